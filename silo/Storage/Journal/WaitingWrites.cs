using System.Collections.Immutable;
using ImpactDialing.Storage.Live;

namespace ImpactDialing.Storage.Journal;

/// <summary>
/// The writes of a journal in memory: their order, and the newest of each entity. The journal's lock guards it.
/// </summary>
internal sealed class WaitingWrites
{
    private readonly SortedDictionary<long, WaitingWrite> _waiting = [];
    private readonly Dictionary<LiveKey, (LiveWrite Newest, int Waiting)> _byKey = [];

    /// <summary>The entities with a row that another writer has changed.</summary>
    private readonly HashSet<LiveKey> _lost = [];

    public int Count => _waiting.Count;

    /// <summary>How many states were discarded because another writer had changed the row.</summary>
    public long StatesLost { get; private set; }

    /// <summary>All waiting writes, in order.</summary>
    public IEnumerable<WaitingWrite> InOrder => _waiting.Values;

    /// <summary>The number of the oldest waiting write; null if none waits.</summary>
    public long? First => _waiting.Count == 0 ? null : _waiting.First().Key;

    public void Add(long number, LiveWrite write)
    {
        _waiting.Add(number, new WaitingWrite(number, write, StateIsLost: false));
        _byKey[write.Key] = (write, _byKey.GetValueOrDefault(write.Key).Waiting + 1);
    }

    /// <summary>Returns whether earlier writes of the entity wait.</summary>
    /// <exception cref="VersionConflictException">The write does not follow the newest state of its entity.</exception>
    public bool HasEarlier(LiveWrite write)
    {
        var waits = _byKey.TryGetValue(write.Key, out var waiting);
        return _lost.Contains(write.Key) || (waits && waiting.Newest.ExpectedVersion + 1 != write.ExpectedVersion)
            ? throw VersionConflictException.For(write.Key, write.ExpectedVersion)
            : waits;
    }

    /// <summary>The newest state of an entity; null when none waits, or another writer changed the row.</summary>
    public LiveWrite? Newest(LiveKey key) =>
        !_lost.Contains(key) && _byKey.TryGetValue(key, out var waiting) ? waiting.Newest : null;

    /// <summary>Lists the newest state of each entity.</summary>
    public ImmutableArray<LiveWrite> NewestOfAll() =>
        [.. _byKey.Where(waiting => !_lost.Contains(waiting.Key)).Select(waiting => waiting.Value.Newest)];

    /// <summary>Records that an entity's row was read again, so that its grain has the database's version.</summary>
    public void ReadAnew(LiveKey key)
    {
        if (!_byKey.ContainsKey(key))
        {
            _lost.Remove(key);
        }
    }

    /// <summary>Returns up to <paramref name="limit"/> writes that have waited longest, in order.</summary>
    /// <param name="after">The number after which the writes begin.</param>
    /// <param name="except">Entities that are left out.</param>
    public ImmutableArray<WaitingWrite> Oldest(int limit, long after, IReadOnlySet<LiveKey> except)
    {
        var oldest = _waiting.Values.Where(waiting => waiting.Number > after && !except.Contains(waiting.Write.Key)).Take(limit).ToList();
        var repeated = oldest.Select(waiting => waiting.Write.Key).Where(key => _byKey[key].Waiting > 1).ToHashSet();
        var ofKey = repeated.Count == 0
            ? null
            : _waiting.Values.Where(waiting => repeated.Contains(waiting.Write.Key)).ToLookup(waiting => waiting.Write.Key);
        return
        [
            .. oldest.Select(waiting => waiting with
            {
                StateIsLost = _lost.Contains(waiting.Write.Key),
                Later = ofKey is null
                    ? []
                    : [.. ofKey[waiting.Write.Key].Where(other => other.Number > waiting.Number).Select(other => other.Write)],
            }),
        ];
    }

    /// <summary>Removes a write. <paramref name="kept"/> says whether the row now holds its state.</summary>
    public void Remove(long number, bool kept)
    {
        var key = _waiting[number].Write.Key;
        _waiting.Remove(number);
        if (!kept)
        {
            _lost.Add(key);
            StatesLost++;
        }

        var (newest, waiting) = _byKey[key];
        if (waiting == 1)
        {
            _byKey.Remove(key);
        }
        else
        {
            _byKey[key] = (newest, waiting - 1);
        }
    }
}
