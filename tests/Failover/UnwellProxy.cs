using ImpactDialing.Health;
using ImpactDialing.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace ImpactDialing.Tests.Failover;

/// <summary>
/// Sits before the primary as an ingress does: when no process listens, it answers 502. It can be confused: the primary
/// decides and commits, and the proxy sends a different answer.
/// </summary>
internal sealed class UnwellProxy : LocalProxy
{
    private readonly Uri _target;
    private volatile bool _isConfused;
    private int _turns;
    private int _passed;
    private Action? _beforeAnswer;

    private UnwellProxy(int target) => _target = new Uri($"http://127.0.0.1:{target}");

    /// <summary>Whether answers are lost, become a 500, or a document that Twilio cannot read, by turns.</summary>
    public bool IsConfused { set => _isConfused = value; }

    /// <summary>
    /// The number of the primary's directions that were passed on to people; pings and reports do not count.
    /// </summary>
    public int Passed => Volatile.Read(ref _passed);

    /// <summary>
    /// Runs once, when the primary has answered the next request for directions and before the answer is passed on;
    /// that answer is lost.
    /// </summary>
    public Action BeforeNextAnswer { set => Volatile.Write(ref _beforeAnswer, value); }

    public static async Task<UnwellProxy> Start(int target)
    {
        var proxy = new UnwellProxy(target);
        await proxy.Start();
        return proxy;
    }

    protected override async Task Pass(HttpContext context)
    {
        using var request = Copy(context, _target, new StreamContent(context.Request.Body));
        try
        {
            using var answer = await Http.SendAsync(request, context.RequestAborted);
            var body = await answer.Content.ReadAsStringAsync(context.RequestAborted);
            await Answer(context, answer, body);
        }
        catch (HttpRequestException)
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Twilio has stopped waiting, and asks the fallback.
        }
    }

    private async Task Answer(HttpContext context, HttpResponseMessage answer, string body)
    {
        var directs = context.Request.Path != SyntheticWebhook.Path && body.Contains("</Response>", StringComparison.Ordinal);
        if (directs && Interlocked.Exchange(ref _beforeAnswer, null) is { } act)
        {
            act();
            context.Abort();
            return;
        }

        switch (_isConfused ? Interlocked.Increment(ref _turns) % 3 : -1)
        {
            case 0:
                context.Abort();
                break;
            case 1:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                break;
            case 2:
                context.Response.ContentType = "text/xml";
                await context.Response.WriteAsync("<Response><Say>We are", context.RequestAborted);
                break;
            default:
                context.Response.StatusCode = (int)answer.StatusCode;
                context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
                await context.Response.WriteAsync(body, context.RequestAborted);
                if (directs)
                {
                    Interlocked.Increment(ref _passed);
                }

                break;
        }
    }
}
