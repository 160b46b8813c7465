using System.Collections.Immutable;
using ImpactDialing.Telephony;

namespace ImpactDialing.Storage;

/// <summary>Live state of callers, calls and transfers, written through to the database.</summary>
public interface ILiveStore
{
    /// <summary>Reads one row.</summary>
    /// <param name="key">Whose state.</param>
    /// <returns>The row, or null when there is none.</returns>
    Task<LiveRow?> Load(LiveKey key);

    /// <summary>
    /// Writes one row and its records in one transaction, usually together with writes of others (group commit).
    /// Returns after the commit.
    /// </summary>
    /// <param name="write">What to write.</param>
    /// <returns>The row's new version: <see cref="LiveWrite.ExpectedVersion"/> plus one.</returns>
    /// <exception cref="VersionConflictException">
    /// The row's version is not the expected one; nothing was written.
    /// </exception>
    /// <exception cref="ReservationLostException">
    /// A <see cref="StoreRecord.HouseholdDialed"/> names a token that no longer holds its household; nothing was
    /// written.
    /// </exception>
    /// <exception cref="NoSeatException">
    /// A <see cref="StoreRecord.SessionStarted"/> finds all seats of its caller's account taken by others; nothing was
    /// written.
    /// </exception>
    Task<long> Save(LiveWrite write);

    /// <summary>Finds the entities that somebody must come back to.</summary>
    /// <param name="now">The time up to which an entity counts as due.</param>
    /// <param name="limit">The most to return, the longest overdue first.</param>
    /// <returns>Their keys.</returns>
    Task<ImmutableArray<LiveKey>> Due(DateTimeOffset now, int limit);

    /// <summary>Finds the live entity of a kind that a leg belongs to.</summary>
    /// <param name="kind">The kind of entity.</param>
    /// <param name="leg">The leg.</param>
    /// <returns>The entity's id, or null when no live entity has that leg.</returns>
    Task<string?> FindByLeg(LiveKind kind, CallSid leg);

    /// <summary>
    /// Deletes the live rows of calls that ended long ago and wait for nothing more; what became of them is in the
    /// records. Callers' rows stay.
    /// </summary>
    /// <param name="endedBefore">Calls that ended before this time.</param>
    /// <param name="limit">The most to delete, 1 to 10,000, those that ended first.</param>
    /// <returns>How many were deleted; fewer than <paramref name="limit"/> when no more are left.</returns>
    Task<int> Forget(DateTimeOffset endedBefore, int limit);

    /// <summary>Finds the callers of a campaign who are on hold.</summary>
    /// <param name="campaignId">The campaign.</param>
    /// <param name="limit">The most to return, the longest waiting first.</param>
    /// <returns>Their ids.</returns>
    Task<ImmutableArray<long>> OnHold(long campaignId, int limit);

    /// <summary>Finds the campaigns that have callers on hold.</summary>
    /// <returns>Their ids.</returns>
    Task<ImmutableArray<long>> CampaignsOnHold();

    /// <summary>
    /// Counts the lines of a campaign that are being placed or ring, or were answered and wait for a caller.
    /// </summary>
    /// <param name="campaignId">The campaign.</param>
    /// <returns>How many.</returns>
    Task<int> CountLines(long campaignId);

    /// <summary>Counts live entities by phase, for supervisors and operators.</summary>
    /// <param name="kind">The kind of entity.</param>
    /// <returns>The number of entities in each phase that has any.</returns>
    Task<ImmutableDictionary<string, int>> CountByPhase(LiveKind kind);
}
