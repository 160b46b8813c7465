namespace PusherServer;

/// <inheritdoc/>
public class TriggerOptions : ITriggerOptions
{
    /// <inheritdoc/>
    public string? SocketId { get; set; }
}
