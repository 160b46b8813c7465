using System.Collections.Immutable;
using ImpactDialing.Storage.Live;

namespace ImpactDialing.Stage.Faults;

/// <summary>An <see cref="InterceptedStore"/> beneath the journal.</summary>
internal abstract class InterceptedDatabase(ILiveDatabase database) : InterceptedStore(database), ILiveDatabase
{
    private readonly ILiveDatabase _database = database;

    public Task<ImmutableArray<bool>> CatchUp(IReadOnlyList<WaitingWrite> writes) => Intercept(() => _database.CatchUp(writes));

    public bool IsHeldUp(Exception failure) => _database.IsHeldUp(failure);

    public void ReadInVain(DateTimeOffset since, TimeoutException late) => _database.ReadInVain(since, late);

    public void WroteInVain(DateTimeOffset since, TimeoutException late) => _database.WroteInVain(since, late);
}
