namespace ImpactDialing.Simulator.Telephony;

/// <summary>How the simulated Twilio behaves. Durations are in the world's time.</summary>
public sealed record TwilioSettings
{
    /// <summary>The account, by default <c>AC</c> and 32 zeros.</summary>
    public string AccountSid { get; init; } = "AC00000000000000000000000000000000";

    /// <summary>Signs webhooks and opens the REST API.</summary>
    public string AuthToken { get; init; } = "simulated-auth-token";

    /// <summary>API keys that open the REST API besides the auth token: SID and secret.</summary>
    public IReadOnlyDictionary<string, string> ApiKeys { get; init; } = new Dictionary<string, string>();

    /// <summary>The seed of all chance.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// The seed of SIDs; <see cref="Seed"/> when null. An application that keeps its database from run to run must
    /// never see a SID again, whatever the seed.
    /// </summary>
    public int? SidSeed { get; init; }

    /// <summary>
    /// The first hexadecimal digit of each SID, 0 to 15; null for a random one. Worlds that are one account together
    /// have different tags, and a SID says which of them knows it.
    /// </summary>
    public int? SidTag { get; init; }

    /// <summary>Outbound calls dialed per second; more are accepted and wait. Twilio's own default is 1.</summary>
    public double CallsPerSecond { get; init; } = 30;

    /// <summary>Shortest and longest time from a webhook's sending to its arrival at the application.</summary>
    public (TimeSpan Least, TimeSpan Most) WebhookLatency { get; init; } = (TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(150));

    /// <summary>Shortest and longest time of a REST request, half of it before it is carried out.</summary>
    public (TimeSpan Least, TimeSpan Most) RestLatency { get; init; } = (TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(300));

    /// <summary>
    /// Shortest and longest time that machine detection takes beyond its listening. With a usual greeting and the usual
    /// thresholds a person's verdict comes about 4 s after the answer, which is what Twilio states as the average.
    /// </summary>
    public (TimeSpan Least, TimeSpan Most) DetectionTime { get; init; } = (TimeSpan.FromSeconds(1.2), TimeSpan.FromSeconds(2.6));

    /// <summary>
    /// Whether <see cref="Listening.EarWitness.Journal"/> is written. It grows with all that people hear; a load test
    /// does without it.
    /// </summary>
    public bool KeepsJournal { get; init; } = true;

    /// <summary>How fast texts are spoken, in characters a second.</summary>
    public double SpeechRate { get; init; } = 15;

    /// <summary>How long a file of Play lasts, by its address.</summary>
    public Func<string, TimeSpan> PlayLength { get; init; } = static _ => TimeSpan.FromSeconds(10);

    /// <summary>
    /// The code of an answer with status 4xx or 5xx: 11200, or 11217 as in Twilio's newer dictionary.
    /// </summary>
    public int HttpErrorCode { get; init; } = 11200;

    /// <summary>
    /// Whether a fallback request repeats Digits and the other results of the verb. Twilio does not document it.
    /// </summary>
    public bool FallbackRepeatsResults { get; init; }

    /// <summary>What a number does when it is called; by default by its digits, then by chance.</summary>
    public Func<Calling, People.CalleePlan>? Callees { get; init; }

    /// <summary>The distributions of chance.</summary>
    public People.CalleeChances Chances { get; init; } = new();

    /// <summary>The faults on the way.</summary>
    public Faults.FaultPlan Faults { get; init; } = new();
}
