using System.Text.RegularExpressions;
using ImpactDialing.Campaigns;

namespace ImpactDialing.Commands.Phones;

/// <summary>
/// Time zones with what gave each, as the text of <c>household_zones</c> and <c>call_zones</c>:
/// <c>America/Chicago (table, library)+America/New_York (ZIP)</c>.
/// </summary>
internal static partial class ZoneEvidence
{
    /// <summary>Our table of area codes.</summary>
    public const string Table = "table";

    /// <summary>libphonenumber.</summary>
    public const string Library = "library";

    /// <summary>The state or province of the row.</summary>
    public const string State = "State";

    /// <summary>The ZIP or postal code of the row.</summary>
    public const string Zip = "ZIP";

    /// <summary>No source knows the place, so all zones of North America count.</summary>
    public const string Unknown = "unknown";

    /// <summary>Writes zones with their sources. Zones with equal clocks are one zone, the first of them.</summary>
    /// <param name="zones">The zones, in the order of preference. A source may be empty: it is not known.</param>
    public static string Write(IEnumerable<(string Zone, string Source)> zones) => string.Join(
        LeadZones.Separator,
        zones.GroupBy(x => ZoneRules.Of(x.Zone))
            .Select(x => (x.First().Zone, Sources: x.Select(y => y.Source).Where(y => y.Length > 0).Distinct()))
            .OrderBy(x => x.Zone, StringComparer.Ordinal)
            .Select(x => string.Join(", ", x.Sources) is { Length: > 0 } sources ? $"{x.Zone} ({sources})" : x.Zone));

    /// <summary>Reads such a text, or one of zones only.</summary>
    public static IEnumerable<(string Zone, string Source)> Read(string text) =>
        Entry().Matches(text).SelectMany(x => x.Groups["source"].Captures is { Count: > 0 } sources
            ? sources.Select(y => (x.Groups["zone"].Value, y.Value))
            : [(x.Groups["zone"].Value, "")]);

    [GeneratedRegex(@"(?<zone>[^+()]+?)(?: \((?:(?<source>[^,)]+)(?:, )?)+\))?(?:\+|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Entry();
}
