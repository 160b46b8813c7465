using ImpactDialing.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.Tests.Browser;

/// <summary>
/// What is in front of both clusters for browsers, as a load balancer is: one address, and each request goes to the
/// primary, or to the fallback if nothing listens at the primary.
/// </summary>
internal sealed class FrontDoor : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.FromSeconds(1),
    });
    private readonly WebApplication _web;
    private readonly Uri[] _clusters;
    private int _atFallback;

    private FrontDoor(Uri[] clusters)
    {
        _clusters = clusters;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Address.OriginalString);
        _web = builder.Build();
        _web.Run(Pass);
    }

    /// <summary>The address that browsers know.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.Next()}");

    /// <summary>How many requests the fallback has answered.</summary>
    public int AtFallback => Volatile.Read(ref _atFallback);

    /// <summary>Starts it.</summary>
    public static async Task<FrontDoor> Start(Uri primary, Uri fallback)
    {
        var door = new FrontDoor([primary, fallback]);
        await door._web.StartAsync();
        return door;
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
        _http.Dispose();
    }

    private async Task Pass(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        try
        {
            foreach (var cluster in _clusters)
            {
                if (await Answered(context, cluster, body.ToArray()))
                {
                    return;
                }
            }

            context.Response.StatusCode = StatusCodes.Status502BadGateway;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The browser has gone.
        }
    }

    private async Task<bool> Answered(HttpContext context, Uri cluster, byte[] body)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method), new Uri(cluster, context.Request.Path + context.Request.QueryString));
        request.Content = new ByteArrayContent(body);
        foreach (var header in context.Request.Headers)
        {
            _ = request.Headers.TryAddWithoutValidation(header.Key, [.. header.Value])
                || request.Content.Headers.TryAddWithoutValidation(header.Key, [.. header.Value]);
        }

        try
        {
            using var answer = await _http.SendAsync(request, context.RequestAborted);
            context.Response.StatusCode = (int)answer.StatusCode;
            foreach (var header in answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Transfer-Encoding"))
            {
                context.Response.Headers[header.Key] = header.Value.ToArray();
            }

            await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
            if (cluster == _clusters[1])
            {
                Interlocked.Increment(ref _atFallback);
            }

            return true;
        }
        catch (HttpRequestException) when (!context.Response.HasStarted)
        {
            // A load balancer asks the other cluster when a connection is refused or breaks before the answer.
            context.Response.Headers.Clear();
            return false;
        }
    }
}
