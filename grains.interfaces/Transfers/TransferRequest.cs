using ImpactDialing.Telephony;

namespace ImpactDialing.Transfers;

/// <summary>Everything that is needed to transfer a lead.</summary>
/// <param name="CallerId">The caller who transfers.</param>
/// <param name="CallId">The lead's call.</param>
/// <param name="From">The number presented: the campaign's, not the lead's (quirk 23 of the original).</param>
/// <param name="LeadName">The lead's name, which the target hears; null if it is not known.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.TransferRequest")]
public sealed record TransferRequest(
    long CampaignId,
    long CallerId,
    SessionId SessionId,
    CallId CallId,
    TransferTarget Target,
    PhoneNumber From,
    string? LeadName);
