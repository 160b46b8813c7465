using ImpactDialing.Hosting;
using ImpactDialing.Simulator;
using ImpactDialing.Stage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace ImpactDialing.Fuzz.Targets;

/// <summary>The API with the silo inside, in this process, on an empty SQLite database.</summary>
internal sealed class GateHost : IAsyncDisposable
{
    public const string AuthToken = "simulated-auth-token";
    public const string Origin = "http://localhost";

    private readonly string _folder;
    private readonly WebApplication _app;

    private GateHost(string folder, WebApplication app) => (_folder, _app) = (folder, app);

    public static async Task<GateHost> Start()
    {
        var folder = Directory.CreateTempSubdirectory("impact-fuzz-").FullName;
        var builder = LocalWeb.Builder();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Twilio:AccountSid"] = "AC00000000000000000000000000000000",
            ["Twilio:AuthToken"] = AuthToken,
            ["Twilio:ApiBaseUrl"] = "http://127.0.0.1:1",
            ["Twilio:ApiKeySid"] = "SK00000000000000000000000000000000",
            ["Twilio:ApiKeySecret"] = "simulated-api-key-secret-of-32-bytes",
            ["Twilio:BrowserPhoneAppSid"] = "AP00000000000000000000000000000001",
            ["Twilio:DashboardAppSid"] = "AP00000000000000000000000000000002",
            ["Twilio:CallInNumber"] = "+12125550000",
            ["Hosts:Webhooks"] = Origin,
            ["Hosts:Fallback"] = Origin,
            ["Database:Provider"] = "sqlite",
            ["Telemetry:MetricsPort"] = "0",
            ["ConnectionStrings:ImpactDialing"] = $"Data Source={folder}/fuzz.db",
        });
        builder.AddImpactDialingSilo();
        builder.AddImpactDialingApi();
        builder.Services.AddLightweightSilo();
        var app = builder.Build();
        app.UseImpactDialingApi();
        await app.StartAsync();
        return new GateHost(folder, app);
    }

    public async Task<(int Status, string Body)> Post(PathString path, QueryString query, byte[] body, string signature)
    {
        var answer = await _app.GetTestServer().SendAsync(context =>
        {
            context.Request.Method = "POST";
            context.Request.Scheme = "http";
            context.Request.Host = new HostString("localhost");
            context.Request.Path = path;
            context.Request.QueryString = query;
            context.Request.Headers["X-Twilio-Signature"] = signature;
            context.Request.ContentType = "application/x-www-form-urlencoded";
            context.Request.ContentLength = body.Length;
            context.Request.Body = new MemoryStream(body);
        });
        using var reader = new StreamReader(answer.Response.Body);
        return (answer.Response.StatusCode, await reader.ReadToEndAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
