using System.Collections.Immutable;
using ImpactDialing.Campaigns;
using PhoneNumbers;
using Number = ImpactDialing.Telephony.PhoneNumber;

namespace ImpactDialing.Commands.Phones;

/// <summary>
/// The time zones in which a person may be: those of the number by our table and by libphonenumber, and those of the
/// list's state and ZIP code. The person is called only while the hours are open in all of them.
/// </summary>
internal static class CallingZones
{
    /// <summary>The longest text that the column <c>households.time_zone</c> keeps.</summary>
    public const int MaxLength = 255;

    // For an area code that it does not know, the library names all zones of the numbering plan.
    private const int MostOfOneAreaCode = 4;

    private static readonly PhoneNumberToTimeZonesMapper Library = PhoneNumberToTimeZonesMapper.GetInstance();
    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    /// <summary>The zones of a number and a place as one text, joined by <c>+</c>, each clock once.</summary>
    public static string Of(Number number, string? state, string? zip) => Read(number, state, zip).Zones;

    /// <summary>The zones of a number and a place, and the same with sources (<see cref="ZoneEvidence"/>).</summary>
    public static (string Zones, string Evidence) Read(Number number, string? state, string? zip)
    {
        (string Zone, string Source)[] all = [.. OfNumber(number), .. CallingPlaces.SourcesOf(state, zip)];
        return (Join([.. all.Select(x => x.Zone)]), ZoneEvidence.Write(all));
    }

    /// <summary>The zones of two texts together.</summary>
    public static string Union(string one, string other) =>
        one == other || other.Length == 0 ? one : Join([.. LeadZones.Split(one), .. LeadZones.Split(other)]);

    /// <summary>The zones of a number with their sources; all of North America when they are not known.</summary>
    public static IEnumerable<(string Zone, string Source)> OfNumber(Number number)
    {
        var table = AreaCodes.ZonesOf(number);
        var library = OfLibrary(number);
        if (number.Value is ['+', '1', ..] && library.Length > MostOfOneAreaCode)
        {
            library = [];
        }

        return table.IsEmpty && library.IsEmpty
            ? LeadZones.NorthAmerica.Select(x => (x, ZoneEvidence.Unknown))
            : [.. table.Select(x => (x, ZoneEvidence.Table)), .. library.Select(x => (x, ZoneEvidence.Library))];
    }

    /// <summary>The zones that libphonenumber gives, without those that no machine knows.</summary>
    public static ImmutableArray<string> OfLibrary(Number number)
    {
        try
        {
            var zones = Library.GetTimeZonesForNumber(Numbers.Parse(number.Value, null));
            return [.. zones.Where(x => !x.StartsWith("Etc/", StringComparison.Ordinal) && ZoneRules.IsKnown(x))];
        }
        catch (NumberParseException)
        {
            return [];
        }
    }

    private static string Join(ImmutableArray<string> zones)
    {
        var names = zones.DistinctBy(ZoneRules.Of).Order(StringComparer.Ordinal).ToList();
        var text = string.Join(LeadZones.Separator, names);

        // No country has so many clocks that this happens; a longer text would be cut by the database.
        return text.Length <= MaxLength ? text : string.Join(LeadZones.Separator, LeadZones.NorthAmerica);
    }
}
