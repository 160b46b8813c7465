using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Tests.Operations;

/// <summary>The API with the silo inside, as a process of its own on free ports, with a database of its own.</summary>
internal sealed class ApiProcess : IAsyncDisposable
{
    private const string Token = "simulated-auth-token";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("impact-api-");
    private readonly Process _process;
    private readonly HttpClient _http = new();
    private readonly List<string> _lines = [];

    private ApiProcess(IEnumerable<(string Key, string Value)> settings)
    {
        (Public, Operations) = (new Uri($"http://127.0.0.1:{FreePort()}"), new Uri($"http://127.0.0.1:{FreePort()}"));
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(here.Parent!.Parent!.FullName, "ImpactDialing.Api", here.Name, "ImpactDialing.Api.dll");
        var start = new ProcessStartInfo("dotnet", [program]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(program) };
        (string Key, string Value)[] all =
        [
            ("ASPNETCORE_URLS", Public.OriginalString), ("Telemetry__MetricsPort", $"{Operations.Port}"), ("ConnectionStrings__ImpactDialing", $"Data Source={_folder.FullName}/api.db"),
            ("Hosts__Webhooks", Public.OriginalString), ("Hosts__Fallback", Public.OriginalString),
            ("Twilio__AccountSid", "AC" + new string('0', 32)), ("Twilio__AuthToken", Token), ("Twilio__ApiBaseUrl", "http://127.0.0.1:9"), .. settings,
        ];
        foreach (var (key, value) in all)
        {
            start.Environment[key] = value;
        }

        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => { };
        _process.BeginErrorReadLine();
    }

    /// <summary>What Twilio and browsers reach.</summary>
    public Uri Public { get; }

    /// <summary>What operators reach.</summary>
    public Uri Operations { get; }

    /// <summary>Starts it and returns once it says that it has started.</summary>
    public static async Task<ApiProcess> Start(params (string Key, string Value)[] settings)
    {
        var process = new ApiProcess(settings);
        await process.Says("Application started");
        return process;
    }

    /// <summary>Waits until a line of the log has a text.</summary>
    public async Task Says(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            _lines.Add(line);
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"The API ended without saying \"{text}\": {string.Join(Environment.NewLine, _lines.TakeLast(20))}");
    }

    /// <summary>Asks for a page.</summary>
    public async Task<(int Status, string Body)> Get(Uri host, string path)
    {
        using var response = await _http.GetAsync(new Uri(host, path));
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Sends a signed webhook whose body has not come to its end.</summary>
    /// <returns>What ends it, and returns the answer; called once the application reads the body.</returns>
    public async Task<Func<Task<string>>> BeginWebhook(string path)
    {
        KeyValuePair<string, string>[] form = [new("CallSid", "CA00000000000000000000000000000001"), new("CallStatus", "ringing")];
        var body = string.Join('&', form.Select(field => $"{field.Key}={field.Value}"));
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Public.Port);
        var stream = client.GetStream();
        var (writer, reader) = (new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true }, new StreamReader(stream));
        await writer.WriteAsync(
            $"POST {path} HTTP/1.1\r\nHost: {Public.Authority}\r\nX-Twilio-Signature: {RequestSigner.Sign(Token, Public.OriginalString + path, form)}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            + $"Content-Length: {body.Length}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n");

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

    /// <summary>Tells it to stop, as Kubernetes does.</summary>
    public void Terminate() => _ = Signal(_process.Id, 15);

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> Ends()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.StandardOutput.ReadToEndAsync(patience.Token);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Signal(int process, int signal);

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
