using ImpactDialing.Storage;

namespace ImpactDialing.Background;

/// <summary>
/// When an effect without an outcome may be tried again: after 5 s, then after twice as long each time, at most after a
/// minute. In memory alone: another process, or this one after a restart, begins anew. Safe for several threads.
/// </summary>
internal sealed class EffectBackOff(TimeProvider time)
{
    /// <summary>How often an effect is tried: about nine minutes in all.</summary>
    public const int MostTries = 12;

    /// <summary>From how many remembered effects on those are forgotten that were not tried for a long time: their
    /// owner has dropped them.</summary>
    private const int ManyRemembered = 1000;

    // A little less than the sweep leaves an effect alone, so that the sweep's first repetition finds the pause over.
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(4.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<(LiveKey Owner, int Id), (int Tries, DateTimeOffset Next)> _failed = [];

    /// <summary>Says whether an effect may be tried now.</summary>
    public bool MayTry(LiveKey owner, int id)
    {
        lock (_gate)
        {
            return !_failed.TryGetValue((owner, id), out var failed) || failed.Next <= time.GetUtcNow();
        }
    }

    /// <summary>Notes that an effect had no outcome. Returns how often it was tried so far.</summary>
    public int Failed(LiveKey owner, int id)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (_failed.Count >= ManyRemembered)
            {
                foreach (var old in _failed.Where(effect => effect.Value.Next < now - Forgotten).Select(effect => effect.Key).ToList())
                {
                    _failed.Remove(old);
                }
            }

            var tries = _failed.GetValueOrDefault((owner, id)).Tries + 1;
            _failed[(owner, id)] = (tries, now + Pauses.After(tries, FirstPause, LongestPause));
            return tries;
        }
    }

    /// <summary>Notes that an effect has an outcome.</summary>
    public void Done(LiveKey owner, int id)
    {
        lock (_gate)
        {
            _failed.Remove((owner, id));
        }
    }
}
