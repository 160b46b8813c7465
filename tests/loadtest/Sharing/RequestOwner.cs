using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ImpactDialing.LoadTest.Sharing;

/// <summary>
/// Which tester a request of the target to Twilio or Pusher belongs to. The target knows one Twilio, and that is the
/// coordinator.
/// </summary>
internal static partial class RequestOwner
{
    /// <summary>The most testers: a SID has one hexadecimal digit for them.</summary>
    public const int MostTesters = 16;

    /// <summary>All testers must get the request: an event for a page.</summary>
    public const int Everybody = -1;

    /// <summary>The tester that knows what is looked for: only it has an answer.</summary>
    public const int Unknown = -2;

    /// <summary>The tester's number, <see cref="Everybody"/> or <see cref="Unknown"/>.</summary>
    /// <param name="from">The number that a new call presents; null for another request.</param>
    /// <param name="presented">The number of each tester's campaigns.</param>
    public static int Of(string path, string? from, IReadOnlyList<string> presented)
    {
        if (path.StartsWith("/apps/", StringComparison.Ordinal))
        {
            return Everybody;
        }

        if (Sid().Matches(path) is [.., var sid])
        {
            return int.Parse(sid.Groups["tester"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }

        var place = from is null ? -1 : presented.ToList().IndexOf(from);
        return place >= 0 ? place : Unknown;
    }

    /// <summary>Whether an answer is a list of Twilio's that is not empty.</summary>
    public static bool HasRows(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().Any(
            one => one.Value.ValueKind == JsonValueKind.Array && one.Value.GetArrayLength() > 0);
    }

    /// <summary>
    /// The digit after the kind is the tester (<see cref="Simulator.Telephony.TwilioSettings.SidTag"/>).
    /// </summary>
    [GeneratedRegex("/(CA|CF|RE)(?<tester>[0-9a-f])[0-9a-f]{31}", RegexOptions.ExplicitCapture)]
    private static partial Regex Sid();
}
