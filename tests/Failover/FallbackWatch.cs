using System.Collections.Concurrent;
using Microsoft.AspNetCore.WebUtilities;

namespace ImpactDialing.Tests.Failover;

/// <summary>Sees which webhooks went to the fallback host, and why.</summary>
internal sealed class FallbackWatch(HttpMessageHandler inner, Uri fallback) : DelegatingHandler(inner)
{
    private readonly ConcurrentQueue<SeenFallback> _seen = new();

    /// <summary>The fallback webhooks answered so far.</summary>
    public IReadOnlyCollection<SeenFallback> Seen => _seen;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var at = TimeProvider.System.GetUtcNow();
        var response = await base.SendAsync(request, cancellationToken);
        if (request.RequestUri!.Authority == fallback.Authority)
        {
            var form = QueryHelpers.ParseQuery(request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : "");
            _seen.Enqueue(
                new SeenFallback(
                    at,
                    request.RequestUri.AbsolutePath,
                    form.TryGetValue("ErrorCode", out var code) ? code.ToString() : null,
                    (int)response.StatusCode));
        }

        return response;
    }
}

/// <summary>A webhook to the fallback host.</summary>
/// <param name="ErrorCode">Why Twilio turned to the fallback URL; null when a document had sent it there.</param>
internal sealed record SeenFallback(DateTimeOffset At, string Path, string? ErrorCode, int Status);
