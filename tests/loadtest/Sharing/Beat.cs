using ImpactDialing.LoadTest.Figures;

namespace ImpactDialing.LoadTest.Sharing;

/// <summary>A sign of life, several times a second, with the figures of the live view.</summary>
/// <param name="Callers">The callers by mode.</param>
internal sealed record Beat(
    long Sent, long Finished, long Errors, IReadOnlyDictionary<string, Presence> Callers, int LiveCalls, int Talking, int Wrong)
{
    /// <summary>The callers of all modes.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Presence AllCallers => Callers.Values.Aggregate(default(Presence), static (all, one) => all + one);

    /// <summary>The sum over testers.</summary>
    public static Beat Sum(IReadOnlyList<Beat> beats) => new(
        beats.Sum(one => one.Sent),
        beats.Sum(one => one.Finished),
        beats.Sum(one => one.Errors),
        beats.SelectMany(one => one.Callers).GroupBy(one => one.Key, one => one.Value, StringComparer.Ordinal).ToDictionary(
            mode => mode.Key, mode => mode.Aggregate(static (all, one) => all + one), StringComparer.Ordinal),
        beats.Sum(one => one.LiveCalls),
        beats.Sum(one => one.Talking),
        beats.Sum(one => one.Wrong));
}
