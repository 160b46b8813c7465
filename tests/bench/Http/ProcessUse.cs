using System.Diagnostics;
using System.Globalization;

namespace ImpactDialing.Bench.Http;

/// <summary>What a process has used.</summary>
/// <param name="Name">The process's name.</param>
/// <param name="Processor">Processor time, user and system together, as Linux counts it (/proc/PID/stat).</param>
/// <param name="Allocated">Bytes that the program allocated; null when the process does not tell.</param>
internal sealed record ProcessUse(string Name, TimeSpan Processor, double? Allocated)
{
    /// <summary>The name of the database's process.</summary>
    public const string Database = "database";

    /// <summary>The name of this process, which is the client.</summary>
    public const string Client = "client";

    /// <summary>Whether the process is a part of the server.</summary>
    public bool IsServer => Name is not (Database or Client);

    /// <summary>Reads what a process has used since its start.</summary>
    public static ProcessUse Read(string name, int id, double? allocated)
    {
        using var process = Process.GetProcessById(id);
        return new ProcessUse(name, process.TotalProcessorTime, allocated);
    }

    /// <summary>What was used since an earlier reading of the same process.</summary>
    public ProcessUse Since(ProcessUse before) =>
        this with { Processor = Processor - before.Processor, Allocated = Allocated - before.Allocated };

    /// <summary>The use of one of so many requests, in words.</summary>
    public string Each(long requests) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name} {Processor.TotalMilliseconds / requests:0.000} ms")
        + (Allocated is { } bytes ? string.Create(CultureInfo.InvariantCulture, $" and {bytes / requests / 1000:0.0} kB") : "");
}
