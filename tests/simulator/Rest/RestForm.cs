namespace ImpactDialing.Simulator.Rest;

/// <summary>Reads form-encoded text.</summary>
internal static class RestForm
{
    public static IEnumerable<KeyValuePair<string, string>> Read(string encoded)
    {
        foreach (string pair in encoded.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);

            // "StartTime>=2026-01-01" is the filter "StartTime>" of Twilio's lists.
            yield return equals < 0 ? new(Decode(pair), "") : new(Decode(pair[..equals]), Decode(pair[(equals + 1)..]));
        }
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
