using System.Net;
using System.Net.Sockets;

namespace ImpactDialing.Tests.Support;

/// <summary>
/// Chooses ports of 127.0.0.1 for servers. They lie below the range from which Linux takes the ports of outgoing
/// connections (32768 and above, net.ipv4.ip_local_port_range). A port of that range may be taken again before the
/// server binds it. No port is given twice by one process; processes begin at different places.
/// </summary>
public static class FreePort
{
    private const int First = 12_000;
    private const int Count = 16_000;
    private static int _next = Environment.ProcessId * 97 % Count;

    /// <summary>Finds a port that no program listens on at this moment.</summary>
    public static int Next()
    {
        for (var tries = 0; tries < Count; tries++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _next) % Count);
            if (IsFree(port))
            {
                return port;
            }
        }

        throw new InvalidOperationException($"No port from {First} to {First + Count - 1} is free.");
    }

    private static bool IsFree(int port)
    {
        using var probe = new TcpListener(IPAddress.Loopback, port);
        try
        {
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
