namespace ImpactDialing.Campaigns;

/// <summary>A daily window in which phones may ring, by their local time, to the minute; may run over
/// midnight.</summary>
/// <param name="OpensAt">Start, inclusive.</param>
/// <param name="ClosesAt">End, exclusive. Equal to the start: always open. Earlier: over midnight.</param>
/// <remarks>The Telephone Consumer Protection Act allows 8 am to 9 pm at the called party's location: 47 CFR
/// 64.1200(c)(1), https://www.ecfr.gov/current/title-47/section-64.1200. The campaign sets its window, and this type
/// keeps it.</remarks>
internal readonly record struct CallingHours(TimeOnly OpensAt, TimeOnly ClosesAt)
{
    /// <summary>True when phones may ring at all times.</summary>
    public bool AreAlwaysOpen => OpensAt == ClosesAt;

    /// <summary>Whether phones in a time zone may ring now.</summary>
    public bool AreOpen(DateTimeOffset now, TimeZoneInfo zone)
    {
        // TimeOnly.IsBetween includes the start, excludes the end, and understands windows over midnight; an empty
        // window means all day here.
        return AreAlwaysOpen || TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime).IsBetween(OpensAt, ClosesAt);
    }

    /// <summary>When open hours in a time zone end; null if they never do.</summary>
    public DateTimeOffset? ClosingAfter(DateTimeOffset now, TimeZoneInfo zone)
    {
        if (AreAlwaysOpen)
        {
            return null;
        }

        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;

        // The difference of two TimeOnly counts over midnight.
        var closing = local + (ClosesAt - TimeOnly.FromDateTime(local));
        return new DateTimeOffset(closing, zone.GetUtcOffset(closing)).ToUniversalTime();
    }
}
