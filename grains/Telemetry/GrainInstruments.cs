using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using ImpactDialing.SignIn;
using ImpactDialing.Storage;

namespace ImpactDialing.Telemetry;

/// <summary>What the grains count and measure, where the fact is known (meter and activity source
/// <c>ImpactDialing.Grains</c>). Labels are ids of campaigns and words of the domain, never personal data.</summary>
internal static class GrainInstruments
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "ImpactDialing.Grains";

    /// <summary>The source of the grains' spans.</summary>
    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Conflicts = Meter.CreateCounter<long>(
        "state.conflicts", "{write}", "Writes of live state that met a newer version and were applied anew, by kind of entity.");

    private static readonly Counter<long> Finished = Meter.CreateCounter<long>(
        "calls.finished", "{call}", "Calls that are over and recorded, by campaign and outcome.");

    private static readonly Histogram<double> AnswerTimes = Meter.CreateHistogram(
        "calls.time_to_answer",
        "s",
        "Time from asking Twilio for a call until the answered leg asked what to do, by campaign.",
        advice: Buckets.Seconds);

    private static readonly Histogram<double> Redirects = Meter.CreateHistogram(
        "callers.redirect.duration",
        "s",
        "Time from redirecting a caller's leg to a step until the leg asked for that step.",
        advice: Buckets.Seconds);

    private static readonly Counter<long> Pings = Meter.CreateCounter<long>(
        "health.pings", "{ping}", "Synthetic webhooks sent to a web frontend, by target and outcome.");

    private static readonly Histogram<double> PingDurations = Meter.CreateHistogram(
        "health.ping.duration",
        "s",
        "Time until a web frontend had answered a synthetic webhook; a limit of 6 s cuts it off.",
        advice: Buckets.Seconds);

    private static readonly Counter<long> SignIns = Meter.CreateCounter<long>(
        "sign_ins", "{attempt}", "Attempts to sign in, by kind of person and outcome.");

    private static readonly Counter<long> WrongPins = Meter.CreateCounter<long>(
        "pins.refused", "{pin}", "Wrong PINs on the phone.");

    private static readonly Counter<long> NotWokenRows = Meter.CreateCounter<long>(
        "sweep.failures", "{row}", "Due rows that could not be woken, by kind of entity; each is tried again, at most a minute later.");

    private static readonly Counter<long> Abandoned = Meter.CreateCounter<long>(
        "effects.abandoned", "{effect}", "Effects that Twilio never answered and that are not tried again, by kind of effect.");

    /// <summary>A person has tried to sign in.</summary>
    /// <param name="outcome"><c>accepted</c>, <c>refused</c>, <c>locked_out</c> or <c>busy</c>.</param>
    public static void SignedIn(PersonKind kind, string outcome) => SignIns.Add(1, new("kind", Word(kind)), new("outcome", outcome));

    /// <summary>A wrong PIN was keyed in.</summary>
    public static void PinRefused() => WrongPins.Add(1);

    /// <summary>A due row could not be woken.</summary>
    public static void NotWoken(LiveKind kind) => NotWokenRows.Add(1, new KeyValuePair<string, object?>("kind", Word(kind)));

    /// <summary>An effect is not tried again.</summary>
    public static void EffectAbandoned(string kind) => Abandoned.Add(1, new KeyValuePair<string, object?>("kind", kind));

    /// <summary>Another activation wrote first.</summary>
    public static void Conflict(LiveKind kind) => Conflicts.Add(1, new KeyValuePair<string, object?>("kind", Word(kind)));

    /// <summary>Records were committed with a state.</summary>
    public static void Committed(ImmutableArray<StoreRecord> records)
    {
        foreach (var record in records)
        {
            if (record is StoreRecord.CallFinished call)
            {
                Finished.Add(1, new("campaign", call.CampaignId), new("outcome", Word(call.Outcome)));
                if (call.AnsweredAt is { } answeredAt)
                {
                    AnswerTimes.Record(
                        (answeredAt - call.DialedAt).TotalSeconds,
                        new KeyValuePair<string, object?>("campaign", call.CampaignId));
                }
            }
        }
    }

    /// <summary>A redirected leg of a caller has asked for its step.</summary>
    public static void Redirected(TimeSpan took) => Redirects.Record(took.TotalSeconds);

    /// <summary>A web frontend has answered a synthetic webhook, or has failed to.</summary>
    public static void Pinged(string target, string outcome, TimeSpan took)
    {
        var tags = new TagList { { "target", target }, { "outcome", outcome } };
        Pings.Add(1, tags);
        PingDurations.Record(took.TotalSeconds, tags);
    }

    /// <summary>Turns a value of an enum into a label: <c>NoAnswer</c> becomes <c>no_answer</c>.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => Words<T>.Of(value);

    private static class Words<T>
        where T : struct, Enum
    {
        private static readonly ImmutableDictionary<T, string> Known = Enum.GetValues<T>().Distinct().ToImmutableDictionary(
            value => value,
            Make);

        public static string Of(T value) => Known.TryGetValue(value, out var word) ? word : "unknown";

        private static string Make(T value) =>
            string.Concat(
                value.ToString().Select(
                    (letter, index) => char.IsUpper(letter) ? (index == 0 ? "" : "_") + char.ToLowerInvariant(letter) : letter.ToString()));
    }
}
