using System.Runtime.InteropServices;

namespace ImpactDialing.Tests.Support;

/// <summary>Linux's signals to processes (signal(7)).</summary>
public static class Signals
{
    private static readonly TimeSpan FreezesWithin = TimeSpan.FromSeconds(5);

    /// <summary>SIGKILL: the process ends without a chance to react.</summary>
    public const int Kill = 9;

    /// <summary>SIGTERM: asks the process to end, as Kubernetes does.</summary>
    public const int Terminate = 15;

    /// <summary>SIGCONT: the process continues.</summary>
    public const int Continue = 18;

    /// <summary>SIGSTOP: the process sleeps, and its connections stay.</summary>
    public const int Stop = 19;

    /// <summary>Sends a signal.</summary>
    /// <exception cref="InvalidOperationException">The signal was not sent; the process may have ended.</exception>
    public static void Send(int process, int signal)
    {
        if (!TrySend(process, signal))
        {
            var error = Marshal.GetLastPInvokeError();
            throw new InvalidOperationException($"Signal {signal} could not be sent to process {process}: error {error}.");
        }
    }

    /// <summary>
    /// Stops a process, and returns when all its threads have stopped. The signal alone does not wait: a thread on
    /// another core goes on for a moment, and may answer a request.
    /// </summary>
    /// <exception cref="InvalidOperationException">The process has ended, or did not stop within 5 s.</exception>
    public static void Freeze(int process)
    {
        Send(process, Stop);
        if (!SpinWait.SpinUntil(() => Sleeps(process), FreezesWithin))
        {
            throw new InvalidOperationException($"Process {process} did not stop within {FreezesWithin.TotalSeconds} s of its signal.");
        }
    }

    /// <summary>Sends a signal to a process that may have ended.</summary>
    /// <returns>False if the process has ended.</returns>
    public static bool TrySend(int process, int signal) => SendTo(process, signal) == 0;

    /// <summary>Whether each thread is stopped: state T of /proc/PID/task/TID/stat (proc_pid_stat(5)).</summary>
    private static bool Sleeps(int process) => Directory.EnumerateDirectories($"/proc/{process}/task").All(static thread =>
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(thread, "stat"));
            return stat[stat.LastIndexOf(')') + 2] == 'T';
        }
        catch (IOException)
        {
            // The thread has ended since it was listed.
            return true;
        }
    });

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SendTo(int process, int signal);
}
