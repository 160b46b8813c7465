using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace ImpactDialing.Storage.Journal;

/// <summary>
/// The live state that this process last read or wrote, for times when the database is unavailable. A row that was not
/// touched for two periods is forgotten: every live entity is read or written more often than that.
/// </summary>
internal sealed class RowCache(TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(15);

    /// <summary>The number of rows that ends a period early, so that memory is bounded.</summary>
    private const int MostRows = 50_000;

    private readonly Lock _turning = new();
    private ConcurrentDictionary<LiveKey, KnownRow> _young = new();
    private ConcurrentDictionary<LiveKey, KnownRow> _old = new();
    private DateTimeOffset _since = time.GetUtcNow();

    /// <summary>Gets the rows with known columns.</summary>
    public IEnumerable<(LiveKey Key, LiveColumns Columns)> Columns => _young.Concat(_old.Where(row => !_young.ContainsKey(row.Key)))
        .Where(row => row.Value.Columns is not null).Select(row => (row.Key, row.Value.Columns!));

    /// <summary>Finds a row.</summary>
    public KnownRow? Find(LiveKey key) => _young.GetValueOrDefault(key) ?? _old.GetValueOrDefault(key);

    /// <summary>Remembers a row that has been read; null when there was none.</summary>
    public void Read(LiveKey key, LiveRow? row) =>
        Put(key, new KnownRow(row, Find(key) is { } before && before.Row?.Version == row?.Version ? before.Columns : null));

    /// <summary>Remembers a row that has been written.</summary>
    public void Wrote(LiveWrite write) =>
        Put(write.Key, new KnownRow(new LiveRow(write.State, write.ExpectedVersion + 1), write.Columns));

    /// <summary>Forgets a row that turned out to be wrong.</summary>
    public void Forget(LiveKey key)
    {
        _young.TryRemove(key, out _);
        _old.TryRemove(key, out _);
    }

    /// <summary>Finds the entities that are due for a sweep.</summary>
    public ImmutableArray<LiveKey> Due(DateTimeOffset now, int limit) =>
        [.. Columns.Where(row => row.Columns.DueAt <= now).OrderBy(row => row.Columns.DueAt).Take(limit).Select(row => row.Key)];

    private void Put(LiveKey key, KnownRow row)
    {
        _young[key] = row;
        var now = time.GetUtcNow();
        if (now - _since < Period && _young.Count < MostRows)
        {
            return;
        }

        lock (_turning)
        {
            if (now - _since >= Period || _young.Count >= MostRows)
            {
                _old = _young;
                _young = new();
                _since = now;
            }
        }
    }

    /// <summary>What is known of a row.</summary>
    /// <param name="Row">The row; null when there is none.</param>
    /// <param name="Columns">Its columns, where this process wrote it.</param>
    internal sealed record KnownRow(LiveRow? Row, LiveColumns? Columns);
}
