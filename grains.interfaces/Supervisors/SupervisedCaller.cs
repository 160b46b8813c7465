namespace ImpactDialing.Supervisors;

/// <summary>A caller who is online, as supervisors see it.</summary>
/// <param name="Phase">The caller's phase, by name.</param>
/// <param name="Since">When the caller entered it.</param>
/// <param name="SessionId">The session that a supervisor would end; empty if it has ended since.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.SupervisedCaller")]
public sealed record SupervisedCaller(
    long CallerId,
    string Name,
    long CampaignId,
    string CampaignName,
    string Phase,
    DateTimeOffset Since,
    string SessionId);
