using System.Collections.Immutable;
using ImpactDialing.Telephony;

namespace ImpactDialing.DialQueues;

/// <summary>Asks the dial queue for the next household.</summary>
/// <param name="SessionId">The session that will hold it.</param>
/// <param name="NewToken">The token that a new reservation gets.</param>
/// <param name="SkipToken">The token of the household that the caller has just skipped, or null. It waits out the
/// campaign's recycle time.</param>
/// <param name="OpenTimeZones">The zones (see <see cref="IDialQueue.TimeZones"/>) that may be called now.</param>
/// <param name="Lease">How long the reservation holds unless it is used.</param>
public sealed record ReservationRequest(
    long CampaignId,
    SessionId SessionId,
    string NewToken,
    string? SkipToken,
    ImmutableArray<string> OpenTimeZones,
    DateTimeOffset Now,
    TimeSpan Lease);
