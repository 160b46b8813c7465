namespace PusherServer.Exceptions;

/// <summary>A channel's name has a character that is not allowed.</summary>
public class ChannelNameFormatException(string actualValue)
    : FormatException($"The channel name \"{actualValue}\" was not in the form: [a-zA-Z0-9_=@,.;-]+");
