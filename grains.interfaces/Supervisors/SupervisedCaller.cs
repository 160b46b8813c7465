namespace ImpactDialing.Supervisors;

/// <summary>A caller who is online, as a supervisor sees him.</summary>
/// <param name="CallerId">The caller.</param>
/// <param name="Name">His name.</param>
/// <param name="CampaignId">The campaign that he works on.</param>
/// <param name="CampaignName">Its name.</param>
/// <param name="Phase">What he is doing.</param>
/// <param name="Since">Since when.</param>
/// <param name="SessionId">His session, which is what a supervisor ends; empty where it has ended since.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.SupervisedCaller")]
public sealed record SupervisedCaller(long CallerId, string Name, long CampaignId, string CampaignName, string Phase, DateTimeOffset Since, string SessionId);
