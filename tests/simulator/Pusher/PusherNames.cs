using System.Text.RegularExpressions;

namespace ImpactDialing.Simulator.Pusher;

/// <summary>Valid names of channels, events and connections (Pusher's docs, "Channels HTTP API").</summary>
internal static partial class PusherNames
{
    public const int LongestEvent = 200;
    private const int LongestChannel = 164;

    public static bool IsChannel(string name) => name.Length <= LongestChannel && ChannelForm().IsMatch(name);

    public static bool IsSocketId(string id) => SocketForm().IsMatch(id);

    [GeneratedRegex(@"\A[a-zA-Z0-9_=@,.;\-]+\z")]
    private static partial Regex ChannelForm();

    [GeneratedRegex(@"\A[0-9]+\.[0-9]+\z")]
    private static partial Regex SocketForm();
}
