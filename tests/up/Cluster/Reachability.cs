using System.Collections.Concurrent;
using System.Globalization;

namespace ImpactDialing.Up.Cluster;

/// <summary>Measures for how long the grains of a killed silo are unreachable.</summary>
internal sealed class Reachability(ClusterView view, TimeProvider time)
{
    /// <summary>How many grains of one silo are asked: enough for a percentile, and few beside the load.</summary>
    private const int Sample = 50;

    /// <summary>The time-out of an attempt; the next one follows a moment later.</summary>
    private static readonly TimeSpan AttemptLimit = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AttemptPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly ConcurrentBag<TimeSpan> _times = [];
    private readonly ConcurrentBag<Task> _watches = [];

    /// <summary>Begins to ask the callers with a grain on a silo, right after it was killed.</summary>
    public void Watch(IReadOnlyList<long> callers)
    {
        var killed = time.GetTimestamp();
        foreach (var caller in callers.Take(Sample))
        {
            _watches.Add(UntilReached(caller, killed));
        }
    }

    /// <summary>Describes the result, once every grain was reached.</summary>
    public async Task<string> Result()
    {
        await Task.WhenAll(_watches);
        var sorted = _times.Order().ToList();
        return sorted.Count == 0
            ? "no silo was killed that had a caller"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{sorted.Count} measured, p50 {At(0.5):0.0} s, p99 {At(0.99):0.0} s, longest {sorted[^1].TotalSeconds:0.0} s");

        double At(double share) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))].TotalSeconds;
    }

    private async Task UntilReached(long caller, long killed)
    {
        using var timer = new PeriodicTimer(AttemptPause, time);
        while (!await view.Reaches(caller, AttemptLimit) && time.GetElapsedTime(killed) < Limit)
        {
            await timer.WaitForNextTickAsync();
        }

        _times.Add(time.GetElapsedTime(killed));
    }
}
