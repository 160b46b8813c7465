using System.Collections.Immutable;
using ImpactDialing.Telephony;

namespace ImpactDialing.DialQueues;

/// <summary>A household reserved for one caller's session: a snapshot, so a later change of the list changes nothing
/// here (S-18).</summary>
/// <param name="Token">Proof of the reservation; a dial without the current token is refused (S-26).</param>
/// <param name="Leads">The leads who are still to be reached, in upload order; at least one. Leads without a
/// disposition come first. The first lead is announced, and gets the disposition of a phones-only caller.</param>
/// <param name="HasMessage">True if the household was left a recorded message before; it gets no automatic one any
/// more.</param>
/// <param name="TimeZones">The zones in which its people may be: IANA ids joined by <c>+</c>. Empty: not known.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.ReservedHousehold")]
public sealed record ReservedHousehold(
    long HouseholdId,
    string Token,
    PhoneNumber Number,
    ImmutableArray<HouseholdLead> Leads,
    bool HasMessage = false,
    string TimeZones = "");
