using System.Collections.Immutable;

namespace ImpactDialing.Storage;

/// <summary>Live state in the database itself, beneath the journal.</summary>
internal interface ILiveDatabase : ILiveStore
{
    /// <summary>Commits what waited in the journal, in order and in one transaction. A row that somebody else has written meanwhile stays as it is; the records are written in any case.</summary>
    /// <param name="writes">What waited.</param>
    /// <returns>For each whether the row now holds its state or a later one of the same writer.</returns>
    Task<ImmutableArray<bool>> CatchUp(IReadOnlyList<WaitingWrite> writes);

    /// <summary>Somebody has waited in vain for a reading, and goes on without it (<see cref="Breaker.Doubt"/>).</summary>
    /// <param name="since">Since when he waited.</param>
    /// <param name="late">What was thrown.</param>
    void ReadInVain(DateTimeOffset since, TimeoutException late);

    /// <summary>Somebody has waited in vain for a commit, and goes on without it.</summary>
    /// <param name="since">Since when he waited.</param>
    /// <param name="late">What was thrown.</param>
    void WroteInVain(DateTimeOffset since, TimeoutException late);
}
