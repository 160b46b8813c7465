namespace PusherServer;

/// <summary>One event of a batch.</summary>
public class Event
{
    /// <summary>Its name.</summary>
    public string EventName { get; set; } = "";

    /// <summary>Its channel.</summary>
    public string Channel { get; set; } = "";

    /// <summary>The connection that does not get it.</summary>
    public string? SocketId { get; set; }

    /// <summary>Its data, turned into JSON.</summary>
    public object? Data { get; set; }
}
