namespace PusherServer;

/// <summary>Options of a trigger.</summary>
public interface ITriggerOptions
{
    /// <summary>The connection that does not get the event.</summary>
    string? SocketId { get; set; }
}
