namespace ImpactDialing.Storage;

/// <summary>Converts instants to whole microseconds since 1970-01-01 UTC in a 64-bit integer (S-88).</summary>
public static class DatabaseTime
{
    /// <summary>Converts an instant of any offset to microseconds since 1970-01-01 UTC, rounded down.</summary>
    public static long ToMicroseconds(this DateTimeOffset instant) =>
        (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>Converts a duration to microseconds.</summary>
    public static long ToMicroseconds(this TimeSpan duration) => duration.Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>Converts microseconds since 1970-01-01 UTC to an instant, in UTC.</summary>
    public static DateTimeOffset FromMicroseconds(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
