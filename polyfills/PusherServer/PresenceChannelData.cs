namespace PusherServer;

/// <summary>Who subscribes to a presence channel.</summary>
public class PresenceChannelData
{
    /// <summary>The user's id.</summary>
    public string? user_id { get; set; }

    /// <summary>What others are told of the user.</summary>
    public object? user_info { get; set; }
}
