namespace ImpactDialing.Simulator.Telephony;

/// <summary>How the simulated Twilio behaves. Spans are of the world's time.</summary>
public sealed record TwilioSettings
{
    /// <summary>The account, <c>AC</c> and 32 zeros unless told otherwise.</summary>
    public string AccountSid { get; init; } = "AC00000000000000000000000000000000";

    /// <summary>Signs webhooks and opens the REST API.</summary>
    public string AuthToken { get; init; } = "simulated-auth-token";

    /// <summary>API keys that open the REST API besides the auth token: SID and secret.</summary>
    public IReadOnlyDictionary<string, string> ApiKeys { get; init; } = new Dictionary<string, string>();

    /// <summary>What all chance is made of.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>What SIDs are made of; the seed unless set. An application that keeps its database from run to run must never see a SID again, whatever the seed.</summary>
    public int? SidSeed { get; init; }

    /// <summary>Outbound calls dialed per second; more are accepted and wait. 1 is Twilio's own default; larger accounts have more.</summary>
    public double CallsPerSecond { get; init; } = 30;

    /// <summary>Shortest and longest time that a webhook is under way before the application has it.</summary>
    public (TimeSpan Least, TimeSpan Most) WebhookLatency { get; init; } = (TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(150));

    /// <summary>Shortest and longest time that a REST request takes, half of it before it is carried out.</summary>
    public (TimeSpan Least, TimeSpan Most) RestLatency { get; init; } = (TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(300));

    /// <summary>
    /// Shortest and longest time that machine detection takes beyond what it has to hear: with a usual greeting and the usual thresholds a person's verdict comes
    /// about 4 s after the answer, which is what Twilio states as the average.
    /// </summary>
    public (TimeSpan Least, TimeSpan Most) DetectionTime { get; init; } = (TimeSpan.FromSeconds(1.2), TimeSpan.FromSeconds(2.6));

    /// <summary>How fast texts are spoken, in characters a second.</summary>
    public double SpeechRate { get; init; } = 15;

    /// <summary>How long a file of Play lasts, by its address.</summary>
    public Func<string, TimeSpan> PlayLength { get; init; } = static _ => TimeSpan.FromSeconds(10);

    /// <summary>The code of an answer with status 4xx or 5xx: 11200, or 11217 as Twilio's newer dictionary has it.</summary>
    public int HttpErrorCode { get; init; } = 11200;

    /// <summary>Whether a fallback request repeats Digits and the other results of the verb. Twilio does not document it.</summary>
    public bool FallbackRepeatsResults { get; init; }

    /// <summary>What a number does when it is called. By digits, then by chance, unless told otherwise.</summary>
    public Func<Calling, People.CalleePlan>? Callees { get; init; }

    /// <summary>The distributions of chance.</summary>
    public People.CalleeChances Chances { get; init; } = new();

    /// <summary>What goes wrong on the way.</summary>
    public Faults.FaultPlan Faults { get; init; } = new();
}
