using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ImpactDialing.Simulator.Pusher;

namespace ImpactDialing.Scenarios.World;

/// <summary>Signs a request to Pusher by hand: for bodies that no library would send.</summary>
internal static class PusherSigning
{
    /// <summary>The path and the signed query for a body.</summary>
    public static string Signed(SimulatedPusher pusher, string resource, string body)
    {
        PusherSettings settings = pusher.Settings;
        string path = $"/apps/{settings.AppId}/{resource}";
        string at = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
#pragma warning disable CA5351 // MD5 is what Pusher asks for.
        string md5 = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(body)));
#pragma warning restore CA5351
        string query = $"auth_key={settings.Key}&auth_timestamp={at}&auth_version=1.0&body_md5={md5}";
        byte[] signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(settings.Secret), Encoding.UTF8.GetBytes($"POST\n{path}\n{query}"));
        return $"{path}?{query}&auth_signature={Convert.ToHexStringLower(signature)}";
    }
}
