namespace ImpactDialing.LoadTest.Figures;

/// <summary>
/// The time that callers of each mode spent on the line in the measured phase, and the part of it in which they heard
/// hold music and no person. It is counted once a second, so a wait that never ends counts too.
/// </summary>
internal sealed class IdleTime
{
    /// <summary>With less time on the line than this, in seconds, chance decides the share.</summary>
    public const int LeastSeconds = 5000;

    private readonly Dictionary<string, Presence> _seconds = new(StringComparer.Ordinal);

    /// <summary>Adds a second.</summary>
    /// <param name="callers">The callers by mode.</param>
    public void Add(IReadOnlyDictionary<string, Presence> callers)
    {
        foreach (var (mode, presence) in callers)
        {
            _seconds[mode] = _seconds.GetValueOrDefault(mode) + presence;
        }
    }

    /// <summary>The idle share of the time on the line by mode, 0 to 1. Modes with too little time are missing.
    /// </summary>
    public IReadOnlyDictionary<string, double> Shares =>
        _seconds.Where(one => one.Value.OnLine >= LeastSeconds).ToDictionary(
            one => one.Key, one => (double)one.Value.Idle / one.Value.OnLine, StringComparer.Ordinal);
}
