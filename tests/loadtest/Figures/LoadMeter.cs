using System.Collections.Concurrent;
using HdrHistogram;

namespace ImpactDialing.LoadTest.Figures;

/// <summary>
/// Counts and times the requests of a run. A request belongs to the measured phase when it was planned in it. Its
/// response time runs from the planned time, so that a slow answer that delays a later request is not omitted.
/// </summary>
internal sealed class LoadMeter(TimeProvider time)
{
    /// <summary>Our budget for an answer to Twilio.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);

    /// <summary>A request that leaves later than this has missed its start.</summary>
    private static readonly TimeSpan LatestStart = TimeSpan.FromSeconds(1);
    private const int MostMicroseconds = 60_000_000;
    private const int SecondsDigits = 2;

    private readonly ConcurrentDictionary<(HttpMethod, string), (string Kind, string Name)> _names = [];
    private readonly ConcurrentDictionary<string, EndpointMeter> _endpoints = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Distribution> _times = new(StringComparer.Ordinal);
    private LongConcurrentHistogram _second = new(1, MostMicroseconds, SecondsDigits);
    private LongConcurrentHistogram _lagSecond = new(1, MostMicroseconds, SecondsDigits);
    private long _from = long.MaxValue;
    private long _to = long.MaxValue;
    private long _offered;
    private long _finished;
    private long _late;
    private long _missed;
    private long _allOffered;
    private long _allFinished;
    private long _allErrors;
    private long _waits;
    private int _inFlight;

    /// <summary>The endpoints, with the busiest first.</summary>
    public IReadOnlyList<EndpointMeter> EndpointsByCount => [.. _endpoints.Values.OrderByDescending(one => one.Response.Count)];

    /// <summary>Times by name, without a percentile.</summary>
    public IReadOnlyDictionary<string, Distribution> Times => _times;

    /// <summary>Requests planned in the measured phase.</summary>
    public long Offered => Interlocked.Read(ref _offered);

    /// <summary>Requests planned in the measured phase and answered before 2 s after it: a backlog is missing
    /// here.</summary>
    public long Finished => Interlocked.Read(ref _finished);

    /// <summary>Answers of the measured phase that took longer than 2 s.</summary>
    public long Late => Interlocked.Read(ref _late);

    /// <summary>Requests of the measured phase that left more than 1 s late.</summary>
    public long Missed => Interlocked.Read(ref _missed);

    /// <summary>Requests sent in the whole run, those answered, and those that failed.</summary>
    public (long Sent, long Finished, long Errors) All =>
        (Interlocked.Read(ref _allOffered), Interlocked.Read(ref _allFinished), Interlocked.Read(ref _allErrors));

    /// <summary>Answers of the whole run that asked a page to wait (429).</summary>
    public long Waits => Interlocked.Read(ref _waits);

    /// <summary>Requests without an answer yet.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>The measured phase begins now, and lasts this long.</summary>
    public void Begin(TimeSpan length)
    {
        var now = time.GetTimestamp();
        Volatile.Write(ref _to, now + (long)(length.TotalSeconds * time.TimestampFrequency));
        Volatile.Write(ref _from, now);
    }

    /// <summary>The measured phase ends now, when it has begun and not ended yet.</summary>
    public void End()
    {
        var now = time.GetTimestamp();
        if (Volatile.Read(ref _to) > now)
        {
            Volatile.Write(ref _to, now);
        }
    }

    /// <summary>A request leaves.</summary>
    public void Sent()
    {
        Interlocked.Increment(ref _allOffered);
        Interlocked.Increment(ref _inFlight);
    }

