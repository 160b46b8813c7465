using System.Net;
using System.Text;

namespace ImpactDialing.Scenarios.Operations;

/// <summary>Sits before a web frontend and spoils its answers: delays them, or replaces them.</summary>
internal sealed class Frontend(TimeProvider time, HttpMessageHandler behind) : DelegatingHandler(behind)
{
    /// <summary>The delay of an answer.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>The text that replaces an answer.</summary>
    public string? Instead { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Delay(Delay, time, cancellationToken);
        return Instead is { } text
            ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(text, Encoding.UTF8, "text/xml") }
            : await base.SendAsync(request, cancellationToken);
    }
}
