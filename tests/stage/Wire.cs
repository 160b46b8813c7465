using Microsoft.AspNetCore.WebUtilities;

namespace ImpactDialing.Stage;

/// <summary>Listens between Twilio and the application's hosts.</summary>
internal sealed class Wire(TimeProvider time)
{
    private readonly List<Exchange> _exchanges = [];
    private readonly Lock _gate = new();

    /// <summary>
    /// Gets or sets which exchanges are kept, by path, status and answer; by default all. A run of hundreds of
    /// thousands keeps only those that it judges.
    /// </summary>
    public Func<string, int, string, bool> Keeps { get; set; } = static (_, _, _) => true;

    /// <summary>Gets the exchanges so far, in the order of the answers.</summary>
    public IReadOnlyList<Exchange> Exchanges
    {
        get
        {
            lock (_gate)
            {
                return [.. _exchanges];
            }
        }
    }

    /// <summary>Listens to a host.</summary>
    public HttpMessageHandler Tap(string role, HttpMessageHandler host) => new Listener(this, role) { InnerHandler = host };

    private void Add(Exchange exchange)
    {
        lock (_gate)
        {
            _exchanges.Add(exchange);
        }
    }

    private sealed class Listener(Wire wire, string role) : DelegatingHandler
    {
        private readonly Wire _wire = wire;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var at = _wire.Now;
            var text = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            var status = 0;
            var body = "";
            try
            {
                var response = await base.SendAsync(request, cancellationToken);
                await response.Content.LoadIntoBufferAsync(cancellationToken);
                body = await response.Content.ReadAsStringAsync(cancellationToken);
                status = (int)response.StatusCode;
                return response;
            }
            finally
            {
                if (_wire.Keeps(request.RequestUri!.AbsolutePath, status, body))
                {
                    var form = QueryHelpers.ParseQuery(text).ToDictionary(
                        pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
                    var token = request.Headers.TryGetValues("I-Twilio-Idempotency-Token", out var tokens) ? tokens.First() : "";
                    _wire.Add(new Exchange(at, role, request.RequestUri!, form, token, status, body) { Took = _wire.Now - at });
                }
            }
        }
    }

    private DateTimeOffset Now => time.GetUtcNow();
}
