using System.Text.RegularExpressions;
using PusherServer.Exceptions;

namespace PusherServer;

/// <summary>Checks what is signed or sent.</summary>
internal static partial class Validation
{
    private const int ChannelLength = 164;

    public static void Channel(string channelName)
    {
        if (!ChannelName().IsMatch(channelName))
        {
            throw new ChannelNameFormatException(channelName);
        }

        if (channelName.Length > ChannelLength)
        {
            throw new ChannelNameLengthExceededException(nameof(channelName), channelName.Length);
        }
    }

    public static void SocketId(string? socketId)
    {
        if (!string.IsNullOrEmpty(socketId) && !SocketIdForm().IsMatch(socketId))
        {
            throw new SocketIdFormatException(socketId);
        }
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9_=@,.;\-]+\z")]
    private static partial Regex ChannelName();

    [GeneratedRegex(@"\A[0-9]+\.[0-9]+\z")]
    private static partial Regex SocketIdForm();
}
