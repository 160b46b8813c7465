using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using ImpactDialing.Telephony;

namespace ImpactDialing.Commands.Phones;

/// <summary>The time zones of North American area codes, for calling hours at the lead's place.</summary>
public static class AreaCodes
{
    private const string Resource = "ImpactDialing.Commands.Phones.area-codes.txt";

    /// <summary>The IANA zones of every area code in the table, nearly always one.</summary>
    public static FrozenDictionary<int, ImmutableArray<string>> Zones { get; } = Load();

    /// <summary>
    /// Finds the IANA time zones of a number in E.164 form: none when the number is not North American, is toll-free,
    /// or its area code is not in the table.
    /// </summary>
    public static ImmutableArray<string> ZonesOf(PhoneNumber number) =>
        number.Value is ['+', '1', ..] text && text.Length == 12
            && int.TryParse(text.AsSpan(2, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && Zones.TryGetValue(code, out var zones)
            ? zones
            : [];

    private static FrozenDictionary<int, ImmutableArray<string>> Load()
    {
        using var stream = typeof(AreaCodes).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program was built without its resource {Resource}.");
        using var reader = new StreamReader(stream);
        var zones = new Dictionary<int, ImmutableArray<string>>();
        while (reader.ReadLine() is { } line)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is [var zone, .. var codes] && zone != "#")
            {
                foreach (var code in codes)
                {
                    var number = int.Parse(code.TrimEnd('*'), CultureInfo.InvariantCulture);
                    zones[number] = [.. zones.GetValueOrDefault(number, []), zone];
                }
            }
        }

        return zones.ToFrozenDictionary();
    }
}
