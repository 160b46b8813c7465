using ImpactDialing.Calls;
using ImpactDialing.Simulator.Listening;

namespace ImpactDialing.Up;

/// <summary>What goes on at one moment.</summary>
/// <param name="Elapsed">Since the run began.</param>
/// <param name="World">The world's figures; null without a simulated world.</param>
/// <param name="CallsPerMinute">Calls dialed in the last minute, or per minute so far.</param>
/// <param name="WebhooksPerMinute">Webhooks likewise.</param>
/// <param name="Callers">Callers by state, by the application's database.</param>
/// <param name="Calls">Calls by state.</param>
/// <param name="Outcomes">How the calls of this run ended.</param>
/// <param name="ApiDeaths">How often the API died and was started again.</param>
/// <param name="Complaint">Twilio's last complaint; null when there is none.</param>
internal sealed record Snapshot(
    TimeSpan Elapsed,
    WorldBooks? World,
    int CallsPerMinute,
    int WebhooksPerMinute,
    IReadOnlyDictionary<string, int> Callers,
    IReadOnlyDictionary<string, int> Calls,
    IReadOnlyDictionary<CallOutcome, int> Outcomes,
    int ApiDeaths,
    string? Complaint)
{
    /// <summary>The servers, where there is more than one.</summary>
    public IReadOnlyList<ServerRow> Servers { get; init; } = [];

    /// <summary>Before anything was looked at.</summary>
    public static Snapshot Empty { get; } = new(TimeSpan.Zero, null, 0, 0, new Dictionary<string, int>(), new Dictionary<string, int>(), new Dictionary<CallOutcome, int>(), 0, null);
}
