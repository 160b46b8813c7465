using ImpactDialing.CallerSessions;
using ImpactDialing.Campaigns;
using ImpactDialing.Telephony;
using Orleans;

namespace ImpactDialing.Calls;

/// <summary>Everything that is needed to call a household for a caller who is waiting in his conference.</summary>
/// <param name="CampaignId">The campaign.</param>
/// <param name="Mode">How it came to be dialed.</param>
/// <param name="HouseholdId">The household.</param>
/// <param name="Token">The token of its reservation.</param>
/// <param name="To">Whom to dial.</param>
/// <param name="From">The number presented.</param>
/// <param name="RingTime">How long it rings.</param>
/// <param name="DetectMachines">True when machines are to be hung up on.</param>
/// <param name="CallerId">For whom it is dialed.</param>
/// <param name="SessionId">His session; also the conference's name.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.DialRequest")]
public sealed record DialRequest(
    long CampaignId,
    DialMode Mode,
    long HouseholdId,
    string Token,
    PhoneNumber To,
    PhoneNumber From,
    TimeSpan RingTime,
    bool DetectMachines,
    long CallerId,
    SessionId SessionId);
