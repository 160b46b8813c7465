using ImpactDialing.Scenarios.ExactlyOnce;
using ImpactDialing.Scenarios.Support;

namespace ImpactDialing.Scenarios.LongRuns;

/// <summary>
/// The way to two clusters, one of which may be dead. A webhook goes to one or the other, or to both at once, as its idempotency token has it; copies of one request take different ways. Whoever comes to a
/// dead one is refused, and turns to the fallback's host, where a living one answers. Pages go to the primary.
/// </summary>
internal sealed class Junction(PhoneBank bank, string host) : HttpMessageHandler
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
            _ = SendToo(other, await Crossroads.Copy(request, cancellationToken), cancellationToken);
        }

        return await Send(one, request, cancellationToken);
    }

    private async Task<HttpResponseMessage> Send(string role, HttpRequestMessage request, CancellationToken cancellation)
    {
        var handler = bank.Living(role) ?? throw new HttpRequestException(HttpRequestError.ConnectionError, $"The {role} cluster is dead.");
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        return await invoker.SendAsync(request, cancellation);
    }

    /// <summary>The second way of a webhook that goes both: nobody waits for its answer, as it is with a copy that comes late.</summary>
    private async Task SendToo(string role, HttpRequestMessage copy, CancellationToken cancellation)
    {
        using (copy)
        {
            try
            {
                using var answer = await Send(role, copy, cancellation);
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
            {
                // The cluster died meanwhile; its books, if it wrote any, are judged in the end.
            }
        }
    }
}
