using ImpactDialing.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace ImpactDialing.Tests.Browser;

/// <summary>
/// What is in front of both clusters for browsers, as a load balancer is: one address, and each request goes to the
/// primary, or to the fallback if nothing listens at the primary.
/// </summary>
internal sealed class FrontDoor : LocalProxy
{
    private readonly Uri[] _clusters;
    private int _atFallback;

    private FrontDoor(Uri[] clusters) => _clusters = clusters;

    /// <summary>How many requests the fallback has answered.</summary>
    public int AtFallback => Volatile.Read(ref _atFallback);

    /// <summary>Starts it.</summary>
    public static async Task<FrontDoor> Start(Uri primary, Uri fallback)
    {
        var door = new FrontDoor([primary, fallback]);
        await door.Start();
        return door;
    }

    protected override async Task Pass(HttpContext context)
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
        using var request = Copy(context, cluster, new ByteArrayContent(body));
        try
        {
            using var answer = await Http.SendAsync(request, context.RequestAborted);
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
