using System.Diagnostics;

namespace ImpactDialing.Bench.Http;

/// <summary>Processor time, user and system together, as Linux counts it for each process (/proc/PID/stat).</summary>
/// <param name="Server">Of the server's processes.</param>
/// <param name="Database">Of the database's process; zero when it is inside a server's.</param>
/// <param name="Client">Of this process.</param>
internal sealed record ProcessorTimes(TimeSpan Server, TimeSpan Database, TimeSpan Client)
{
    /// <summary>Reads the time that the processes have used since their starts.</summary>
    public static ProcessorTimes Read(IEnumerable<int> servers, int? database) => new(
        servers.Aggregate(TimeSpan.Zero, static (sum, id) => sum + Of(id)),
        database is { } server ? Of(server) : TimeSpan.Zero,
        Of(Environment.ProcessId));

    /// <summary>The time that was used since an earlier reading.</summary>
    public ProcessorTimes Since(ProcessorTimes before) =>
        new(Server - before.Server, Database - before.Database, Client - before.Client);

    private static TimeSpan Of(int id)
    {
        using var process = Process.GetProcessById(id);
        return process.TotalProcessorTime;
    }
}
