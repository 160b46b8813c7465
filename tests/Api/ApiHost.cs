using System.Net;
using System.Text;
using Dapper;
using ImpactDialing.Hosting;
using ImpactDialing.SignIn;
using ImpactDialing.Simulator;
using ImpactDialing.Stage;
using ImpactDialing.Stations;
using ImpactDialing.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Tests.Api;

/// <summary>
/// The API with the silo inside, in this process, on its own database. Account 1 has campaign 1, caller 5 (<c>ann</c>)
/// and supervisor 8; account 2 has caller 6 (<c>bob</c>), without campaign, and supervisor 9.
/// </summary>
internal sealed class ApiHost : IAsyncDisposable
{
    /// <summary>Hashing is slow on purpose. Tests about accounts, sessions and lock-outs need no slow hash.</summary>
    public const int PasswordRounds = 2_000;

    /// <summary>How many passwords are compared at once; tests of floods have their own.</summary>
    public const int PasswordPlaces = 32;

    public const string AccountSid = "AC00000000000000000000000000000000";
    public const string AuthToken = "simulated-auth-token";
    public const string Ann = "ann";
    public const string Bob = "bob";
    public const string Sue = "sue@example.com";
    public const string Otto = "otto@example.com";
    public const string Password = "correct horse";
    public const string Pin = "1234567";

    private const string Origin = "http://localhost";

    private static readonly SemaphoreSlim Hashing = new(1, 1);
    private static string? _hash;

    private readonly string _folder;
    private readonly WebApplication _app;

    private ApiHost(string folder, WebApplication app, ShiftedTime time)
    {
        _folder = folder;
        _app = app;
        Time = time;
    }

    public ShiftedTime Time { get; }

    public IServiceProvider Services => _app.Services;

    public TestServer Server => _app.GetTestServer();

    private string ConnectionString => $"Data Source={_folder}/api.db";

    /// <summary>Starts a host.</summary>
    /// <param name="settings">Settings beyond the usual ones.</param>
    /// <param name="services">Changes the application's parts.</param>
    /// <param name="sharing">Another host, if this one uses the same database; null for a new database.</param>
    public static async Task<ApiHost> Start(
        IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null, ApiHost? sharing = null)
    {
        var folder = sharing?._folder ?? Directory.CreateTempSubdirectory("impact-api-").FullName;
        var time = sharing?.Time ?? new ShiftedTime();
        var builder = LocalWeb.Builder();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Twilio:AccountSid"] = AccountSid,
            ["Twilio:AuthToken"] = AuthToken,
            ["Twilio:ApiBaseUrl"] = "http://127.0.0.1:1",
            ["Twilio:ApiKeySid"] = "SK00000000000000000000000000000000",
            ["Twilio:ApiKeySecret"] = "simulated-api-key-secret-of-32-bytes",
            ["Twilio:BrowserPhoneAppSid"] = "AP00000000000000000000000000000001",
            ["Twilio:DashboardAppSid"] = "AP00000000000000000000000000000002",
            ["Twilio:CallInNumber"] = "+12125550000",
            ["Pusher:AppId"] = "1",
            ["Pusher:Key"] = "pusher-key",
            ["Pusher:Secret"] = "pusher-secret",
            ["Pusher:Cluster"] = "mt1",
            ["Hosts:Webhooks"] = Origin,
            ["Hosts:Fallback"] = Origin,
            ["Database:Provider"] = "sqlite",
            ["Telemetry:MetricsPort"] = "0",
            ["ConnectionStrings:ImpactDialing"] = $"Data Source={folder}/api.db",
        });
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton<IPinGenerator>(new SeededPinGenerator(5));
        builder.AddImpactDialingSilo();
        builder.AddImpactDialingApi();
        builder.Services.AddLightweightSilo();
        builder.Services.AddSingleton<IPasswords>(_ => new Passwords(PasswordRounds, PasswordPlaces));
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseImpactDialingApi();
        await app.StartAsync();
        var host = new ApiHost(folder, app, time);
        if (sharing is null)
        {
            await host.Seed();
        }

        return host;
    }

    /// <summary>A new browser.</summary>
    public Browser Open() => new(this);

    /// <summary>A browser with a signed-in user.</summary>
    public async Task<Browser> OpenAs(string name, string password = Password)
    {
        var browser = Open();
        using var answer = await browser.SignIn(name, password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return browser;
    }

    /// <summary>Sends a request from an address.</summary>
    public Task<HttpContext> Send(Action<HttpContext> configure) => Server.SendAsync(configure);

    public int Execute(string sql, object? arguments = null)
    {
        using var connection = new SqliteConnection(ConnectionString);
        return connection.Execute(sql, arguments);
    }

    public T One<T>(string sql, object? arguments = null)
    {
        using var connection = new SqliteConnection(ConnectionString);
        return connection.QuerySingle<T>(sql, arguments);
    }

    /// <summary>The whole database except the counts of failed sign-ins, which refused requests may change.</summary>
    public string Books()
    {
        using var connection = new SqliteConnection(ConnectionString);
        var text = new StringBuilder();
        foreach (var table in connection.Query<string>(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('sign_in_failures', 'data_protection_keys') ORDER "
                + "BY name"))
        {
            text.AppendLine(table);
            foreach (var row in connection.Query($"SELECT * FROM {table}").Cast<IDictionary<string, object?>>())
            {
                text.AppendLine(string.Join('|', row.Values));
            }
        }

        return text.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (Directory.Exists(_folder))
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>Stops the host and keeps its database for another one.</summary>
    public async Task Stop()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>The one password of all tests is hashed once.</summary>
    public static async Task<string> HashOfPassword()
    {
        await Hashing.WaitAsync();
        try
        {
            using var passwords = new Passwords(PasswordRounds, PasswordPlaces);
            return _hash ??= await passwords.Hash(Password);
        }
        finally
        {
            Hashing.Release();
        }
    }

    private async Task Seed()
    {
        var hash = await HashOfPassword();
        Execute(
            """
            INSERT INTO accounts (id, name, seats, created_at) VALUES (1, 'One', 5, 0), (2, 'Two', 5, 0);
            INSERT INTO campaigns (id, account_id, name, mode, script_id, presented_number, opens_minute, closes_minute, time_zone,
                recycle_seconds, ring_seconds, created_at)
            VALUES (1, 1, 'Campaign', 1, 3, '+13125550199', 0, 0, 'America/Chicago', 3600, 20, 0);
            INSERT INTO scripts (id, account_id, name) VALUES (3, 1, 'Script');
            INSERT INTO questions (id, script_id, position, question_text) VALUES (11, 3, 1, 'Will you vote?');
            INSERT INTO possible_responses (id, question_id, position, response_text, keypad, is_retry)
                VALUES (101, 11, 1, 'Yes', 1, 0), (102, 11, 2, 'Later', 2, 1);
            INSERT INTO callers (id, account_id, campaign_id, name, username, password_hash, pin, phones_only, created_at)
            VALUES (5, 1, 1, 'Ann', 'ann', @hash, '1234567', 0, 0), (6, 2, NULL, 'Bob', 'bob', @hash, '7654321', 0, 0);
            INSERT INTO users (id, account_id, email, password_hash, role, created_at)
                VALUES (8, 1, 'sue@example.com', @hash, 'supervisor', 0), (9, 2, 'otto@example.com', @hash, 'supervisor', 0);
            """,
            new { hash });
    }
}
