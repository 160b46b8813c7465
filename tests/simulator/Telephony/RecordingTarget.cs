namespace ImpactDialing.Simulator.Telephony;

/// <summary>How something is recorded, and where Twilio reports it.</summary>
/// <param name="Channels">1, or 2 with the parties separate.</param>
/// <param name="Track"><c>both</c>, <c>inbound</c> or <c>outbound</c>.</param>
/// <param name="Url">Where it is reported, or null.</param>
/// <param name="Events">Of <c>in-progress</c>, <c>completed</c>, <c>absent</c>.</param>
public sealed record RecordingTarget(int Channels, string Track, string? Url, string Method, IReadOnlyList<string> Events)
{
    /// <summary>The events when the request names none.</summary>
    public static IReadOnlyList<string> CompletedOnly { get; } = ["completed"];

    /// <summary>One channel, without a report.</summary>
    public static RecordingTarget Plain { get; } = new(1, "both", null, "POST", CompletedOnly);
}
