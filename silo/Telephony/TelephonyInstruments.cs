using System.Diagnostics.Metrics;
using ImpactDialing.Configuration;
using ImpactDialing.Telemetry;

namespace ImpactDialing.Telephony;

/// <summary>Measurements of requests to Twilio's REST API.</summary>
internal static class TelephonyInstruments
{
    private static readonly Histogram<double> Requests = SiloInstruments.Meter.CreateHistogram(
        "telephony.request.duration",
        "s",
        "Time until Twilio's REST API had answered, by operation and outcome.",
        advice: Buckets.Seconds);

    /// <summary>Records a request to Twilio, with or without an answer.</summary>
    public static void Answered(string operation, string outcome, TimeSpan took) =>
        Requests.Record(took.TotalSeconds, new("operation", operation), new("outcome", outcome));
}
