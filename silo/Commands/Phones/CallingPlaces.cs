using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace ImpactDialing.Commands.Phones;

/// <summary>The time zones of a state or province and of a ZIP or postal code (places.txt).</summary>
internal static class CallingPlaces
{
    private const string Resource = "ImpactDialing.Commands.Phones.places.txt";

    private static readonly Table Known = Load();

    /// <summary>
    /// The zones of a person's place, or none when it is not known. A ZIP code is the narrower place: it counts alone
    /// where the state agrees, and both count where they contradict each other.
    /// </summary>
    public static ImmutableArray<string> ZonesOf(string? state, string? zip)
    {
        var ofState = OfState(state);
        var ofZip = OfZip(zip);
        return ofZip.IsEmpty ? ofState
            : ofState.IsEmpty || ofZip.All(ofState.Contains) ? ofZip
            : [.. ofZip.Union(ofState)];
    }

    /// <summary>The same zones, each with what gave it.</summary>
    public static IEnumerable<(string Zone, string Source)> SourcesOf(string? state, string? zip)
    {
        var (ofState, ofZip) = (OfState(state), OfZip(zip));
        return ZonesOf(state, zip).SelectMany(zone => new[]
        {
            (Zone: zone, Source: ofState.Contains(zone) ? ZoneEvidence.State : ""),
            (Zone: zone, Source: ofZip.Contains(zone) ? ZoneEvidence.Zip : ""),
        }).Where(x => x.Source.Length > 0);
    }

    private static ImmutableArray<string> OfState(string? state)
    {
        var name = (state ?? "").Trim().Replace(' ', '_').ToUpperInvariant();
        return Known.States.GetValueOrDefault(name, []);
    }

    private static ImmutableArray<string> OfZip(string? zip)
    {
        var text = (zip ?? "").Trim();
        if (text.Length >= 3 && char.IsAsciiLetter(text[0]) && char.IsAsciiDigit(text[1]) && char.IsAsciiLetter(text[2]))
        {
            return Known.Letters.GetValueOrDefault(char.ToUpperInvariant(text[0]), []);
        }

        // A spreadsheet removes leading zeros: 2134 is 02134 in Massachusetts.
        var digits = text.Split('-')[0];
        if (digits.Length is < 3 or > 9 || !digits.All(char.IsAsciiDigit))
        {
            return [];
        }

        var five = digits.Length <= 5 ? digits.PadLeft(5, '0') : digits.PadLeft(9, '0')[..5];
        return Known.SingleZips.TryGetValue(five, out var single) ? single : Known.Zips.GetValueOrDefault(
            int.Parse(five.AsSpan(0, 3), CultureInfo.InvariantCulture),
            []);
    }

    private static Table Load()
    {
        using var stream = typeof(CallingPlaces).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program was built without its resource {Resource}.");
        using var reader = new StreamReader(stream);
        var states = new Dictionary<string, ImmutableArray<string>>();
        var zips = new Dictionary<int, ImmutableArray<string>>();
        var singles = new Dictionary<string, ImmutableArray<string>>();
        var letters = new Dictionary<char, ImmutableArray<string>>();
        while (reader.ReadLine() is { } line)
        {
            switch (line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                case ["state", var code, var name, .. var zones]:
                    states.Add(code, [.. zones]);
                    states.Add(name.ToUpperInvariant(), [.. zones]);
                    break;
                case ["zip", var zones, .. var ranges]:
                    foreach (var prefix in ranges.SelectMany(Range))
                    {
                        zips.Add(prefix, [.. zones.Split('+')]);
                    }

                    break;
                case ["zip5", var zone, .. var codes]:
                    foreach (var code in codes)
                    {
                        singles.Add(code, [zone]);
                    }

                    break;
                case ["post", var zones, .. var first]:
                    foreach (var letter in first)
                    {
                        letters.Add(letter[0], [.. zones.Split('+')]);
                    }

                    break;
                default:
                    break;
            }
        }

        return new Table(
            states.ToFrozenDictionary(),
            zips.ToFrozenDictionary(),
            singles.ToFrozenDictionary(),
            letters.ToFrozenDictionary());
    }

    private static IEnumerable<int> Range(string range)
    {
        var (first, last) = (
            int.Parse(range.AsSpan(0, 3), CultureInfo.InvariantCulture),
            int.Parse(range.AsSpan(4), CultureInfo.InvariantCulture));
        return Enumerable.Range(first, last - first + 1);
    }

    private sealed record Table(
        FrozenDictionary<string, ImmutableArray<string>> States,
        FrozenDictionary<int, ImmutableArray<string>> Zips,
        FrozenDictionary<string, ImmutableArray<string>> SingleZips,
        FrozenDictionary<char, ImmutableArray<string>> Letters);
}
