namespace ImpactDialing.Supervisors;

/// <summary>A campaign with a caller online or a line ringing, as supervisors see it.</summary>
/// <param name="Callers">How many callers are online.</param>
/// <param name="OnCall">How many of them are in a conversation, transfers included.</param>
/// <param name="WrapUp">How many enter results.</param>
/// <param name="OnHold">How many wait, for an answer or for a number.</param>
/// <param name="Ringing">How many lines are being placed or ring.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.SupervisedCampaign")]
public sealed record SupervisedCampaign(long CampaignId, string Name, int Callers, int OnCall, int WrapUp, int OnHold, int Ringing);
