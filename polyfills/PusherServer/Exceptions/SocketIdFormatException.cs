namespace PusherServer.Exceptions;

/// <summary>A socket id is not two numbers with a dot between.</summary>
public class SocketIdFormatException(string actualValue)
    : FormatException($"The socket id \"{actualValue}\" was not in the form: number.number");
