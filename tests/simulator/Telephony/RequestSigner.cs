using System.Security.Cryptography;
using System.Text;

namespace ImpactDialing.Simulator.Telephony;

/// <summary>Makes the <c>X-Twilio-Signature</c> of a request (Twilio's docs, "Security").</summary>
public static class RequestSigner
{
    /// <summary>
    /// The signature of a request: the address as requested, then the sorted form parameters, keyed by the auth token.
    /// </summary>
    /// <param name="url">The full address, query included, without a fragment.</param>
    /// <param name="form">The body's parameters; empty for GET.</param>
    public static string Sign(string authToken, string url, IEnumerable<KeyValuePair<string, string>> form)
    {
        var data = new StringBuilder(url);
        foreach (KeyValuePair<string, string> parameter in form.Distinct().OrderBy(p => p.Key, StringComparer.Ordinal).ThenBy(
            p => p.Value, StringComparer.Ordinal))
        {
            data.Append(parameter.Key).Append(parameter.Value);
        }

#pragma warning disable CA5350 // Twilio signs with HMAC-SHA1; there is nothing to choose.
        byte[] hash = HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(data.ToString()));
#pragma warning restore CA5350
        return Convert.ToBase64String(hash);
    }

    /// <summary>
    /// The signed form of a requested address: without user name and password, and over HTTPS without the port. Over
    /// HTTP the port stays.
    /// </summary>
    public static string SignedUrl(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            return url;
        }

        int hostStart = "https://".Length;
        int hostEnd = url.AsSpan(hostStart).IndexOfAny('/', '?');
        string authority = hostEnd < 0 ? url[hostStart..] : url.Substring(hostStart, hostEnd);
        string rest = hostEnd < 0 ? "" : url[(hostStart + hostEnd)..];
        string host = authority[(authority.LastIndexOf('@') + 1)..];
        int port = host.LastIndexOf(':');
        if (port > 0 && !host.EndsWith(']'))
        {
            host = host[..port];
        }

        return "https://" + host + rest;
    }
}
