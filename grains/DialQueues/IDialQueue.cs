using System.Collections.Immutable;

namespace ImpactDialing.DialQueues;

/// <summary>The dial queue of every campaign. It lives in the database: households in upload order, then retries by last presentation.</summary>
public interface IDialQueue
{
    /// <summary>Takes the next household that may be called now, with a lease. A session holds one reservation at most: while it holds one that was neither dialed, skipped nor lost, it gets the same one again,
    /// so that a repeated webhook costs no number.</summary>
    /// <param name="request">For whom, and which numbers may be called now.</param>
    /// <returns>The household with its token, or what the queue looks like when there is none.</returns>
    Task<ReservationResult> Reserve(ReservationRequest request);

    /// <summary>Says whether there is a household that may be called now, without taking it.</summary>
    /// <param name="request">For whom, and which numbers may be called now.</param>
    /// <returns>Null when there is one; else what the queue looks like.</returns>
    Task<ReservationResult.Nothing?> Outlook(ReservationRequest request);

    /// <summary>The time zones of a campaign's households, so that calling hours can be judged where the phone rings.</summary>
    /// <param name="campaignId">The campaign.</param>
    /// <returns>IANA ids; the empty text stands for households whose own zone is unknown.</returns>
    Task<ImmutableArray<string>> TimeZones(long campaignId);
}
