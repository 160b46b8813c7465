namespace PusherServer.Exceptions;

/// <summary>An event's data exceeds the limit set in the options.</summary>
public class EventDataSizeExceededException(int sizeLimitInBytes, int actualValue)
    : InvalidOperationException(
        $"The data content of this event exceeds the allowed maximum ({sizeLimitInBytes} bytes). The actual size is {actualValue} bytes.")
{
    /// <summary>The channel.</summary>
    public string? ChannelName { get; set; }

    /// <summary>The event.</summary>
    public string? EventName { get; set; }
}
