using System.Security.Cryptography;
using System.Text;
using NaCl;
using PusherServer.Exceptions;

namespace PusherServer;

/// <summary>
/// Encrypted channels: NaCl's secretbox with a key for each channel, which the package makes of the master key by
/// HMAC-SHA256 (https://github.com/pusher/pusher-http-dotnet, CryptoHelper, read 2026-11-29).
/// </summary>
internal static class ChannelEncryption
{
    private const string Prefix = "private-encrypted-";
    private const int MasterKeyLength = 32;

    public static bool IsFor(string channelName) => channelName.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The key of a channel, which subscribers receive with their authorization.</summary>
    public static byte[] SharedSecret(byte[]? masterKey, string channelName) =>
        masterKey is { Length: MasterKeyLength }
            ? HMACSHA256.HashData(masterKey, Encoding.UTF8.GetBytes(channelName))
            : throw new EncryptionMasterKeyException(nameof(masterKey), masterKey?.Length ?? 0);

    public static EncryptedChannelData Encrypt(byte[]? masterKey, string channelName, string json)
    {
        using var box = new XSalsa20Poly1305(SharedSecret(masterKey, channelName));
        var message = Encoding.UTF8.GetBytes(json);
        var nonce = RandomNumberGenerator.GetBytes(XSalsa20Poly1305.NonceLength);
        var cipher = new byte[message.Length + XSalsa20Poly1305.TagLength];
        box.Encrypt(cipher, message, nonce);
        return new EncryptedChannelData(nonce, cipher);
    }
}
