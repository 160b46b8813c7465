namespace ImpactDialing.Telephony;

/// <summary>
/// Sends Twilio's REST requests to the configured base URL (the simulated world, a proxy) instead of the library's own.
/// Gives each request a time limit, after which the outcome is unknown. The limit is shorter than the outbox waits, so
/// a search for a call starts only when no request is placing it any more.
/// </summary>
internal sealed class TwilioHttpHandler(Uri baseUrl, TimeProvider time) : DelegatingHandler
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        request.RequestUri = new Uri(baseUrl, request.RequestUri!.PathAndQuery);
        return await base.SendAsync(request, either.Token);
    }
}
