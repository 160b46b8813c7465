using System.Diagnostics;
using System.Diagnostics.Metrics;
using ImpactDialing.Telemetry;

namespace ImpactDialing.Webhooks;

/// <summary>What the API counts and measures (meter and activity source <c>ImpactDialing.Api</c>).</summary>
internal sealed class ApiInstruments : IDisposable
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "ImpactDialing.Api";

    /// <summary>The source of the webhooks' spans.</summary>
    public static readonly ActivitySource Source = new(Name);

    /// <summary>
    /// The errors after which Twilio turns to a fallback URL: no connection, no or a bad HTTP answer, an answer that is
    /// not TwiML or that Twilio could not carry out (https://www.twilio.com/docs/api/errors). Other codes are counted
    /// too.
    /// </summary>
    private static readonly int[] FallbackCodes = [11200, 11205, 11206, 11210, 11215, 11220, 11235, 11237, 12100, 12200, 12300];

    private readonly Meter _meter;
    private readonly Counter<long> _signatureFailures;
    private readonly Counter<long> _gaveUp;
    private readonly Counter<long> _fallbackRequests;
    private readonly Counter<long> _politeAnswers;
    private readonly Histogram<double> _durations;

    public ApiInstruments(IMeterFactory meters)
    {
        _meter = meters.Create(Name);

        _signatureFailures = Counter("webhook.signature_failures", "Webhooks without a valid signature, refused with 403.");
        _gaveUp = Counter("webhook.gave_up", "Webhooks answered 503, so that Twilio turns to the fallback.");
        _fallbackRequests = Counter("webhook.fallback_requests", "Requests to a fallback URL, by Twilio's error code.");
        _politeAnswers = Counter(
            "webhook.polite_answers", "Webhooks that could not be served as asked and were answered politely, by reason.");
        _durations = _meter.CreateHistogram(
            "webhook.duration", "s", "Time to answer a webhook, by route and outcome.", advice: Buckets.Seconds);

        // These are seldom, and each one matters. They are reported from the start: a counter that first appears as 1
        // shows no rise.
        _signatureFailures.Add(0);
        _gaveUp.Add(0);
        foreach (var code in FallbackCodes)
        {
            _fallbackRequests.Add(0, new KeyValuePair<string, object?>("code", code));
        }

        Counter<long> Counter(string name, string description) => _meter.CreateCounter<long>(name, "{request}", description);
    }

    public void SignatureRefused() => _signatureFailures.Add(1);

    public void FallbackRequest(int errorCode) => _fallbackRequests.Add(1, new KeyValuePair<string, object?>("code", errorCode));

    public void PoliteAnswer(string reason) => _politeAnswers.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>A webhook has been answered. The route is the endpoint's template, without ids.</summary>
    /// <param name="outcome"><c>ok</c>, <c>polite</c>, <c>plain</c>, <c>gave_up</c> or <c>failed</c>.</param>
    public void Answered(string route, string outcome, TimeSpan took)
    {
        _durations.Record(took.TotalSeconds, new("route", route), new("outcome", outcome));
        if (outcome == "gave_up")
        {
            _gaveUp.Add(1);
        }
    }

    public void Dispose() => _meter.Dispose();
}
