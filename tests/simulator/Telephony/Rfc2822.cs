using System.Globalization;

namespace ImpactDialing.Simulator.Telephony;

/// <summary>Twilio's form of instants: <c>Tue, 31 Aug 2010 20:36:28 +0000</c>.</summary>
public static class Rfc2822
{
    /// <summary>Writes an instant.</summary>
    public static string Format(DateTimeOffset at) =>
        at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
}
