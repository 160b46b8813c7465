namespace ImpactDialing.Supervisors;

/// <summary>A campaign in which something is going on, as a supervisor sees it.</summary>
/// <param name="CampaignId">The campaign.</param>
/// <param name="Name">Its name.</param>
/// <param name="Callers">How many callers are online.</param>
/// <param name="OnCall">How many of them are in a conversation, transfers included.</param>
/// <param name="WrapUp">How many record results.</param>
/// <param name="OnHold">How many wait, for an answer or for a number.</param>
/// <param name="Ringing">How many lines are being placed or ring.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.SupervisedCampaign")]
public sealed record SupervisedCampaign(long CampaignId, string Name, int Callers, int OnCall, int WrapUp, int OnHold, int Ringing);
