namespace ImpactDialing.Storage.Journal;

/// <summary>
/// The live state that this process last read or wrote, for times when the database is unavailable. Every live entity
/// is read or written more often than a row is forgotten. Rows of calls and transfers that are over serve late webhooks
/// only. A busy silo writes a thousand of them a second, and they take no room from the others.
/// </summary>
internal sealed class RowCache(TimeProvider time)
{
    /// <summary>Held while rows change, so that the lookups agree with the rows.</summary>
    private readonly Lock _changing = new();
    private readonly RowLookups _lookups = new();
    private readonly RowGenerations _live = new(TimeSpan.FromMinutes(15), 50_000, time);
    private readonly RowGenerations _over = new(TimeSpan.FromMinutes(1), 10_000, time);

    /// <summary>Gets the rows with known columns, all of them: for times when the database is down.</summary>
    public IEnumerable<(LiveKey Key, LiveColumns Columns)> Columns => _live.All.Concat(_over.All)
        .Where(row => row.Value.Columns is not null).Select(row => (row.Key, row.Value.Columns!));

    /// <summary>Finds a row.</summary>
    public KnownRow? Find(LiveKey key) => _live.Find(key) ?? _over.Find(key);

    /// <summary>Remembers a row that has been read; null when there was none.</summary>
    public void Read(LiveKey key, LiveRow? row) =>
        Put(key, KnownRow.Of(row, Find(key) is { } before && before.Version == row?.Version ? before.Columns : null));

    /// <summary>Remembers a row that has been written.</summary>
    public void Wrote(LiveWrite write) =>
        Put(write.Key, KnownRow.Of(new LiveRow(write.State, write.ExpectedVersion + 1), write.Columns));

    /// <summary>Forgets a row that turned out to be wrong.</summary>
    public void Forget(LiveKey key)
    {
        lock (_changing)
        {
            _lookups.Replace(key, Find(key)?.Columns, null);
            _live.Remove(key);
            _over.Remove(key);
        }
    }

    /// <summary>Finds the rows with a lease. Its cost does not depend on the number of other rows.</summary>
    public IReadOnlyList<(LiveKey Key, LiveColumns Columns)> Leased()
    {
        lock (_changing)
        {
            return WithColumns(_lookups.Leased);
        }
    }

    /// <summary>Finds a campaign's callers on hold. Its cost does not depend on the number of other rows.</summary>
    public IReadOnlyList<(LiveKey Key, LiveColumns Columns)> OnHold(long campaignId)
    {
        lock (_changing)
        {
            return WithColumns(_lookups.OnHold(campaignId));
        }
    }

    private List<(LiveKey Key, LiveColumns Columns)> WithColumns(IEnumerable<LiveKey> keys) =>
        [.. keys.Select(key => (key, Find(key)!.Columns!))];

    private void Put(LiveKey key, KnownRow row)
    {
        lock (_changing)
        {
            _lookups.Replace(key, Find(key)?.Columns, row.Columns);
            var (its, other) = row.IsOver ? (_over, _live) : (_live, _over);
            foreach (var (forgotten, last) in its.Put(key, row))
            {
                _lookups.Replace(forgotten, last.Columns, null);
            }

            other.Remove(key);
        }
    }
}
