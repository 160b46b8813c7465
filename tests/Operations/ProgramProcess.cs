using System.Diagnostics;
using System.Threading.Channels;
using ImpactDialing.Health;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Tests.Operations;

/// <summary>
/// A program (<c>Api</c>, <c>Silo</c>) as a separate process, with its own ports for operators and Orleans.
/// </summary>
internal sealed class ProgramProcess : IAsyncDisposable
{
    /// <summary>The auth token of the account that all of them use.</summary>
    public const string Token = "simulated-auth-token";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly List<string> _read = [];
    private readonly List<string> _unasked = [];

    private ProgramProcess(string name, IEnumerable<(string Key, string Value)> settings)
    {
        Operations = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(here.Parent!.Parent!.FullName, $"ImpactDialing.{name}", here.Name, $"ImpactDialing.{name}.dll");
        var start = new ProcessStartInfo("dotnet", [program])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(program)
        };
        (string Key, string Value)[] all =
        [
            ("Telemetry__MetricsPort", $"{Operations.Port}"),
            ("Cluster__SiloPort", $"{FreePort.Next()}"),
            ("Cluster__GatewayPort", $"{FreePort.Next()}"),
            ("Twilio__AccountSid", "AC" + new string('0', 32)), ("Twilio__AuthToken", Token), ("Twilio__ApiBaseUrl", "http://127.0.0.1:9"),
            .. settings,
        ];
        foreach (var (key, value) in all)
        {
            start.Environment[key] = value;
        }

        _process = Process.Start(start)!;
        // The log ends when both streams have ended: the second one says why a program did not start.
        var open = 2;
        DataReceivedEventHandler read = (_, line) =>
            _ = line.Data is null ? Interlocked.Decrement(ref open) == 0 && _lines.Writer.TryComplete() : _lines.Writer.TryWrite(line.Data);
        _process.OutputDataReceived += read;
        _process.ErrorDataReceived += read;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private string Tail => string.Join(Environment.NewLine, _read.TakeLast(20));

    /// <summary>The address for operators.</summary>
    public Uri Operations { get; }

    /// <summary>Starts a program and returns immediately.</summary>
    public static ProgramProcess Begin(string name, params IEnumerable<(string Key, string Value)> settings) => new(name, settings);

    /// <summary>Starts a program and returns when it has logged its start.</summary>
    public static async Task<ProgramProcess> Start(string name, params IEnumerable<(string Key, string Value)> settings)
    {
        var process = Begin(name, settings);
        try
        {
            await process.Says("Application started");
            return process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Waits until a line of the log has a text. A program may log two things in either order: each line answers one
    /// question, also one that is asked later.
    /// </summary>
    public async Task Says(string text)
    {
        if (_unasked.Find(line => line.Contains(text, StringComparison.Ordinal)) is { } said)
        {
            _unasked.Remove(said);
            return;
        }

        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await foreach (var line in _lines.Reader.ReadAllAsync(patience.Token))
            {
                _read.Add(line);
                if (line.Contains(text, StringComparison.Ordinal))
                {
                    return;
                }

                _unasked.Add(line);
            }
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"The program did not say \"{text}\" within {Patience}: {Tail}");
        }

        Assert.Fail($"The program ended without saying \"{text}\": {Tail}");
    }

    /// <summary>Sends the process a signal.</summary>
    /// <param name="signal">Its number on Linux: 9 kills, 15 asks to stop, 19 makes it sleep.</param>
    public void Signal(int signal) => Signals.Send(_process.Id, signal);

    /// <summary>Waits for the process to end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> Ends()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Signal(Signals.Kill);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    /// <summary>
    /// Has a web frontend answer a synthetic webhook: a newly started program needs seconds for its first answer, and
    /// that is no outage.
    /// </summary>
    /// <param name="host">Scheme, host and port.</param>
    public static async Task AnswersAt(string host)
    {
        KeyValuePair<string, string>[] form = [
            new("CallSid", SyntheticWebhook.Leg), new("CallStatus", "in-progress"), new(SyntheticWebhook.Nonce, "first")];
        using var http = new HttpClient();
        using var request =
            new HttpRequestMessage(HttpMethod.Post, host + SyntheticWebhook.Path) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("X-Twilio-Signature", RequestSigner.Sign(ProgramProcess.Token, host + SyntheticWebhook.Path, form));
        using var answer = await http.SendAsync(request);
        Assert.Contains("first", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

}
