using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ImpactDialing.Tests.Support;

/// <summary>
/// Chooses ports of 127.0.0.1 for servers. They lie below the range from which Linux takes the ports of outgoing
/// connections (32768 and above, net.ipv4.ip_local_port_range). A port of that range may be taken again before the
/// server binds it. No port is given twice by one process. A lock on a file claims it for the process's life: another
/// process does not take it while nothing listens, for example between two scenarios.
/// </summary>
public static class FreePort
{
    private const int First = 12_000;
    private const int Count = 16_000;

    /// <summary>The locks of the given ports. The system releases them when the process ends.</summary>
    private static readonly ConcurrentBag<FileStream> Claims = [];
    private static int _next = Environment.ProcessId * 97 % Count;

    /// <summary>Finds a port that no program listens on at this moment, and claims it.</summary>
    public static int Next()
    {
        for (var tries = 0; tries < Count; tries++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _next) % Count);
            if (Claim(port) is not { } claim)
            {
                continue;
            }

            if (IsFree(port))
            {
                Claims.Add(claim);
                return port;
            }

            claim.Dispose();
        }

        throw new InvalidOperationException($"No port from {First} to {First + Count - 1} is free.");
    }

    /// <summary>Locks the file of a port; null if another process has done so, or this one.</summary>
    public static FileStream? Claim(int port)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "impact-dialing-ports")).FullName;
        try
        {
            return new FileStream(
                Path.Combine(folder, port.ToString(CultureInfo.InvariantCulture)), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
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
