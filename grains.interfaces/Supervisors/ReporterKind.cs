namespace ImpactDialing.Supervisors;

/// <summary>The kind of person who reported a problem. Stored by its number.</summary>
public enum ReporterKind
{
    /// <summary>Not valid.</summary>
    None = 0,

    /// <summary>A caller, from the callers' page.</summary>
    Caller = 1,

    /// <summary>A supervisor, from the supervisors' page.</summary>
    Supervisor = 2,
}
