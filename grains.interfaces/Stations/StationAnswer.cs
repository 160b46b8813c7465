using ImpactDialing.Campaigns;

namespace ImpactDialing.Stations;

/// <summary>Whether a caller's page may begin.</summary>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.StationAnswer")]
public abstract record StationAnswer
{
    /// <summary>It may.</summary>
    /// <param name="Pin">What the caller keys in when he dials in; eight digits.</param>
    /// <param name="PinExpiresAt">When the PIN stops being one.</param>
    /// <param name="AccountId">The caller's account.</param>
    /// <param name="CallerName">His name.</param>
    /// <param name="CampaignId">The campaign that he works on.</param>
    /// <param name="CampaignName">Its name.</param>
    /// <param name="Mode">How it dials.</param>
    /// <param name="CanDropMessage">Whether he may leave recorded messages by hand.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.StationAnswer.Opened")]
    public sealed record Opened(
        string Pin,
        DateTimeOffset PinExpiresAt,
        long AccountId,
        string CallerName,
        long CampaignId,
        string CampaignName,
        DialMode Mode,
        bool CanDropMessage) : StationAnswer;

    /// <summary>It may not.</summary>
    /// <param name="Refusal">Why.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.StationAnswer.NotNow")]
    public sealed record NotNow(Admission.Refused Refusal) : StationAnswer;
}
