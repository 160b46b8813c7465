namespace PusherServer;

/// <summary>The authorization of a subscription.</summary>
internal sealed class AuthenticationData : IAuthenticationData
{
    public AuthenticationData(string key, string secret, string channel, string socketId, PresenceChannelData? presence)
    {
        Validation.Channel(channel);
        Validation.SocketId(socketId);
        channel_data = presence is null ? null : DefaultSerializer.Default.Serialize(presence);
        var signed = channel_data is null ? $"{socketId}:{channel}" : $"{socketId}:{channel}:{channel_data}";
        auth = $"{key}:{Signature.Of(secret, signed)}";
    }

    public string auth { get; }

    public string? channel_data { get; }

    public string ToJson() => DefaultSerializer.Default.Serialize(this);
}
