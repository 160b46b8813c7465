namespace PusherServer.Exceptions;

/// <summary>A channel's name is longer than 164.</summary>
public class ChannelNameLengthExceededException(string paramName, int actualValue)
    : ArgumentOutOfRangeException(paramName, actualValue, "The length of the channel name was greater than the allowed 164 characters.");
