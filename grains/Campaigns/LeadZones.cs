using System.Collections.Immutable;

namespace ImpactDialing.Campaigns;

/// <summary>
/// The time zones in which the people of a household may be, as one text: IANA ids joined by <c>+</c>. Phones may ring
/// only while the hours are open in all of them.
/// </summary>
internal static class LeadZones
{
    /// <summary>Stands between two zones.</summary>
    public const char Separator = '+';

    /// <summary>
    /// One zone for each clock of North America, from Newfoundland to Hawaii: the strictest window, for a number with
    /// an unknown place. Guam, Saipan and Samoa are left out, since each has one area code of its own.
    /// </summary>
    public static ImmutableArray<string> NorthAmerica { get; } =
    [
        "America/Adak", "America/Anchorage", "America/Chicago", "America/Denver", "America/Halifax", "America/Los_Angeles",
        "America/New_York", "America/Phoenix", "America/Puerto_Rico", "America/Regina", "America/St_Johns", "Pacific/Honolulu",
    ];

    /// <summary>The zones of a text; those of all of North America when it is empty.</summary>
    public static ImmutableArray<string> Split(string zones) => zones.Length == 0 ? NorthAmerica : [.. zones.Split(Separator)];

    /// <summary>Whether the hours are open in all zones of a text. A zone that this machine does not know may be
    /// anywhere in North America.</summary>
    public static bool AreOpen(string zones, CallingHours hours, DateTimeOffset now) =>
        Split(zones).SelectMany(Clocks).All(zone => hours.AreOpen(now, zone));

    /// <summary>When the hours, which are open, end in the first of the zones of a text; null if they never
    /// do.</summary>
    public static DateTimeOffset? ClosingAfter(string zones, CallingHours hours, DateTimeOffset now) =>
        Split(zones).SelectMany(Clocks).Min(zone => hours.ClosingAfter(now, zone));

    private static IEnumerable<TimeZoneInfo> Clocks(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known)
        ? [known]
        : NorthAmerica.Select(TimeZoneInfo.FindSystemTimeZoneById);
}
