namespace ImpactDialing.Supervisors;

/// <summary>How a web frontend is doing, as supervisors see it.</summary>
public enum HostState
{
    /// <summary>It was never pinged.</summary>
    Unknown = 0,

    /// <summary>It answered its last ping correctly and in time.</summary>
    Answers = 1,

    /// <summary>It failed its last ping.</summary>
    Fails = 2,

    /// <summary>No ping of the last minute is recorded: the process that pings is gone, or cannot record.</summary>
    Silent = 3,
}
