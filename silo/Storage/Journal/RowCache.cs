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

    /// <summary>Held while rows change, so that the lookups agree with the rows.</summary>
    private readonly Lock _changing = new();
    private readonly RowLookups _lookups = new();
    private ConcurrentDictionary<LiveKey, KnownRow> _young = new();
    private ConcurrentDictionary<LiveKey, KnownRow> _old = new();
    private DateTimeOffset _since = time.GetUtcNow();

    /// <summary>Gets the rows with known columns, all of them: for times when the database is down.</summary>
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
        lock (_changing)
        {
            _lookups.Replace(key, Find(key)?.Columns, null);
            _young.TryRemove(key, out _);
            _old.TryRemove(key, out _);
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
            _young[key] = row;
            var now = time.GetUtcNow();
            if (now - _since >= Period || _young.Count >= MostRows)
            {
                EndPeriod(now);
            }
        }
    }

    private void EndPeriod(DateTimeOffset now)
    {
        foreach (var (key, row) in _old.Where(row => !_young.ContainsKey(row.Key)))
        {
            _lookups.Replace(key, row.Columns, null);
        }

        _old = _young;
        _young = new();
        _since = now;
    }

    /// <summary>What is known of a row.</summary>
    /// <param name="Row">The row; null when there is none.</param>
    /// <param name="Columns">Its columns, where this process wrote it.</param>
    internal sealed record KnownRow(LiveRow? Row, LiveColumns? Columns);
}