    /// <summary>An answer came, or will not come (status 0).</summary>
    /// <param name="planned">When the request was to leave.</param>
    /// <param name="sent">When it left.</param>
    public void Answered(HttpMethod method, string path, long planned, long sent, int status)
    {
        var now = time.GetTimestamp();
        var (kind, name) = _names.GetOrAdd((method, Endpoints.Route(path)), static key => Endpoints.Of(key.Item1, key.Item2));
        var (response, service, lag) = (
            time.GetElapsedTime(planned, now), time.GetElapsedTime(sent, now), time.GetElapsedTime(planned, sent));
        // A command that came too late for a rule is answered with 409. A page that is told to wait asks again.
        var isExpected = (kind == Endpoints.Command && status == 409) || (kind == Endpoints.Page && status == 429);
        var isError = status is 0 or >= 400 && !isExpected;
        Interlocked.Decrement(ref _inFlight);
        Interlocked.Increment(ref _allFinished);
        if (isError)
        {
            Interlocked.Increment(ref _allErrors);
        }

        if (kind == Endpoints.Page && status == 429)
        {
            Interlocked.Increment(ref _waits);
        }

        if (kind == Endpoints.Webhook)
        {
            Volatile.Read(ref _second).RecordValue(Math.Clamp((long)response.TotalMicroseconds, 1, MostMicroseconds));
        }

        Volatile.Read(ref _lagSecond).RecordValue(Math.Clamp((long)lag.TotalMicroseconds, 1, MostMicroseconds));
        if (!IsMeasured(planned))
        {
            return;
        }

        Interlocked.Increment(ref _offered);
        if (now < Volatile.Read(ref _to) + (long)(Budget.TotalSeconds * time.TimestampFrequency))
        {
            Interlocked.Increment(ref _finished);
        }

        var batch = Batch(planned);
        var endpoint = _endpoints.GetOrAdd(name, static (name, kind) => new EndpointMeter(kind, name), kind);
        endpoint.Add(response, service, status, isError, batch);
        Of(kind + ".response").Add(response, batch);
        Of(kind + ".service").Add(service, batch);
        Of("tester.lag").Add(lag, batch);
        if (response > Budget)
        {
            Interlocked.Increment(ref _late);
        }

        if (lag > LatestStart)
        {
            Interlocked.Increment(ref _missed);
        }
    }

    /// <summary>Adds a time that ends now.</summary>
    public void Add(string name, TimeSpan duration)
    {
        var now = time.GetTimestamp();
        if (IsMeasured(now))
        {
            Of(name).Add(duration, Batch(now));
        }
    }

    /// <summary>An action of the simulated people ran late.</summary>
    /// <param name="lag">By how much.</param>
    /// <param name="waited">The part of it in which the action's timer waited for another action.</param>
    public void Lagged(TimeSpan lag, TimeSpan waited)
    {
        Add("tester.timer", lag - waited);
        Add("tester.gate", waited);
        Volatile.Read(ref _lagSecond).RecordValue(Math.Clamp((long)lag.TotalMicroseconds, 1, MostMicroseconds));
        Add("tester.lag", lag);
    }

    /// <summary>The response times of webhooks since the last call, and the tester's lag.</summary>
    public (TimeSpan Median, TimeSpan P99, TimeSpan Longest, TimeSpan Lag) TakeSecond()
    {
        // A value that another thread records in this moment can be lost to the series; the distributions have it.
        var second = Interlocked.Exchange(ref _second, new LongConcurrentHistogram(1, MostMicroseconds, SecondsDigits));
        var lag = Interlocked.Exchange(ref _lagSecond, new LongConcurrentHistogram(1, MostMicroseconds, SecondsDigits));
        return (At(second, 50), At(second, 99), At(second, 100), At(lag, 99));
    }

    /// <summary>All figures of the measured phase, for another process.</summary>
    public MeterData Data => new()
    {
        Offered = Offered,
        Finished = Finished,
        Late = Late,
        Missed = Missed,
        Waits = Waits,
        Endpoints = [.. _endpoints.Values.Select(one => one.Data)],
        Times = _times.ToDictionary(one => one.Key, one => one.Value.Data, StringComparer.Ordinal),
    };

    /// <summary>Adds the figures of another tester of the same run.</summary>
    public void Merge(MeterData data)
    {
        Interlocked.Add(ref _offered, data.Offered);
        Interlocked.Add(ref _finished, data.Finished);
        Interlocked.Add(ref _late, data.Late);
        Interlocked.Add(ref _missed, data.Missed);
        Interlocked.Add(ref _waits, data.Waits);
        foreach (var endpoint in data.Endpoints)
        {
            _endpoints.GetOrAdd(endpoint.Name, static (name, kind) => new EndpointMeter(kind, name), endpoint.Kind).Merge(endpoint);
        }

        foreach (var (name, time) in data.Times)
        {
            Of(name).Merge(time);
        }
    }

    private static TimeSpan At(LongConcurrentHistogram histogram, double percent) =>
        TimeSpan.FromMicroseconds(histogram.TotalCount == 0 ? 0 : histogram.GetValueAtPercentile(percent));

    private bool IsMeasured(long timestamp) => timestamp >= Volatile.Read(ref _from) && timestamp < Volatile.Read(ref _to);

    private int Batch(long timestamp)
    {
        var (from, to) = (Volatile.Read(ref _from), Volatile.Read(ref _to));
        return (int)((timestamp - from) * Distribution.Batches / Math.Max(1, to - from));
    }

    private Distribution Of(string name) => _times.GetOrAdd(name, static _ => new Distribution());
}
