using System.Net;
using System.Net.Sockets;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Tests.Operations;

/// <summary>The API with the silo inside, as a separate process on free ports, with its own database.</summary>
internal sealed class ApiProcess : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("impact-api-");
    private readonly HttpClient _http = new();
    private ProgramProcess? _process;

    private ApiProcess()
    {
    }

    /// <summary>The address for Twilio and browsers.</summary>
    public Uri Public { get; } = new($"http://127.0.0.1:{FreePort.Next()}");

    /// <summary>The address for operators.</summary>
    public Uri Operations => _process!.Operations;

    /// <summary>Starts the process and returns when it has logged its start.</summary>
    public static async Task<ApiProcess> Start(params (string Key, string Value)[] settings)
    {
        var api = new ApiProcess();
        api._process = await ProgramProcess.Start(
            "Api",
            [
                ("ASPNETCORE_URLS", api.Public.OriginalString),
                ("ConnectionStrings__ImpactDialing", $"Data Source={api._folder.FullName}/api.db"),
                ("Hosts__Webhooks", api.Public.OriginalString), ("Hosts__Fallback", api.Public.OriginalString), .. settings,
            ]);
        return api;
    }

    /// <summary>Waits until a line of the log has a text.</summary>
    public Task Says(string text) => _process!.Says(text);

    /// <summary>Requests a page.</summary>
    public async Task<(int Status, string Body)> Get(Uri host, string path)
    {
        using var response = await _http.GetAsync(new Uri(host, path));
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Sends a signed webhook with an unfinished body.</summary>
    /// <returns>A function that ends the body and returns the answer; call it once the application reads the
    /// body.</returns>
    public async Task<Func<Task<string>>> BeginWebhook(string path)
    {
        KeyValuePair<string, string>[] form = [new("CallSid", "CA00000000000000000000000000000001"), new("CallStatus", "ringing")];
        var body = string.Join('&', form.Select(field => $"{field.Key}={field.Value}"));
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Public.Port);
        var stream = client.GetStream();
        var (writer, reader) = (new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true }, new StreamReader(stream));
        await writer.WriteAsync(
            $"POST {path} HTTP/1.1\r\nHost: {Public.Authority}\r\nX-Twilio-Signature: "
                + $"{RequestSigner.Sign(ProgramProcess.Token, Public.OriginalString + path, form)}\r\n"
            + $"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\nExpect: "
            + "100-continue\r\nConnection: close\r\n\r\n");

        // The server says "continue" when the application begins to read.
        Assert.Equal("HTTP/1.1 100 Continue", await reader.ReadLineAsync());
        return async () =>
        {
            using (client)
            {
                await writer.WriteAsync(body);
                return await reader.ReadToEndAsync();
            }
        };
    }

    /// <summary>Asks the process to stop, as Kubernetes does.</summary>
    public void Terminate() => _process!.Signal(Signals.Terminate);

    /// <summary>Waits for the process to end.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> Ends() => _process!.Ends();

    public async ValueTask DisposeAsync()
    {
        await _process!.DisposeAsync();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }
}
