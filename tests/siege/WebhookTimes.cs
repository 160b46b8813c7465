namespace ImpactDialing.Siege;

/// <summary>Measures the webhooks of the simulated Twilio while the siege lasts.</summary>
internal sealed class WebhookTimes(TimeProvider time) : DelegatingHandler
{
    private volatile bool _isSiege;
    private int _failed;
    private int _fallbacks;

    /// <summary>Gets how long the answers took before the siege.</summary>
    public Durations Before { get; } = new();

    /// <summary>Gets how long the answers took during the siege.</summary>
    public Durations During { get; } = new();

    /// <summary>Gets how many webhooks of the siege had no success for an answer.</summary>
    public int Failed => _failed;

    /// <summary>Gets how many webhooks of the siege Twilio sent to a fallback URL.</summary>
    public int Fallbacks => _fallbacks;

    /// <summary>Says whether the siege goes on.</summary>
    public void Note(bool isSiege) => _isSiege = isSiege;

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (isSiege, started, answered) = (_isSiege, time.GetTimestamp(), false);
        if (isSiege && request.RequestUri!.Query.Contains("fallback=1", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _fallbacks);
        }

        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            answered = response.IsSuccessStatusCode;
            return response;
        }
        finally
        {
            (isSiege ? During : Before).Add(time.GetElapsedTime(started));
            if (isSiege && !answered)
            {
                Interlocked.Increment(ref _failed);
            }
        }
    }
}
