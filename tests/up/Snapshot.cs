using ImpactDialing.Calls;
using ImpactDialing.Simulator.Listening;

namespace ImpactDialing.Up;

/// <summary>The figures of one moment.</summary>
/// <param name="Elapsed">The time since the run began.</param>
/// <param name="World">The world's figures; null without a simulated world.</param>
/// <param name="CallsPerMinute">Calls dialed in the last minute, or per minute so far.</param>
/// <param name="WebhooksPerMinute">Webhooks likewise.</param>
/// <param name="Callers">Callers by state, by the application's database.</param>
/// <param name="Outcomes">How the calls of this run ended.</param>
/// <param name="ApiDeaths">How often the API died and was started again.</param>
/// <param name="Complaint">The last entry of Twilio's debugger; null when there is none.</param>
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
    /// <summary>The servers, when there is more than one.</summary>
    public IReadOnlyList<ServerRow> Servers { get; init; } = [];

    /// <summary>The snapshot before the first figures.</summary>
    public static Snapshot Empty { get; } =
        new(
            TimeSpan.Zero, null, 0, 0, new Dictionary<string, int>(), new Dictionary<string, int>(), new Dictionary<CallOutcome, int>(), 0,
            null);
}
