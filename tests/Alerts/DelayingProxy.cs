using System.Net;
using System.Net.Sockets;

namespace ImpactDialing.Tests.Alerts;

/// <summary>Sits before a web frontend and forwards everything after a delay.</summary>
internal sealed class DelayingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly int _target;
    private readonly Task _serving;
    private long _delay;

    public DelayingProxy(int target)
    {
        _target = target;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _serving = Serve();
    }

    /// <summary>The address on which it listens.</summary>
    public Uri Address { get; }

    /// <summary>The delay before a new connection forwards anything.</summary>
    public TimeSpan Delay { set => Volatile.Write(ref _delay, value.Ticks); }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Dispose();
        await _serving;
        _ending.Dispose();
    }

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
                await Task.Delay(TimeSpan.FromTicks(Volatile.Read(ref _delay)), TimeProvider.System, _ending.Token);
                using var server = new TcpClient();
                await server.ConnectAsync(IPAddress.Loopback, _target, _ending.Token);
                await Task.WhenAny(
                    client.GetStream().CopyToAsync(server.GetStream(), _ending.Token),
                    server.GetStream().CopyToAsync(client.GetStream(), _ending.Token));
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
            {
                // One of the two sides has closed; the other notices it by the closed connection.
            }
        }
    }
}
