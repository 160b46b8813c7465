using System.Security.Cryptography;
using System.Text;
using ImpactDialing.Storage;

namespace ImpactDialing.Background;

/// <summary>
/// Chooses which due rows a process wakes. A row that cannot be woken is left out for a while, twice as long each time,
/// so it starves no other. A row that is being woken is left out until that ends. If more rows are due than one process
/// wakes, each process takes other ones first. Safe for several threads.
/// </summary>
/// <param name="name">The process, which chooses its share.</param>
/// <param name="batchSize">How many rows are woken at the same time.</param>
internal sealed class WakeUps(string name, int batchSize)
{
    /// <summary>How many shares are read: so many processes find rows of their own.</summary>
    private const int Shares = 4;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly HashSet<LiveKey> _running = [];
    private readonly Dictionary<LiveKey, (DateTimeOffset Until, int Tries)> _left = [];

    /// <summary>Gets how many due rows to read: those that are left out must not hide the others.</summary>
    public int Limit
    {
        get
        {
            lock (_gate)
            {
                return (batchSize * Shares) + _left.Count + _running.Count;
            }
        }
    }

    /// <summary>Chooses the rows to wake now, and notes that they are being woken.</summary>
    /// <param name="due">The due rows, the longest overdue first.</param>
    /// <param name="areAll">Whether no other row is due. Rows that are due no more are then forgotten: another process
    /// has woken them, or deleted them, and they must not add to <see cref="Limit"/> for ever.</param>
    public IReadOnlyList<LiveKey> Choose(IReadOnlyList<LiveKey> due, DateTimeOffset now, bool areAll = false)
    {
        lock (_gate)
        {
            if (areAll && _left.Count > 0)
            {
                var still = due.ToHashSet();
                foreach (var key in _left.Keys.Where(key => !still.Contains(key) && !_running.Contains(key)).ToList())
                {
                    _left.Remove(key);
                }
            }

            var free = due.Where(key => !_running.Contains(key) && (!_left.TryGetValue(key, out var left) || left.Until <= now)).ToList();
            var room = Math.Max(0, batchSize - _running.Count);
            var chosen = free.Count <= room ? free : [.. free.Take(batchSize * Shares).OrderBy(PlaceOf).Take(room)];
            _running.UnionWith(chosen);
            return chosen;
        }
    }

    /// <summary>Notes that a row was woken.</summary>
    public void Woken(LiveKey key)
    {
        lock (_gate)
        {
            _running.Remove(key);
            _left.Remove(key);
        }
    }

    /// <summary>Notes that a row could not be woken. Returns how long it is left out.</summary>
    public TimeSpan Failed(LiveKey key, DateTimeOffset now)
    {
        lock (_gate)
        {
            _running.Remove(key);
            var tries = _left.GetValueOrDefault(key).Tries + 1;
            var pause = Pauses.After(tries, FirstPause, LongestPause);
            _left[key] = (now + pause, tries);
            return pause;
        }
    }

    /// <summary>Gives each process another order of the same rows.</summary>
    private ulong PlaceOf(LiveKey key) =>
        BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{name} {key.Kind} {key.Id}")));
}
