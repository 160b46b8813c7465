using System.Diagnostics.Metrics;

namespace ImpactDialing.Telemetry;

/// <summary>What the API counts and measures (meter <c>ImpactDialing.Api</c>).</summary>
internal sealed class ApiInstruments : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "ImpactDialing.Api";

    private readonly Meter _meter;
    private readonly Counter<long> _signaturesRefused;
    private readonly Counter<long> _fallbackRequests;
    private readonly Counter<long> _politeAnswers;
    private readonly Counter<long> _gaveUp;
    private readonly Histogram<double> _durations;

    public ApiInstruments(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _signaturesRefused = _meter.CreateCounter<long>("impactdialing.webhooks.refused", "{request}", "Webhooks without a valid signature.");
        _fallbackRequests = _meter.CreateCounter<long>("impactdialing.webhooks.fallback", "{request}", "Requests to a fallback URL, by Twilio's error code.");
        _politeAnswers = _meter.CreateCounter<long>("impactdialing.webhooks.polite", "{request}", "Webhooks that could not be served as asked and were answered politely, by reason.");
        _gaveUp = _meter.CreateCounter<long>("impactdialing.webhooks.unavailable", "{request}", "Webhooks answered 503, so that Twilio turns to the fallback.");
        _durations = _meter.CreateHistogram<double>("impactdialing.webhooks.duration", "s", "Time to answer a webhook.");
    }

    public void SignatureRefused() => _signaturesRefused.Add(1);

    public void FallbackRequest(int errorCode) => _fallbackRequests.Add(1, new KeyValuePair<string, object?>("code", errorCode));

    public void PoliteAnswer(string reason) => _politeAnswers.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void GaveUp() => _gaveUp.Add(1);

    public void Answered(TimeSpan duration) => _durations.Record(duration.TotalSeconds);

    public void Dispose() => _meter.Dispose();
}
