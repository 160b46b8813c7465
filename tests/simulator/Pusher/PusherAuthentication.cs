using System.Globalization;
using System.Security.Cryptography;
using ImpactDialing.Simulator.Rest;

namespace ImpactDialing.Simulator.Pusher;

/// <summary>Verifies signed requests as Pusher does (Pusher's docs, "Channels HTTP API", authentication).</summary>
internal sealed class PusherAuthentication(SimulatedPusher pusher)
{
    private const int MostSecondsOff = 600;

    public void Verify(string method, string path, IReadOnlyDictionary<string, string> query, byte[] body)
    {
        if (Required(query, "auth_key") is var key && key != pusher.Settings.Key)
        {
            throw Unauthorized($"Unknown auth_key {key}");
        }

        if (Required(query, "auth_version") is var version && version != "1.0")
        {
            throw Unauthorized($"Unknown auth_version {version}");
        }

        string stamp = Required(query, "auth_timestamp");
        long now = pusher.Settings.SenderClock.GetUtcNow().ToUnixTimeSeconds();
        if (!long.TryParse(stamp, NumberStyles.None, CultureInfo.InvariantCulture, out long at) || Math.Abs(now - at) > MostSecondsOff)
        {
            throw Unauthorized(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Timestamp expired: Given timestamp ({stamp}) not within {MostSecondsOff}s of server time ({now})"));
        }

        if (body.Length > 0 && Required(query, "body_md5") != Md5(body))
        {
            throw Unauthorized("Invalid body_md5");
        }

        string signature = Required(query, "auth_signature");
        string parameters = string.Join('&', query
            .Where(static p => p.Key != "auth_signature")
            .Select(static p => (Key: p.Key.ToLowerInvariant(), p.Value))
            .OrderBy(static p => p.Key, StringComparer.Ordinal)
            .Select(static p => $"{p.Key}={p.Value}"));
        string signed = $"{method}\n{path}\n{parameters}";
        if (pusher.Sign(signed) != signature)
        {
            string shown = signed.Replace("\n", "\\n", StringComparison.Ordinal);
            throw Unauthorized(
                $"Invalid signature: you should have sent HmacSHA256Hex(\"{shown}\", your_secret_key), but you sent \"{signature}\"");
        }
    }

    private static string Required(IReadOnlyDictionary<string, string> query, string name) =>
        query.GetValueOrDefault(name) ?? throw Unauthorized($"Missing parameter: {name}");

    private static RestException Unauthorized(string message) => new(401, 0, message);

#pragma warning disable CA5351 // MD5 is what Pusher asks for; the signature protects it.
    private static string Md5(byte[] body) => Convert.ToHexStringLower(MD5.HashData(body));
#pragma warning restore CA5351
}
