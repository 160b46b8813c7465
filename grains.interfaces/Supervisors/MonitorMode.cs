namespace ImpactDialing.Supervisors;

/// <summary>How a supervisor takes part in a conversation. Stored: values are never reused.</summary>
public enum MonitorMode
{
    /// <summary>Not a mode.</summary>
    None = 0,

    /// <summary>He hears everybody, and nobody hears him.</summary>
    Listen = 1,

    /// <summary>He hears everybody, and the caller alone hears him.</summary>
    Coach = 2,

    /// <summary>Everybody hears everybody.</summary>
    BreakIn = 3,
}
