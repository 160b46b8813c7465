namespace PusherServer;

/// <summary>The user who subscribes to a presence channel.</summary>
public class PresenceChannelData
{
    /// <summary>The user's id.</summary>
    public string? user_id { get; set; }

    /// <summary>What the other subscribers learn about the user.</summary>
    public object? user_info { get; set; }
}
