using System.Security.Cryptography;
using System.Text;

namespace PusherServer;

/// <summary>HMAC-SHA256 in lower-case hex.</summary>
internal static class Signature
{
    public static string Of(string secret, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
}
