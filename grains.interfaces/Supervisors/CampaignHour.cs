using System.Collections.Immutable;

namespace ImpactDialing.Supervisors;

/// <summary>A campaign's last hour, minute by minute.</summary>
/// <param name="Calls">How many calls ended in each of the 60 minutes, with or without a conversation.</param>
/// <param name="Conversations">How many conversations began in each minute, of calls that have ended.</param>
/// <param name="WaitedSeconds">How long the callers of these conversations had waited, added up: since their session
/// began, or since the results of their last conversation were saved. What a caller reads meanwhile is
/// included.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.CampaignHour")]
public sealed record CampaignHour(
    long CampaignId,
    string Name,
    ImmutableArray<int> Calls,
    ImmutableArray<int> Conversations,
    ImmutableArray<double> WaitedSeconds);
