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

    private static readonly Counter<long> Refusals = SiloInstruments.Meter.CreateCounter<long>(
        "telephony.refused_requests", "{request}", "Requests that Twilio refuses every time; they are not repeated.");

    private static readonly Counter<long> Openings = SiloInstruments.Meter.CreateCounter<long>(
        "telephony.breaker_openings", "{opening}", "How often the account's breaker opened: Twilio refused or failed every request.");

    /// <summary>Records that the account's breaker opened.</summary>
    public static void BreakerOpened() => Openings.Add(1);

    /// <summary>Records a request that Twilio refuses every time.</summary>
    public static void RefusedFinally() => Refusals.Add(1);

    /// <summary>Records a request to Twilio, with or without an answer.</summary>
    public static void Answered(string operation, string outcome, TimeSpan took) =>
        Requests.Record(took.TotalSeconds, new("operation", operation), new("outcome", outcome));
}
