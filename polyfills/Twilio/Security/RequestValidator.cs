using System.Collections.Specialized;
using System.Security.Cryptography;
using System.Text;

namespace Twilio.Security;

/// <summary>Checks X-Twilio-Signature with the account's auth token.</summary>
public class RequestValidator(string secret)
{
    private readonly byte[] _secret = Encoding.UTF8.GetBytes(secret);

    /// <summary>Whether a body has the hash that its signed URL tells, hex of SHA-256.</summary>
    public static bool ValidateBody(string rawBody, string expected) =>
        Same(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rawBody))), expected);

    /// <summary>Whether a form post to a URL is Twilio's. Values of a repeated name are joined by commas.</summary>
    public bool Validate(string url, NameValueCollection parameters, string expected) =>
        Validate(url, parameters.AllKeys.ToDictionary(name => name!, name => parameters[name]!), expected);

    /// <summary>Whether a form post to a URL is Twilio's; also tried with the port added or removed.</summary>
    public bool Validate(string url, IDictionary<string, string>? parameters, string expected)
    {
        ArgumentException.ThrowIfNullOrEmpty(url);
        ArgumentException.ThrowIfNullOrEmpty(expected);
        var form = new StringBuilder();
        foreach (var (name, value) in (parameters ?? new Dictionary<string, string>()).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            form.Append(name).Append(value);
        }

        return Same(Sign(url + form), expected) || Same(Sign(OtherPort(url) + form), expected);
    }

    /// <summary>Whether a post of something else than a form is Twilio's: the URL is signed and tells the body's hash.</summary>
    public bool Validate(string url, string body, string expected)
    {
        ArgumentException.ThrowIfNullOrEmpty(url);
        ArgumentException.ThrowIfNullOrEmpty(expected);
        var hash = new Uri(url).Query.TrimStart('?').Split('&')
            .Select(parameter => parameter.Split('='))
            .Where(parameter => parameter is ["bodySHA256", _, ..])
            .Select(parameter => Uri.UnescapeDataString(parameter[1]))
            .LastOrDefault() ?? string.Empty;
        return Validate(url, (IDictionary<string, string>?)null, expected) && ValidateBody(body, hash);
    }

    private static bool Same(string computed, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(computed), Encoding.UTF8.GetBytes(expected));

    /// <summary>The URL without its port if it has an unusual one, else with the usual one written out; nothing else changes.</summary>
    private static string OtherPort(string url)
    {
        var uri = new Uri(url);
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = url.IndexOfAny(['/', '?', '#'], start) is >= 0 and var found ? found : url.Length;
        var authority = url[start..end];
        var colon = authority.LastIndexOf(':');
        var hasPort = colon > authority.LastIndexOf('@') && colon > authority.LastIndexOf(']');
        var host = hasPort ? authority[..colon] : authority;
        var port = uri.IsDefaultPort ? $":{(uri.Scheme == Uri.UriSchemeHttps ? 443 : 80)}" : string.Empty;
        return string.Concat(url.AsSpan(0, start), host, port, url.AsSpan(end));
    }

#pragma warning disable CA5350 // SHA-1 is what Twilio signs with.
    private string Sign(string data) => Convert.ToBase64String(HMACSHA1.HashData(_secret, Encoding.UTF8.GetBytes(data)));
#pragma warning restore CA5350
}
