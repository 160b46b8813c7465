namespace ImpactDialing.Campaigns;

/// <summary>A daily window in which phones may ring, judged where they ring, to the minute; it may run over midnight.</summary>
/// <param name="OpensAt">Start, inclusive.</param>
/// <param name="ClosesAt">End, exclusive. Equal to the start: always open. Earlier than the start: over midnight.</param>
/// <remarks>The Telephone Consumer Protection Act's own limits, 8 am to 9 pm at the called party's location (47 CFR 64.1200(c)(1)), are a campaign's to set; what is set is kept here.</remarks>
internal readonly record struct CallingHours(TimeOnly OpensAt, TimeOnly ClosesAt)
{
    /// <summary>Tells whether phones may ring.</summary>
    /// <param name="now">The time.</param>
    /// <param name="zone">Where the phone is.</param>
    /// <returns>True within the window.</returns>
    public bool AreOpen(DateTimeOffset now, TimeZoneInfo zone)
    {
        // TimeOnly.IsBetween includes the start, excludes the end, and understands windows over midnight; an empty window means all day here.
        return OpensAt == ClosesAt || TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime).IsBetween(OpensAt, ClosesAt);
    }
}
