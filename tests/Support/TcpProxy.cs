using System.Net;
using System.Net.Sockets;

namespace ImpactDialing.Tests.Support;

/// <summary>Forwards connections to a server on this machine, in its own way.</summary>
internal abstract class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly int _target;
    private readonly Task _serving;

    protected TcpProxy(int target)
    {
        _target = target;
        _listener.Start();
        _serving = Serve();
    }

    /// <summary>The port on which it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Dispose();
        await _serving;
        _ending.Dispose();
    }

    /// <summary>Called when a client has connected, before anything is forwarded.</summary>
    protected virtual Task Accepted(CancellationToken ending) => Task.CompletedTask;

    /// <summary>Forwards what a client sends.</summary>
    protected virtual Task ToServer(Stream client, Stream server, CancellationToken ending) => client.CopyToAsync(server, ending);

    private async Task Serve()
    {
        var passing = new List<Task>();
        try
        {
            while (true)
            {
                passing.Add(Pass(await _listener.AcceptTcpClientAsync(_ending.Token)));
                passing.RemoveAll(task => task.IsCompleted);
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(passing);
        }
    }

    private async Task Pass(TcpClient client)
    {
        using (client)
        {
            try
            {
                await Accepted(_ending.Token);
                using var server = new TcpClient();
                await server.ConnectAsync(IPAddress.Loopback, _target, _ending.Token);
                await Task.WhenAny(
                    ToServer(client.GetStream(), server.GetStream(), _ending.Token),
                    server.GetStream().CopyToAsync(client.GetStream(), _ending.Token));
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
            {
                // One of the two sides has closed; the other notices it by the closed connection.
            }
        }
    }
}
