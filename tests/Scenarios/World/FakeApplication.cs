using System.Net;
using System.Text;

namespace ImpactDialing.Scenarios.World;

/// <summary>Stands in for the application: a function from a webhook to TwiML.</summary>
internal sealed class FakeApplication(Func<FakeWebhook, string> answer) : HttpMessageHandler
{
    private readonly List<FakeWebhook> _received = [];
    private readonly Lock _gate = new();

    public string ContentType { get; set; } = "text/xml";

    public IReadOnlyList<FakeWebhook> Received
    {
        get
        {
            lock (_gate)
            {
                return [.. _received];
            }
        }
    }

    public IReadOnlyList<FakeWebhook> At(string path) => [.. Received.Where(r => r.Path == path)];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string form = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var webhook = new FakeWebhook(request.RequestUri!, form, request.Headers.ToDictionary(h => h.Key, h => string.Join(",", h.Value)));
        lock (_gate)
        {
            _received.Add(webhook);
        }

        string body = answer(webhook);
        return new HttpResponseMessage(body == "503" ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK)
        {
            Content = new StringContent(body, Encoding.UTF8, ContentType),
        };
    }
}
