using ImpactDialing.Campaigns;

namespace ImpactDialing.Stations;

/// <summary>The answer to a caller who opens the page.</summary>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.StationAnswer")]
public abstract record StationAnswer
{
    /// <summary>The caller may start.</summary>
    /// <param name="Pin">The one-off PIN to key in when dialing in; eight digits.</param>
    /// <param name="Mode">How the campaign dials.</param>
    /// <param name="CanDropMessage">Whether the caller may leave recorded messages by hand.</param>
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

    /// <summary>The caller may not start.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.StationAnswer.NotNow")]
    public sealed record NotNow(Admission.Refused Refusal) : StationAnswer;
}
