using System.Globalization;

namespace ImpactDialing.Siege;

/// <summary>Measures the webhooks of the simulated Twilio while the siege lasts.</summary>
internal sealed class WebhookTimes(TimeProvider time) : DelegatingHandler
{
    private const int MostKept = 10;
    private readonly Lock _gate = new();
    private readonly PriorityQueue<string, TimeSpan> _slowest = new();
    private readonly long _began = time.GetTimestamp();
    private volatile Durations? _now;
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

    /// <summary>Gets the slowest webhooks, slowest first: what each took, when it was sent, and its path.</summary>
    public IReadOnlyList<string> Slowest
    {
        get
        {
            lock (_gate)
            {
                return [.. _slowest.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element)];
            }
        }
    }

    /// <summary>The callers begin to work.</summary>
    public void Start() => _now = Before;

    /// <summary>The strangers come.</summary>
    public void Begin() => _now = During;

    /// <summary>The strangers leave. What is sent from now on counts for neither time.</summary>
    public void End() => _now = null;

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_now is not { } durations)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var (isSiege, started, answered) = (durations == During, time.GetTimestamp(), false);
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
            var took = time.GetElapsedTime(started);
            durations.Add(took);
            Keep(took, time.GetElapsedTime(_began, started), request.RequestUri!.AbsolutePath);
            if (isSiege && !answered)
            {
                Interlocked.Increment(ref _failed);
            }
        }
    }

    private void Keep(TimeSpan took, TimeSpan sent, string path)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{took.TotalMilliseconds:0} ms, sent at {sent:mm\\:ss}, {path}");
        lock (_gate)
        {
            _slowest.Enqueue(line, took);
            if (_slowest.Count > MostKept)
            {
                _slowest.Dequeue();
            }
        }
    }
}
