namespace ImpactDialing.Storage;

/// <summary>Instants as both databases have them: whole microseconds since 1970-01-01 UTC, in a 64-bit integer (S-88).</summary>
public static class DatabaseTime
{
    /// <summary>Turns an instant into what is stored.</summary>
    /// <param name="instant">The instant, in any offset.</param>
    /// <returns>Microseconds since 1970-01-01 UTC, rounded down.</returns>
    public static long ToMicroseconds(this DateTimeOffset instant) =>
        (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>Turns a duration into what is stored.</summary>
    /// <param name="duration">The duration.</param>
    /// <returns>Microseconds.</returns>
    public static long ToMicroseconds(this TimeSpan duration) => duration.Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>Turns what is stored into an instant.</summary>
    /// <param name="microseconds">Microseconds since 1970-01-01 UTC.</param>
    /// <returns>The instant, in UTC.</returns>
    public static DateTimeOffset FromMicroseconds(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
