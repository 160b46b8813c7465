using System.Net;
using System.Text;

namespace ImpactDialing.Scenarios.Operations;

/// <summary>Stands before a web frontend and spoils its answers: makes them late, or says something else.</summary>
/// <param name="time">The clock.</param>
/// <param name="behind">The frontend.</param>
internal sealed class Frontend(TimeProvider time, HttpMessageHandler behind) : DelegatingHandler(behind)
{
    /// <summary>How late an answer comes.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>What is said instead.</summary>
    public string? Instead { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Delay(Delay, time, cancellationToken);
        return Instead is { } text
            ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(text, Encoding.UTF8, "text/xml") }
            : await base.SendAsync(request, cancellationToken);
    }
}
