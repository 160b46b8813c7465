using System.Collections.Immutable;
using ImpactDialing.Telephony;

namespace ImpactDialing.Storage;

/// <summary>Live state of callers, calls and transfers, written through to the database.</summary>
public interface ILiveStore
{
    /// <summary>Reads one row; null if there is none.</summary>
    Task<LiveRow?> Load(LiveKey key);

    /// <summary>Writes one row and its records in one transaction, usually together with other writes (group commit).
    /// Returns after the commit, with the row's new version: <see cref="LiveWrite.ExpectedVersion"/> plus
    /// one.</summary>
    /// <exception cref="VersionConflictException">The row's version is not the expected one; nothing was
    /// written.</exception>
    /// <exception cref="ReservationLostException">A <see cref="StoreRecord.HouseholdDialed"/> has a token that no
    /// longer holds its household; nothing was written.</exception>
    /// <exception cref="NoSeatException">A <see cref="StoreRecord.SessionStarted"/> finds all seats of the account
    /// taken by other callers; nothing was written.</exception>
    Task<long> Save(LiveWrite write);

    /// <summary>Finds the entities that are due to be woken.</summary>
    /// <param name="now">The time up to which an entity counts as due.</param>
    /// <param name="limit">The most to return, the longest overdue first.</param>
    Task<ImmutableArray<LiveKey>> Due(DateTimeOffset now, int limit);

    /// <summary>Finds the id of the live entity with a leg; null if there is none.</summary>
    Task<string?> FindByLeg(LiveKind kind, CallSid leg);

    /// <summary>Deletes the live rows of calls and transfers that ended long ago and wait for nothing more; their
    /// records stay. Callers' rows stay. Returns how many were deleted: fewer than <paramref name="limit"/> if no more
    /// are left.</summary>
    /// <param name="limit">The most to delete, 1 to 10,000, those that ended first.</param>
    Task<int> Forget(DateTimeOffset endedBefore, int limit);

    /// <summary>Finds the callers of a campaign who are on hold.</summary>
    /// <param name="limit">The most to return, the longest waiting first.</param>
    Task<ImmutableArray<long>> OnHold(long campaignId, int limit);

    /// <summary>Finds the campaigns that have callers on hold.</summary>
    Task<ImmutableArray<long>> CampaignsOnHold();

    /// <summary>Counts a campaign's lines that are being placed, ring, or wait answered for a caller.</summary>
    Task<int> CountLines(long campaignId);

    /// <summary>Counts live entities by phase; phases without any are left out.</summary>
    Task<ImmutableDictionary<string, int>> CountByPhase(LiveKind kind);
}
