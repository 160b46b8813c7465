namespace ImpactDialing.Supervisors;

/// <summary>How a supervisor takes part in a conversation. Stored: values are never reused.</summary>
public enum MonitorMode
{
    /// <summary>Not a mode.</summary>
    None = 0,

    /// <summary>The supervisor hears everybody, and is not heard.</summary>
    Listen = 1,

    /// <summary>The supervisor hears everybody, and only the caller hears the supervisor.</summary>
    Coach = 2,

    /// <summary>Everybody hears everybody.</summary>
    BreakIn = 3,
}
