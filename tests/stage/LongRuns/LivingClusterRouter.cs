using ImpactDialing.Stage.Faults;

namespace ImpactDialing.Stage.LongRuns;

/// <summary>
/// The way to two clusters, one of which may be dead. A webhook's idempotency token sends it to one cluster, the other,
/// or both; copies of one request take different ways. A dead cluster refuses the request, and Twilio turns to the
/// fallback's host, where a living one answers. Pages go to the primary.
/// </summary>
internal sealed class LivingClusterRouter(PhoneBank bank, string host) : HttpMessageHandler
{
    private static readonly string[] Roles = ["primary", "fallback"];
    private int _count;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Headers.TryGetValues("I-Twilio-Idempotency-Token", out var tokens))
        {
            return await Send(Roles[0], request, cancellationToken);
        }

        var way = (Convert.ToInt32(tokens.First()[..4], 16) + Interlocked.Increment(ref _count)) % 10;
        var (one, other) = (Roles[way % 2], Roles[1 - (way % 2)]);
        if (host == PhoneBank.Fallback && bank.Living(one) is null)
        {
            return await Send(other, request, cancellationToken);
        }

        if (way < 2 && bank.Living(other) is not null)
        {
            _ = SendToo(other, await TwoClusterRouter.Copy(request, cancellationToken), cancellationToken);
        }

        return await Send(one, request, cancellationToken);
    }

    private async Task<HttpResponseMessage> Send(string role, HttpRequestMessage request, CancellationToken cancellation)
    {
        var handler = bank.Living(role) ?? throw new HttpRequestException(HttpRequestError.ConnectionError, $"The {role} cluster is dead.");
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        return await invoker.SendAsync(request, cancellation);
    }

    /// <summary>
    /// The second way of a webhook to both clusters. Nothing waits for its answer, as with a late copy.
    /// </summary>
    private async Task SendToo(string role, HttpRequestMessage copy, CancellationToken cancellation)
    {
        using (copy)
        {
            try
            {
                using var answer = await Send(role, copy, cancellation);
            }
            catch (Exception broken) when (
                broken is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException
                    or InvalidOperationException)
            {
                // The cluster died in the meantime; any books it wrote are judged in the end.
            }
        }
    }
}
