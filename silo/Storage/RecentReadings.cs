namespace ImpactDialing.Storage;

/// <summary>Readings of the database that several people share: one for all requests for the same within a moment. A
/// failed reading is not kept.</summary>
/// <typeparam name="T">What is read.</typeparam>
/// <param name="age">How old a reading may be; zero shares a running reading alone.</param>
internal sealed class RecentReadings<T>(TimeSpan age, TimeProvider time)
{
    private readonly Dictionary<long, Reading> _readings = [];
    private readonly Lock _gate = new();

    /// <summary>Gets what was read a moment ago, is being read, or is read now.</summary>
    /// <param name="id">What the reading is about. One reading is kept for each.</param>
    /// <param name="variant">What else the reading depends on. Another variant replaces the kept reading.</param>
    /// <param name="read">Begins a reading.</param>
    public Task<T> Get(long id, string variant, Func<Task<T>> read)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (_readings.TryGetValue(id, out var known)
                && known.Variant == variant
                && (!known.Result.IsCompleted || (known.Result.IsCompletedSuccessfully && now - known.At < age)))
            {
                return known.Result;
            }

            var reading = new Reading(variant, now, read());
            _readings[id] = reading;
            return reading.Result;
        }
    }

    private sealed record Reading(string Variant, DateTimeOffset At, Task<T> Result);
}
