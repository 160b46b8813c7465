namespace ImpactDialing.Simulator.Faults;

/// <summary>The fault of one REST request.</summary>
public sealed record RestFault
{
    /// <summary>No fault.</summary>
    public static RestFault None { get; } = new();

    /// <summary>Answered with this status (401, 429, 500, 503), without being carried out.</summary>
    public int? StatusBefore { get; init; }

    /// <summary>Carried out, and nevertheless answered with this status.</summary>
    public int? StatusAfter { get; init; }

    /// <summary>Carried out, and answered with an empty body.</summary>
    public bool EmptyBody { get; init; }

    /// <summary>The connection breaks before anything is carried out.</summary>
    public bool BrokenBefore { get; init; }

    /// <summary>Carried out; then the connection breaks.</summary>
    public bool BrokenAfter { get; init; }

    /// <summary>Never answered, and not carried out: the client's time-out ends it.</summary>
    public bool HangsBefore { get; init; }

    /// <summary>Carried out and never answered.</summary>
    public bool HangsAfter { get; init; }

    /// <summary>Time that the request takes beyond the usual.</summary>
    public TimeSpan Delay { get; init; }
}
