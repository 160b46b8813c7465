using System.Globalization;

namespace ImpactDialing.Simulator.Telephony;

/// <summary>
/// The connection settings in the fragment of a webhook's address (Twilio's docs, "Connection Overrides"):
/// <c>https://host/path#rc=2&amp;rp=all</c>. The fragment is neither sent nor signed.
/// </summary>
/// <param name="ConnectTimeout"><c>ct</c>, 100–10,000 ms, 5,000 unless given.</param>
/// <param name="ReadTimeout"><c>rt</c>, 100–15,000 ms, 15,000 unless given.</param>
/// <param name="TotalTimeout"><c>tt</c>, 100–15,000 ms over all attempts, 15,000 unless given.</param>
/// <param name="RetryCount"><c>rc</c>, 0–5, 1 unless given.</param>
/// <param name="RetryPolicy"><c>rp</c>: any of <c>4xx</c>, <c>5xx</c>, <c>ct</c>, <c>rt</c>, <c>all</c>; <c>ct</c>
/// unless given.</param>
public sealed record ConnectionOverrides(
    TimeSpan ConnectTimeout, TimeSpan ReadTimeout, TimeSpan TotalTimeout, int RetryCount, string RetryPolicy)
{
    /// <summary>The settings without a fragment.</summary>
    public static ConnectionOverrides Default { get; } = new(
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(15), 1, "ct");

    /// <summary>Whether a failure of this kind (<c>4xx</c>, <c>5xx</c>, <c>ct</c>, <c>rt</c>) is retried.</summary>
    public bool Retries(string kind)
    {
        foreach (string policy in RetryPolicy.Split(','))
        {
            if (policy == kind || policy == "all")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads the fragment of an address.</summary>
    /// <param name="bare">The address without the fragment.</param>
    /// <param name="error">Twilio's code for a malformed override, or 0.</param>
    public static ConnectionOverrides Read(string url, out string bare, out int error)
    {
        ArgumentNullException.ThrowIfNull(url);
        error = 0;
        int hash = url.IndexOf('#', StringComparison.Ordinal);
        if (hash < 0)
        {
            bare = url;
            return Default;
        }

        bare = url[..hash];
        ConnectionOverrides read = Default;
        foreach (string pair in url[(hash + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            string key = equals < 0 ? pair : pair[..equals];
            string value = equals < 0 ? "" : pair[(equals + 1)..];
            switch (key)
            {
                case "ct":
                    read = read with { ConnectTimeout = Milliseconds(value, 10_000, read.ConnectTimeout, ref error) };
                    break;
                case "rt":
                    read = read with { ReadTimeout = Milliseconds(value, 15_000, read.ReadTimeout, ref error) };
                    break;
                case "tt":
                    read = read with { TotalTimeout = Milliseconds(value, 15_000, read.TotalTimeout, ref error) };
                    break;
                case "rc":
                    if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count <= 5)
                    {
                        read = read with { RetryCount = count };
                    }
                    else
                    {
                        error = 11243;
                    }

                    break;
                case "rp":
                    if (value.Split(',').All(p => p is "4xx" or "5xx" or "ct" or "rt" or "all"))
                    {
                        read = read with { RetryPolicy = value };
                    }
                    else
                    {
                        error = 11243;
                    }

                    break;
                case "e" or "sni":
                    break;
                default:
                    error = 11241;
                    break;
            }
        }

        return read;
    }

    private static TimeSpan Milliseconds(string value, int most, TimeSpan fallback, ref int error)
    {
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int milliseconds)
            && milliseconds >= 100
            && milliseconds <= most)
        {
            return TimeSpan.FromMilliseconds(milliseconds);
        }

        error = 11241;
        return fallback;
    }
}
