using System.Collections.Concurrent;
using System.Text;
using ImpactDialing.Simulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ImpactDialing.Tests.Telemetry;

/// <summary>A collector that keeps what it receives by OTLP over HTTP.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, string Body)> _received = new();
    private readonly WebApplication _app;

    private Collector()
    {
        _app = LocalWeb.Builder(new Uri("http://127.0.0.1:0")).Build();
        _app.Run(Keep);
    }

    /// <summary>The address on which it listens.</summary>
    public string Address => _app.Urls.Single();

    /// <summary>Starts one.</summary>
    public static async Task<Collector> Start()
    {
        var collector = new Collector();
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>Everything that was posted to a path. It is protobuf, which contains texts as plain UTF-8.</summary>
    public string Received(string path) => string.Concat(_received.Where(message => message.Path == path).Select(message => message.Body));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Keep(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.Latin1);
        _received.Enqueue((context.Request.Path, await reader.ReadToEndAsync(context.RequestAborted)));
    }
}
