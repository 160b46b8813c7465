using System.Net.Http.Headers;

namespace ImpactDialing.Stage.Faults;

/// <summary>
/// Sends each webhook to one cluster, to the other, or to both simultaneously. Its idempotency token decides, and
/// copies of one request take different ways.
/// </summary>
internal sealed class TwoClusterRouter(HttpMessageHandler one, HttpMessageHandler other) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _one = new(one, disposeHandler: false);
    private readonly HttpMessageInvoker _other = new(other, disposeHandler: false);
    private int _count;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Headers.TryGetValues("I-Twilio-Idempotency-Token", out var tokens))
        {
            // A browser's request.
            return await _one.SendAsync(request, cancellationToken);
        }

        var way = (Convert.ToInt32(tokens.First()[..4], 16) + Interlocked.Increment(ref _count)) % 10;
        if (way >= 2)
        {
            return await (way % 2 == 0 ? _one : _other).SendAsync(request, cancellationToken);
        }

        using var copy = await Copy(request, cancellationToken);
        var both = await Task.WhenAll(_one.SendAsync(request, cancellationToken), _other.SendAsync(copy, cancellationToken));
        both[1 - way].Dispose();
        return both[way];
    }

    /// <summary>The same request once more.</summary>
    public static async Task<HttpRequestMessage> Copy(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri);
        foreach (var header in request.Headers)
        {
            copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        if (request.Content is { } content)
        {
            copy.Content = new ByteArrayContent(await content.ReadAsByteArrayAsync(cancellationToken));
            copy.Content.Headers.ContentType = content.Headers.ContentType is { } type ? MediaTypeHeaderValue.Parse(type.ToString()) : null;
        }

        return copy;
    }
}
