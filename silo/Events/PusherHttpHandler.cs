using System.Net;
using System.Text;

namespace ImpactDialing.Events;

/// <summary>
/// Gives each request to Pusher a time limit on our clock. Replaces the body of an error by one that the library can
/// read: Pusher's errors are plain texts, for which the library throws an exception without the status.
/// </summary>
internal sealed class PusherHttpHandler(TimeProvider time) : DelegatingHandler
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        HttpResponseMessage response = await base.SendAsync(request, either.Token);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            response.Content.Dispose();
            response.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        }

        return response;
    }
}
