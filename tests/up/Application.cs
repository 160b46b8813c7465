using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ImpactDialing.Up;

/// <summary>The API, with the silo inside, as a process of its own. When it dies without being told to, it is started again, as an orchestrator would.</summary>
internal sealed class Application(UpOptions options, Settings settings, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(35);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private Process? _process;
    private bool _stopping;

    /// <summary>The process's id.</summary>
    public int Id => _process?.Id ?? 0;

    /// <summary>How often the process died by itself.</summary>
    public int Deaths { get; private set; }

    /// <summary>Whether the process runs.</summary>
    public bool IsRunning => _process is { HasExited: false };

    /// <summary>What the API writes.</summary>
    public string LogFile => Path.Combine(options.DataFolder, "api.log");

    private string IdFile => Path.Combine(options.DataFolder, "api.pid");

    /// <summary>Complains in one line when somebody else has a port.</summary>
    public static void CheckPort(Uri address, string what)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, address.Port));
        }
        catch (SocketException)
        {
            throw new UpException($"port {address.Port} of 127.0.0.1, for {what}, is in use by another program; end that first (perhaps another ./dev up).");
        }
    }

    /// <summary>Starts the API and returns when it is ready for requests.</summary>
    public async Task Start(CancellationToken stop)
    {
        await EndLeftOver();
        Launch();
        await UntilReady(stop);
    }

    /// <summary>Starts the API again if it has died.</summary>
    /// <returns>True when it had.</returns>
    public async Task<bool> Revive(CancellationToken stop)
    {
        if (_stopping || IsRunning)
        {
            return false;
        }

        Deaths++;
        Launch();
        await UntilReady(stop);
        return true;
    }

    /// <summary>Asks the API to stop, waits until it has drained, and kills it when it does not.</summary>
    /// <returns>False when it had to be killed.</returns>
    public async Task<bool> Stop()
    {
        _stopping = true;
        var obeyed = _process is null || await End(_process);
        File.Delete(IdFile);
        return obeyed;
    }

    public void Dispose()
    {
        _http.Dispose();
        _process?.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Signal(int process, int signal);

    private async Task<bool> End(Process process)
    {
        const int Terminate = 15;
        if (process.HasExited)
        {
            return true;
        }

        _ = Signal(process.Id, Terminate);
        using var limit = new CancellationTokenSource(StopLimit, time);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            return false;
        }
    }

    private void Launch()
    {
        // Ctrl-C reaches every process of a terminal: the API ignores it, so that the callers can hang up before it is told to stop.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "trap '' INT HUP; log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", LogFile, Environment.ProcessPath!, options.Program("ImpactDialing.Api")])
        {
            WorkingDirectory = Path.GetDirectoryName(options.Program("ImpactDialing.Api")),
        };
        foreach (var (name, value) in settings.Added)
        {
            start.Environment[name] = value;
        }

        _process?.Dispose();
        _process = Process.Start(start) ?? throw new UpException("the API could not be started.");
        File.WriteAllText(IdFile, string.Create(CultureInfo.InvariantCulture, $"{_process.Id} {_process.StartTime.Ticks}"));
    }

    private async Task UntilReady(CancellationToken stop)
    {
        var ready = new Uri(settings.Listens, "/health/ready");
        var started = time.GetTimestamp();
        using var timer = new PeriodicTimer(Poll, time);
        while (!await Answers(ready, stop))
        {
            if (!IsRunning)
            {
                throw new UpException($"the API ended at its start: {LastWords()} (all of it: {LogFile})");
            }

            if (time.GetElapsedTime(started) > StartLimit)
            {
                throw new UpException($"the API was not ready within {StartLimit.TotalSeconds:0} s; what it wrote is in {LogFile}.");
            }

            await timer.WaitForNextTickAsync(stop);
        }
    }

    private async Task<bool> Answers(Uri address, CancellationToken stop)
    {
        try
        {
            using var response = await _http.GetAsync(address, stop);
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is TaskCanceledException && !stop.IsCancellationRequested))
        {
            // Not listening yet: asked again until the limit.
            return false;
        }
    }

    private string LastWords() =>
        File.ReadLines(LogFile).TakeLast(60).LastOrDefault(line => line.Contains("Exception", StringComparison.Ordinal)) ?? File.ReadLines(LogFile).LastOrDefault() ?? "it wrote nothing";

    /// <summary>Ends the API of a run that was killed before it could.</summary>
    private async Task EndLeftOver()
    {
        if (!File.Exists(IdFile) || (await File.ReadAllTextAsync(IdFile)).Split(' ') is not [var id, var ticks])
        {
            return;
        }

        try
        {
            using var process = Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
            if (process.StartTime.Ticks.ToString(CultureInfo.InvariantCulture) == ticks)
            {
                Console.WriteLine($"Ending the API of an earlier run (process {id}) ...");
                await End(process);
            }
        }
        catch (ArgumentException)
        {
            // There is no such process any more: nothing is left over.
            File.Delete(IdFile);
        }
    }
}
