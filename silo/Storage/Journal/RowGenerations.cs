using System.Collections.Concurrent;

namespace ImpactDialing.Storage.Journal;

/// <summary>Rows that are forgotten when they were not touched for one to two periods.</summary>
/// <param name="most">The number of rows that ends a period early, so that memory is bounded.</param>
internal sealed class RowGenerations(TimeSpan period, int most, TimeProvider time)
{
    private ConcurrentDictionary<LiveKey, KnownRow> _young = new();
    private ConcurrentDictionary<LiveKey, KnownRow> _old = new();
    private DateTimeOffset _since = time.GetUtcNow();

    /// <summary>How many rows are young. To count itself, the dictionary takes all its locks.</summary>
    private int _count;

    /// <summary>Gets all rows.</summary>
    public IEnumerable<KeyValuePair<LiveKey, KnownRow>> All => _young.Concat(_old.Where(row => !_young.ContainsKey(row.Key)));

    /// <summary>Finds a row. It may be called while another thread changes rows.</summary>
    public KnownRow? Find(LiveKey key) => _young.GetValueOrDefault(key) ?? _old.GetValueOrDefault(key);

    /// <summary>Keeps a row. One thread changes rows at a time.</summary>
    /// <returns>The rows that are forgotten because a period has ended.</returns>
    public IReadOnlyCollection<KeyValuePair<LiveKey, KnownRow>> Put(LiveKey key, KnownRow row)
    {
        if (_young.TryAdd(key, row))
        {
            _count++;
        }
        else
        {
            _young[key] = row;
        }

        var now = time.GetUtcNow();
        if (now - _since < period && _count < most)
        {
            return [];
        }

        var forgotten = _old.Where(old => !_young.ContainsKey(old.Key)).ToList();
        (_old, _young, _since, _count) = (_young, new(), now, 0);
        return forgotten;
    }

    /// <summary>Forgets a row. One thread changes rows at a time.</summary>
    public void Remove(LiveKey key)
    {
        if (_young.TryRemove(key, out _))
        {
            _count--;
        }

        _old.TryRemove(key, out _);
    }
}
