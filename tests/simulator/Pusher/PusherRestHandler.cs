using System.Net;
using System.Text;
using ImpactDialing.Simulator.Rest;

namespace ImpactDialing.Simulator.Pusher;

/// <summary>The HTTP API as the handler of an HTTP client in the same process, at any base address.</summary>
public sealed class PusherRestHandler(SimulatedPusher pusher) : HttpMessageHandler
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        // On the pool, whatever the client's synchronization context: it may belong to the thread that drives the
        // clock.
        return Task.Run(() => CarryAsync(request, cancellationToken), cancellationToken);
    }

    private async Task<HttpResponseMessage> CarryAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        Uri address = request.RequestUri!;
        RestResponse answer = await new PusherLine(pusher).SendAsync(
            request.Method.Method, address.AbsolutePath, address.Query, body, cancellationToken)
            ?? throw new HttpRequestException(
                HttpRequestError.ResponseEnded, "The connection was closed (a fault of the simulated world).");
        return new HttpResponseMessage((HttpStatusCode)answer.Status)
        {
            Content = new StringContent(answer.Json, Encoding.UTF8, answer.Status == 200 ? "application/json" : "text/plain"),
            RequestMessage = request,
        };
    }
}
