using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ImpactDialing.Telemetry;

/// <summary>What the API counts and measures (meter and activity source <c>ImpactDialing.Api</c>).</summary>
internal sealed class ApiInstruments : IDisposable
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "ImpactDialing.Api";

    /// <summary>Where the webhooks' spans come from.</summary>
    public static readonly ActivitySource Source = new(Name);

    private readonly Meter _meter;
    private readonly Counter<long> _fallbackRequests;
    private readonly Counter<long> _politeAnswers;
    private readonly Histogram<double> _durations;
    private long _signatureFailures;
    private long _gaveUp;

    public ApiInstruments(IMeterFactory meters)
    {
        _meter = meters.Create(Name);

        // Seldom, and each one matters: reported from the start, as a counter that first appears as 1 has not risen for whoever watches.
        _meter.CreateObservableCounter("webhook.signature_failures", () => Interlocked.Read(ref _signatureFailures), "{request}", "Webhooks without a valid signature, refused with 403.");
        _meter.CreateObservableCounter("webhook.gave_up", () => Interlocked.Read(ref _gaveUp), "{request}", "Webhooks answered 503, so that Twilio turns to the fallback.");
        _fallbackRequests = _meter.CreateCounter<long>("webhook.fallback_requests", "{request}", "Requests to a fallback URL, by Twilio's error code.");
        _politeAnswers = _meter.CreateCounter<long>("webhook.polite_answers", "{request}", "Webhooks that could not be served as asked and were answered politely, by reason.");
        _durations = _meter.CreateHistogram("webhook.duration", "s", "Time to answer a webhook, by endpoint and outcome.", advice: Buckets.Seconds);
    }

    public void SignatureRefused() => Interlocked.Increment(ref _signatureFailures);

    public void FallbackRequest(int errorCode) => _fallbackRequests.Add(1, new KeyValuePair<string, object?>("code", errorCode));

    public void PoliteAnswer(string reason) => _politeAnswers.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void GaveUp() => Interlocked.Increment(ref _gaveUp);

    /// <summary>A webhook has been answered.</summary>
    /// <param name="endpoint">The endpoint's template, without ids.</param>
    /// <param name="outcome"><c>ok</c>, <c>polite</c>, <c>gave_up</c> or <c>failed</c>.</param>
    /// <param name="took">How long it took.</param>
    public void Answered(string endpoint, string outcome, TimeSpan took) => _durations.Record(took.TotalSeconds, new("endpoint", endpoint), new("outcome", outcome));

    public void Dispose() => _meter.Dispose();
}
