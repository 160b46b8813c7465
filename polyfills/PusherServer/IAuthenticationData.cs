namespace PusherServer;

/// <summary>The authorization of a subscription.</summary>
public interface IAuthenticationData
{
    /// <summary>The app's key and the signature.</summary>
    string auth { get; }

    /// <summary>Who subscribes, for a presence channel, exactly as it was signed.</summary>
    string? channel_data { get; }

    /// <summary>What the browser is to be answered.</summary>
    string ToJson();
}
