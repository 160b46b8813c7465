using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Up;

/// <summary>
/// One of the programs as a separate process. When it dies unexpectedly, <see cref="Revive"/> starts it again, as an
/// orchestrator would.
/// </summary>
/// <param name="start">Which program, and with which settings.</param>
internal sealed class ServerProcess(ServerStart start, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(35);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private Process? _process;
    private bool _stopping;

    /// <summary>The process's display name, for example <c>silo 1</c>.</summary>
    public string Name => start.Name;

    /// <summary>The process's id; 0 before the start.</summary>
    public int Id => _process?.Id ?? 0;

    /// <summary>How often the process died without being told to stop.</summary>
    public int Deaths { get; private set; }

    /// <summary>Whether the process runs.</summary>
    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Whether the process has answered that it is ready since it was last started.</summary>
    public bool IsReady { get; private set; }

    /// <summary>The process's resident memory in bytes; 0 when it does not run.</summary>
    public long Memory
    {
        get
        {
            if (!IsRunning)
            {
                return 0;
            }

            _process!.Refresh();
            return _process.WorkingSet64;
        }
    }

    private string IdFile => Path.ChangeExtension(start.LogFile, "pid");

    /// <summary>Checks that a port of this machine is free.</summary>
    /// <param name="what">The program that is to listen there.</param>
    /// <exception cref="UpException">Another program listens there.</exception>
    public static void CheckPort(Uri address, string what)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, address.Port));
        }
        catch (SocketException)
        {
            throw new UpException(
                $"port {address.Port} of 127.0.0.1, for {what}, is in use by another program; end that first (perhaps another ./dev up).");
        }
    }

    /// <summary>Ends a process left by an earlier, killed run, and checks that the port is free.</summary>
    /// <exception cref="UpException">Another run is going on, or another program listens on the port.</exception>
    public async Task Prepare()
    {
        if (File.Exists(IdFile) && (await File.ReadAllTextAsync(IdFile)).Split(' ') is [var id, var ticks, var ownerId, var ownerTicks])
        {
            using var owner = Find(ownerId, ownerTicks);
            if (owner is not null)
            {
                throw new UpException(
                    $"another ./dev up (process {ownerId}) runs {Name} with the same folder; end that first, or use --data.");
            }

            using var left = Find(id, ticks);
            if (left is not null)
            {
                Console.WriteLine($"Ending {Name} of an earlier run (process {id}) ...");
                await End(left);
            }

            File.Delete(IdFile);
        }

        CheckPort(start.Ready, Name);
    }

    /// <summary>Starts the process and returns when it is ready for requests.</summary>
    /// <param name="stop">Cancelled when the run is to end.</param>
    /// <exception cref="UpException">The process ended at its start, or was not ready in time.</exception>
    public async Task Start(CancellationToken stop)
    {
        Launch();
        await UntilReady(stop);
    }

    /// <summary>Starts the process again if it has died.</summary>
    /// <param name="stop">Cancelled when the run is to end.</param>
    /// <returns>True when the process had died.</returns>
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

    /// <summary>Kills the process (SIGKILL), as a power cut or the kernel's out-of-memory killer would.</summary>
    public void Kill()
    {
        IsReady = false;
        if (IsRunning)
        {
            _ = Signals.TrySend(Id, Signals.Kill);
        }
    }

    /// <summary>Asks the process to stop, waits until it has drained, and kills it when it does not stop.</summary>
    /// <returns>False when the process had to be killed.</returns>
    public async Task<bool> Stop()
    {
        _stopping = true;
        var obeyed = _process is null || await End(_process);
        IsReady = false;
        File.Delete(IdFile);
        return obeyed;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _http.Dispose();
        _process?.Dispose();
    }

    private async Task<bool> End(Process process)
    {
        if (process.HasExited)
        {
            return true;
        }

        _ = Signals.TrySend(process.Id, Signals.Terminate);
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
        // A terminal sends Ctrl-C to all its processes. The servers ignore it, so that the callers can hang up before
        // the servers stop.
        const string Shell = "trap '' INT HUP; log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null";
        var launch = new ProcessStartInfo("/bin/sh", ["-c", Shell, "sh", start.LogFile, .. start.Command])
        {
            WorkingDirectory = Path.GetDirectoryName(start.Program),
        };
        foreach (var (name, value) in start.Settings)
        {
            launch.Environment[name] = value;
        }

        IsReady = false;
        _process?.Dispose();
        _process = Process.Start(launch) ?? throw new UpException($"{Name} could not be started.");
        using var owner = Process.GetCurrentProcess();
        File.WriteAllText(
            IdFile, string.Create(CultureInfo.InvariantCulture, $"{_process.Id} {Ticks(_process)} {owner.Id} {Ticks(owner)}"));
    }

    private async Task UntilReady(CancellationToken stop)
    {
        var started = time.GetTimestamp();
        using var timer = new PeriodicTimer(Poll, time);
        while (!await Answers(start.Ready, stop))
        {
            if (!IsRunning)
            {
                throw new UpException($"{Name} ended at its start: {LastWords()} (the whole log: {start.LogFile})");
            }

            if (time.GetElapsedTime(started) > StartLimit)
            {
                throw new UpException($"{Name} was not ready within {StartLimit.TotalSeconds:0} s; its log is {start.LogFile}.");
            }

            await timer.WaitForNextTickAsync(stop);
        }

        IsReady = true;
    }

    private async Task<bool> Answers(Uri address, CancellationToken stop)
    {
        try
        {
            using var response = await _http.GetAsync(address, stop);
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (
            exception is HttpRequestException || (exception is TaskCanceledException && !stop.IsCancellationRequested))
        {
            // The process does not listen yet. UntilReady asks again until its limit.
            return false;
        }
    }

    private string LastWords()
    {
        var lines = File.ReadLines(start.LogFile).TakeLast(60).ToList();
        return lines.LastOrDefault(line => line.Contains("Exception", StringComparison.Ordinal))
            ?? lines.LastOrDefault()
            ?? "it wrote nothing";
    }

    /// <summary>The process with this id that started at this time; null when it has ended.</summary>
    private static Process? Find(string id, string ticks)
    {
        try
        {
            var process = Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
            if (Ticks(process) == ticks)
            {
                return process;
            }

            process.Dispose();
            return null;
        }
        catch (ArgumentException)
        {
            // No process has this id.
            return null;
        }
    }

    private static string Ticks(Process process) => process.StartTime.Ticks.ToString(CultureInfo.InvariantCulture);
}
