using System.Collections.Immutable;
using ImpactDialing.CallerSessions;

namespace ImpactDialing.DialQueues;

/// <summary>Asks the dial queue for the next household.</summary>
/// <param name="CampaignId">The campaign.</param>
/// <param name="SessionId">Who will hold it.</param>
/// <param name="NewToken">The token that a new reservation gets.</param>
/// <param name="SkipToken">The token of a household that the caller has just skipped, or null. It waits out the campaign's recycle time.</param>
/// <param name="OpenTimeZones">The zones (see <see cref="IDialQueue.TimeZones"/>) that may be called now.</param>
/// <param name="Now">The time.</param>
/// <param name="Lease">How long the reservation holds if nothing more is heard of it.</param>
public sealed record ReservationRequest(
    long CampaignId,
    SessionId SessionId,
    string NewToken,
    string? SkipToken,
    ImmutableArray<string> OpenTimeZones,
    DateTimeOffset Now,
    TimeSpan Lease);
