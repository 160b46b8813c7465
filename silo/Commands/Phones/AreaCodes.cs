using System.Collections.Frozen;
using System.Globalization;
using ImpactDialing.Telephony;

namespace ImpactDialing.Commands.Phones;

/// <summary>The time zones of North American area codes, for calling hours at the lead's place.</summary>
public static class AreaCodes
{
    private const string Resource = "ImpactDialing.Commands.Phones.area-codes.txt";

    /// <summary>The IANA zone of every area code in the table.</summary>
    public static FrozenDictionary<int, string> Zones { get; } = Load();

    /// <summary>
    /// Finds the IANA time zone of a number in E.164 form. Returns the empty text when the number is not North
    /// American, is toll-free, or its area code is not in the table; then the campaign's zone applies.
    /// </summary>
    public static string ZoneOf(PhoneNumber number) =>
        number.Value is ['+', '1', ..] text && text.Length == 12
            && int.TryParse(text.AsSpan(2, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && Zones.TryGetValue(code, out var zone)
            ? zone
            : "";

    private static FrozenDictionary<int, string> Load()
    {
        using var stream = typeof(AreaCodes).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program was built without its resource {Resource}.");
        using var reader = new StreamReader(stream);
        var zones = new Dictionary<int, string>();
        while (reader.ReadLine() is { } line)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is [var zone, .. var codes] && zone != "#")
            {
                foreach (var code in codes)
                {
                    zones.Add(int.Parse(code.TrimEnd('*'), CultureInfo.InvariantCulture), zone);
                }
            }
        }

        return zones.ToFrozenDictionary();
    }
}
