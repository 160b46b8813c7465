using ImpactDialing.Simulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ImpactDialing.Tests.Support;

/// <summary>A web server on this machine that passes requests on to a process, in its own way.</summary>
internal abstract class LocalProxy : IAsyncDisposable
{
    private readonly WebApplication _web;

    protected LocalProxy()
    {
        _web = LocalWeb.Builder(Address).Build();
        _web.Run(Pass);
    }

    /// <summary>The address on which it listens.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.Next()}");

    /// <summary>Sends requests on. Connections are not kept for long, because processes behind it are killed.</summary>
    protected HttpClient Http { get; } = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        MaxConnectionsPerServer = 256,
        PooledConnectionLifetime = TimeSpan.FromSeconds(1)
    });

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
        Http.Dispose();
    }

    /// <summary>Begins to listen.</summary>
    protected Task Start() => _web.StartAsync();

    /// <summary>Answers a request.</summary>
    protected abstract Task Pass(HttpContext context);

    /// <summary>The same request to another address.</summary>
    protected static HttpRequestMessage Copy(HttpContext context, Uri target, HttpContent body)
    {
        var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method), new Uri(target, context.Request.Path + context.Request.QueryString))
        { Content = body };
        foreach (var header in context.Request.Headers)
        {
            _ = request.Headers.TryAddWithoutValidation(header.Key, [.. header.Value])
                || body.Headers.TryAddWithoutValidation(header.Key, [.. header.Value]);
        }

        return request;
    }
}
