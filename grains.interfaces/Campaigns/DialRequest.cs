using System.Text.Json.Serialization;
using ImpactDialing.Telephony;

namespace ImpactDialing.Campaigns;

/// <summary>Everything that is needed to call a household.</summary>
/// <param name="Offer">The household with its reservation, and how to call it.</param>
/// <param name="CallerId">The caller who waits for this very call; null in Predictive, where the longest-waiting caller
/// takes it.</param>
/// <param name="SessionId">That caller's session; the caller's conference has the same name.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.DialRequest")]
public sealed record DialRequest(long CampaignId, NextHousehold.Found Offer, long? CallerId, SessionId? SessionId)
{
    /// <summary>Gets until when the call may be placed: while the calling hours are open, and in Predictive while the
    /// process that requested it holds the campaign's lease. After the lease another process dials. Null: at any
    /// time.</summary>
    [Id(0)]
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Gets how the call was dialed.</summary>
    [JsonIgnore]
    public DialMode Mode => Offer.Mode;

    /// <summary>Gets the household.</summary>
    [JsonIgnore]
    public long HouseholdId => Offer.Household.HouseholdId;

    /// <summary>Gets the reservation's token; without the current one the dial is refused (S-26).</summary>
    [JsonIgnore]
    public string Token => Offer.Household.Token;

    /// <summary>Gets the number to dial.</summary>
    [JsonIgnore]
    public PhoneNumber To => Offer.Household.Number;

    /// <summary>Gets the number presented.</summary>
    [JsonIgnore]
    public PhoneNumber From => Offer.PresentedNumber;

    /// <summary>Gets how long it rings, 5 to 600 seconds.</summary>
    [JsonIgnore]
    public TimeSpan RingTime => Offer.RingTime;

    /// <summary>Gets what is done when a person or a machine answers.</summary>
    [JsonIgnore]
    public CallHandling Handling => Offer.Handling;
}
