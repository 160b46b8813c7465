using System.Security.Cryptography;
using System.Text;

namespace ImpactDialing.Health;

/// <summary>
/// Signs our own synthetic webhooks as Twilio signs real ones: HMAC-SHA1 over the URL and the parameters in the order
/// of their names (https://www.twilio.com/docs/usage/security#validating-requests, read 2026-11-30).
/// </summary>
public static class SyntheticSignature
{
#pragma warning disable CA5350 // SHA-1 is what Twilio signs with.
    /// <summary>The signature of a form post, in Base64.</summary>
    /// <param name="authToken">The account's token.</param>
    /// <param name="url">The whole URL, with its query.</param>
    public static string Of(string authToken, string url, IEnumerable<KeyValuePair<string, string>> form) => Convert.ToBase64String(
        HMACSHA1.HashData(
            Encoding.UTF8.GetBytes(authToken),
            Encoding.UTF8.GetBytes(
                url + string.Concat(form.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key + pair.Value)))));
#pragma warning restore CA5350
}
