namespace PusherServer;

/// <summary>The authorization of a subscription.</summary>
public interface IAuthenticationData
{
    /// <summary>The app's key and the signature.</summary>
    string auth { get; }

    /// <summary>The user of a presence channel, exactly as it was signed.</summary>
    string? channel_data { get; }

    /// <summary>The key of an encrypted channel, in base64; null for any other.</summary>
    string? shared_secret { get; }

    /// <summary>The answer for the browser.</summary>
    string ToJson();
}
