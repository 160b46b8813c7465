using System.Net;
using System.Text;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Simulator.Rest;

/// <summary>
/// The REST API as the handler of an HTTP client in the same process: <c>new HttpClient(new RestHandler(twilio))</c>,
/// at any base address.
/// </summary>
public sealed class RestHandler(SimulatedTwilio twilio) : HttpMessageHandler
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
        string form = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var read = new RestRequest(
            request.Method.Method,
            request.RequestUri!.AbsolutePath,
            [.. RestForm.Read(request.RequestUri.Query), .. RestForm.Read(form)],
            request.Headers.Authorization?.ToString());
        RestResponse? answer = await new RestLine(twilio).SendAsync(read, form, cancellationToken);
        if (answer is null)
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection was closed (a fault of the simulated world).");
        }

        return new HttpResponseMessage((HttpStatusCode)answer.Status)
        {
            Content = new StringContent(answer.Json, Encoding.UTF8, "application/json"),
            RequestMessage = request,
        };
    }
}
