namespace PusherServer;

/// <summary>The data of an event on an encrypted channel.</summary>
internal sealed class EncryptedChannelData(byte[] nonceBytes, byte[] encrypted)
{
    public string nonce { get; } = Convert.ToBase64String(nonceBytes);

    public string ciphertext { get; } = Convert.ToBase64String(encrypted);
}
