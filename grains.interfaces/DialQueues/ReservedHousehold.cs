using System.Collections.Immutable;
using ImpactDialing.Telephony;

namespace ImpactDialing.DialQueues;

/// <summary>A household taken from the dial queue for one caller session: a snapshot, so that a list changed meanwhile changes nothing here (S-18).</summary>
/// <param name="HouseholdId">The household's id.</param>
/// <param name="Token">Proof of the reservation; a dial without the current token is refused (S-26).</param>
/// <param name="Number">Whom to dial.</param>
/// <param name="Leads">The household's people who are still to be reached, in upload order; at least one. The first is announced, and takes the disposition of a phones-only caller:
/// leads that have never been given a disposition come first.</param>
/// <param name="HasMessage">True when the household has been left a recorded message already; it is left no other by itself.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.ReservedHousehold")]
public sealed record ReservedHousehold(
    long HouseholdId,
    string Token,
    PhoneNumber Number,
    ImmutableArray<HouseholdLead> Leads,
    bool HasMessage = false);
