using System.Collections.Immutable;

namespace ImpactDialing.DialQueues;

/// <summary>The dial queue of every campaign, in the database: in upload order, then retries by last
/// presentation.</summary>
public interface IDialQueue
{
    /// <summary>Reserves the next household that may be called now, or describes the queue if there is none. A session
    /// holds one reservation at most. While that reservation was neither dialed, skipped nor lost, the session gets the
    /// same one again, so that a repeated webhook uses up no number.</summary>
    Task<ReservationResult> Reserve(ReservationRequest request);

    /// <summary>Looks for a household that may be called now, without reserving it. Null if there is one; otherwise
    /// what the queue looks like.</summary>
    Task<ReservationResult.Nothing?> Outlook(ReservationRequest request);

    /// <summary>The sets of time zones of a campaign's households, to judge calling hours where the phone rings: IANA
    /// ids joined by <c>+</c>, which must all be open. An empty text means households without a known zone.</summary>
    Task<ImmutableArray<string>> TimeZones(long campaignId);
}
