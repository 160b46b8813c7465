using System.Collections.Concurrent;
using System.Text;

namespace ImpactDialing.Commands.Phones;

/// <summary>Compares time zones by what their clocks show, since many zones differ only before 2007.</summary>
internal static class ZoneRules
{
    private const int Days = 2 * 365;

    // Fixed days, so that a set of zones is the same text today and in a year.
    private static readonly DateTime FirstDay = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    private static readonly ConcurrentDictionary<string, string> Offsets = new(StringComparer.Ordinal);

    /// <summary>True when this machine knows the zone.</summary>
    public static bool IsKnown(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

    /// <summary>A text that two zones share when their clocks show the same time on each day of two years.</summary>
    public static string Of(string zone) => Offsets.GetOrAdd(zone, static id =>
    {
        var rules = TimeZoneInfo.FindSystemTimeZoneById(id);
        var text = new StringBuilder();
        var last = TimeSpan.MinValue;
        for (var day = 0; day < Days; day++)
        {
            var offset = rules.GetUtcOffset(FirstDay.AddDays(day));
            if (offset != last)
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{day}:{offset.TotalMinutes};");
                last = offset;
            }
        }

        return text.ToString();
    });
}
