namespace ImpactDialing.Supervisors;

/// <summary>The words for <see cref="MonitorMode"/> in URLs and requests.</summary>
public static class MonitorModes
{
    /// <summary>Reads a word.</summary>
    /// <param name="word">The word; the original's <c>eavesdrop</c> and <c>breakin</c> are understood too.</param>
    /// <returns>The mode; <see cref="MonitorMode.None"/> for anything else.</returns>
    public static MonitorMode Parse(string? word) => word switch
    {
        "listen" or "eavesdrop" => MonitorMode.Listen,
        "coach" => MonitorMode.Coach,
        "break_in" or "breakin" => MonitorMode.BreakIn,
        _ => MonitorMode.None,
    };

    /// <summary>Writes a mode.</summary>
    /// <param name="mode">The mode.</param>
    /// <returns>Its word.</returns>
    public static string Word(MonitorMode mode) => mode switch
    {
        MonitorMode.Listen => "listen",
        MonitorMode.Coach => "coach",
        MonitorMode.BreakIn => "break_in",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "There is no word for this mode."),
    };
}
