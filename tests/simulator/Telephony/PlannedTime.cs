namespace ImpactDialing.Simulator.Telephony;

/// <summary>
/// When a request was to be sent. A handler on the way subtracts it from the time of the answer, so that a late sender
/// hides no slow answer.
/// </summary>
public static class PlannedTime
{
    private static readonly HttpRequestOptionsKey<long> Key = new("planned-time");

    /// <summary>Notes the planned time of a request.</summary>
    /// <param name="timestamp">A timestamp of the clock of the sender.</param>
    public static void Set(HttpRequestMessage request, long timestamp)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Options.Set(Key, timestamp);
    }

    /// <summary>The planned time of a request, or null.</summary>
    public static long? Of(HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Options.TryGetValue(Key, out long timestamp) ? timestamp : null;
    }

    /// <summary>The timestamp of a clock after a while.</summary>
    public static long In(TimeProvider time, TimeSpan after)
    {
        ArgumentNullException.ThrowIfNull(time);
        return time.GetTimestamp() + (long)(after.TotalSeconds * time.TimestampFrequency);
    }
}
