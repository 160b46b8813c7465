using System.Text.Json.Serialization;
using ImpactDialing.CallerSessions;
using ImpactDialing.Campaigns;
using ImpactDialing.Telephony;

namespace ImpactDialing.Calls;

/// <summary>Everything that is needed to call a household.</summary>
/// <param name="CampaignId">The campaign.</param>
/// <param name="Offer">The household with its reservation, and how to call it.</param>
/// <param name="CallerId">The caller who waits for this very call; null in Predictive, where whoever has waited longest takes it.</param>
/// <param name="SessionId">That caller's session, whose name his conference has.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.DialRequest")]
public sealed record DialRequest(long CampaignId, NextHousehold.Found Offer, long? CallerId, SessionId? SessionId)
{
    /// <summary>Gets until when the call may begin: who decided it has the campaign's lease no longer, and another decides instead. Null where the caller waits for this very call.</summary>
    [Id(0)]
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Gets how the call came to be dialed.</summary>
    [JsonIgnore]
    public DialMode Mode => Offer.Mode;

    /// <summary>Gets the household.</summary>
    [JsonIgnore]
    public long HouseholdId => Offer.Household.HouseholdId;

    /// <summary>Gets the reservation's token; without the current one the dial is refused (S-26).</summary>
    [JsonIgnore]
    public string Token => Offer.Household.Token;

    /// <summary>Gets whom to dial.</summary>
    [JsonIgnore]
    public PhoneNumber To => Offer.Household.Number;

    /// <summary>Gets the number presented.</summary>
    [JsonIgnore]
    public PhoneNumber From => Offer.PresentedNumber;

    /// <summary>Gets how long it rings, 5 to 600 seconds.</summary>
    [JsonIgnore]
    public TimeSpan RingTime => Offer.RingTime;

    /// <summary>Gets what is done with whoever answers.</summary>
    [JsonIgnore]
    public CallHandling Handling => Offer.Handling;
}
