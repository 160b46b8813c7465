using System.Collections.Immutable;

namespace ImpactDialing.Storage.Live;

/// <summary>Live state in the database itself, beneath the journal.</summary>
internal interface ILiveDatabase : ILiveStore
{
    /// <summary>
    /// Commits journaled writes, in order and in one transaction. A row that another writer has changed stays as it is;
    /// the records are written in any case. Returns for each write whether the row now holds its state, or a later one
    /// of the same writer.
    /// </summary>
    Task<ImmutableArray<bool>> CatchUp(IReadOnlyList<WaitingWrite> writes);

    /// <summary>Says whether <see cref="CatchUp"/> failed because of another transaction, so that the same writes may
    /// succeed later although the database works.</summary>
    bool IsHeldUp(Exception failure);

    /// <summary>
    /// Reports that a read since <paramref name="since"/> timed out, and that its reader continues without it
    /// (<see cref="CircuitBreaker.RecordTimeout"/>).
    /// </summary>
    void ReadInVain(DateTimeOffset since, TimeoutException late);

    /// <summary>Reports that a commit since <paramref name="since"/> timed out; its writer continues.</summary>
    void WroteInVain(DateTimeOffset since, TimeoutException late);
}
