namespace ImpactDialing.Supervisors;

/// <summary>The words for <see cref="MonitorMode"/> in URLs and requests.</summary>
public static class MonitorModes
{
    /// <summary>Reads a word; <see cref="MonitorMode.None"/> if it is unknown. The original's <c>eavesdrop</c> and
    /// <c>breakin</c> are accepted too.</summary>
    public static MonitorMode Parse(string? word) => word switch
    {
        "listen" or "eavesdrop" => MonitorMode.Listen,
        "coach" => MonitorMode.Coach,
        "break_in" or "breakin" => MonitorMode.BreakIn,
        _ => MonitorMode.None,
    };

    /// <summary>Writes the word for a mode.</summary>
    public static string Word(MonitorMode mode) => mode switch
    {
        MonitorMode.Listen => "listen",
        MonitorMode.Coach => "coach",
        MonitorMode.BreakIn => "break_in",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "No word for this mode."),
    };
}
