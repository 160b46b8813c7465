namespace PusherServer;

/// <summary>The authorization of a subscription.</summary>
internal sealed class AuthenticationData : IAuthenticationData
{
    public AuthenticationData(
        string key, string secret, string channel, string socketId, PresenceChannelData? presence, byte[]? masterKey)
    {
        Validation.Channel(channel);
        Validation.SocketId(socketId);
        channel_data = presence is null ? null : DefaultSerializer.Default.Serialize(presence);
        var signed = channel_data is null ? $"{socketId}:{channel}" : $"{socketId}:{channel}:{channel_data}";
        auth = $"{key}:{Signature.Of(secret, signed)}";
        shared_secret = ChannelEncryption.IsFor(channel)
            ? Convert.ToBase64String(ChannelEncryption.SharedSecret(masterKey, channel))
            : null;
    }

    public string auth { get; }

    public string? channel_data { get; }

    public string? shared_secret { get; }

    public string ToJson() => DefaultSerializer.Default.Serialize(this);
}
