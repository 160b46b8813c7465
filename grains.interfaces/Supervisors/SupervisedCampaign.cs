using System.Text.Json.Serialization;

namespace ImpactDialing.Supervisors;

/// <summary>An active campaign, or one with a caller online, as supervisors see it.</summary>
/// <param name="Callers">How many callers are online.</param>
/// <param name="OnCall">How many of them are in a conversation, transfers included.</param>
/// <param name="WrapUp">How many enter results.</param>
/// <param name="OnHold">How many wait, for an answer or for a number.</param>
/// <param name="Ringing">How many lines are being placed or ring.</param>
/// <param name="IsRecorded">Whether its conversations are recorded, for households given from now on.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.SupervisedCampaign")]
public sealed record SupervisedCampaign(
    long CampaignId, string Name, int Callers, int OnCall, int WrapUp, int OnHold, int Ringing, bool IsRecorded)
{
    /// <summary>Gets a value indicating whether it has a caller online or a line ringing.</summary>
    [JsonIgnore]
    public bool IsBusy => Callers > 0 || Ringing > 0;
}
