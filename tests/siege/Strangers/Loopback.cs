using System.Net;
using System.Net.Sockets;

namespace ImpactDialing.Siege.Strangers;

/// <summary>Addresses of this machine alone: 127.0.0.0/8.</summary>
internal static class Loopback
{
    private const int Hosts = 250;

    /// <summary>An address; other numbers give others, up to 250 in each net. 127.0.0.1 is none of them.</summary>
    public static IPAddress Address(byte net, int number) => new([127, 0, net, (byte)(2 + (number % Hosts))]);

    /// <summary>A network card with this address.</summary>
    public static SocketsHttpHandler From(byte net, int number) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectCallback = async (context, stop) => await Connect(net, number, context.DnsEndPoint.Port, stop),
    };

    /// <summary>Connects to a port of 127.0.0.1 from this address.</summary>
    public static async Task<NetworkStream> Connect(byte net, int number, int port, CancellationToken stop)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(Address(net, number), 0));
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
