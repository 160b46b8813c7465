using System.Collections.Concurrent;

namespace ImpactDialing.Outage;

/// <summary>Sees every webhook and how it was answered.</summary>
internal sealed class WebhookWatch(TimeProvider time) : DelegatingHandler
{
    private readonly ConcurrentQueue<SeenWebhook> _seen = new();

    /// <summary>The webhooks that have been answered, or have failed, so far.</summary>
    public IReadOnlyCollection<SeenWebhook> Seen => _seen;

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (at, started) = (time.GetUtcNow(), time.GetTimestamp());
        // When Twilio turns to the fallback URL, it names the error of the URL before.
        var isFallback = request.Content is { } content
            && (await content.ReadAsStringAsync(cancellationToken)).Contains("ErrorCode=", StringComparison.Ordinal);
        var answered = false;
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            answered = response.IsSuccessStatusCode;
            return response;
        }
        finally
        {
            _seen.Enqueue(new SeenWebhook(at, time.GetElapsedTime(started), answered, isFallback));
        }
    }
}

/// <summary>A webhook, seen from outside.</summary>
/// <param name="Took">The time until its answer, or its failure.</param>
/// <param name="Answered">Whether the answer was a success.</param>
/// <param name="IsFallback">Whether Twilio had turned to the fallback URL.</param>
internal sealed record SeenWebhook(DateTimeOffset At, TimeSpan Took, bool Answered, bool IsFallback);
