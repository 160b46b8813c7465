namespace ImpactDialing.Telephony;

/// <summary>
/// Sends Twilio's REST requests to the base URL that the configuration names (the simulated world, a proxy) instead of the library's own, and gives each a time limit,
/// after which the outcome is unknown. The limit is below the patience of the outbox, so that a call is looked for only when nobody is placing it any more.
/// </summary>
/// <param name="baseUrl">Where to.</param>
/// <param name="time">The clock.</param>
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
