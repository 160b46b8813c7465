namespace ImpactDialing.Simulator.Telephony;

/// <summary>How something is recorded, and where that is told.</summary>
/// <param name="Channels">1, or 2 with the parties apart.</param>
/// <param name="Track"><c>both</c>, <c>inbound</c> or <c>outbound</c>.</param>
/// <param name="Url">Where it is told, or null.</param>
/// <param name="Method">GET or POST.</param>
/// <param name="Events">Of <c>in-progress</c>, <c>completed</c>, <c>absent</c>.</param>
public sealed record RecordingTarget(int Channels, string Track, string? Url, string Method, IReadOnlyList<string> Events)
{
    /// <summary>What is subscribed to when nothing is said.</summary>
    public static IReadOnlyList<string> CompletedOnly { get; } = ["completed"];

    /// <summary>One channel, told to nobody.</summary>
    public static RecordingTarget Plain { get; } = new(1, "both", null, "POST", CompletedOnly);
}
