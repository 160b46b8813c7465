using System.Text.Json;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Stage.LongRuns;

namespace ImpactDialing.LoadTest.Plan;

/// <summary>
/// How long people take, and how called numbers behave. Times are in seconds, shares 0 to 1. A file of
/// <c>--think</c> names what differs from the original.
/// </summary>
internal sealed record ThinkTimes
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>The measurements that the simulated people follow in every run of the project.</summary>
    public static ThinkTimes Original { get; } = new();

    /// <summary>As fast as possible: nearly no talk and no pause.</summary>
    public static ThinkTimes Fast { get; } = new()
    {
        Talk = 2,
        TalkSigma = 0.2,
        Reaction = [0.05, 0.2],
        Rest = [0.5, 2],
        Typing = 1,
        Answer = 4,
        SpeechRate = 300,
        Ring = 6,
        Human = 0.85,
        Machine = 0.02,
        Busy = 0.02,
        Failed = 0.03,
        WebhookLatency = [0.001, 0.01],
    };

    /// <summary>
    /// The original's busiest pace as its owners hoped for: 36 webhooks a minute for each caller. With the usual shares
    /// of the modes, 36 to 40 were measured, and fewer when the machine did not keep up.
    /// </summary>
    public static ThinkTimes Busiest { get; } = Fast with { Talk = 6, Reaction = [0.1, 0.4] };

    /// <summary>Median of a conversation.</summary>
    public double Talk { get; init; } = 58;

    /// <summary>Spread of a conversation: sigma of its logarithm.</summary>
    public double TalkSigma { get; init; } = 0.45;

    /// <summary>Shortest and longest pause of a caller between a prompt's end and the first key.</summary>
    public double[] Reaction { get; init; } = [0.3, 1.5];

    /// <summary>Shortest and longest pause before a caller begins again.</summary>
    public double[] Rest { get; init; } = [5, 60];

    /// <summary>Median of the time in which a web caller enters results.</summary>
    public double Typing { get; init; } = 7;

    /// <summary>Share of households skipped in Preview.</summary>
    public double Skips { get; init; } = 0.1;

    /// <summary>Median of the time from dialing until a person answers; at least 4.</summary>
    public double Answer { get; init; } = 12;

    /// <summary>How long a line may ring; whole seconds, 5 to 60.</summary>
    public int Ring { get; init; } = 20;

    /// <summary>Characters a second in which texts are spoken.</summary>
    public double SpeechRate { get; init; } = 15;

    /// <summary>Share of calls that a person answers.</summary>
    public double Human { get; init; } = 0.20;

    /// <summary>Share of calls that a machine answers.</summary>
    public double Machine { get; init; } = 0.28;

    /// <summary>Share of busy lines.</summary>
    public double Busy { get; init; } = 0.04;

    /// <summary>Share of calls that cannot be put through.</summary>
    public double Failed { get; init; } = 0.13;

    /// <summary>Shortest and longest time from the sending of a webhook to its arrival.</summary>
    public double[] WebhookLatency { get; init; } = [0.02, 0.15];

    /// <summary>Reads <c>original</c>, <c>busiest</c>, <c>fast</c>, or a JSON file.</summary>
    /// <exception cref="FormatException">There is no such file, or it cannot be understood.</exception>
    public static ThinkTimes Parse(string text)
    {
        switch (text)
        {
            case "original":
                return Original;
            case "busiest":
                return Busiest;
            case "fast":
                return Fast;
        }

        try
        {
            var read = JsonSerializer.Deserialize<ThinkTimes>(File.ReadAllText(text), Format) ?? Original;
            return read.Problem() is { } problem ? throw new FormatException($"{text}: {problem}") : read;
        }
        catch (Exception problem) when (problem is IOException or JsonException or UnauthorizedAccessException)
        {
            throw new FormatException($"--think takes original, busiest, fast, or a JSON file: {problem.Message}", problem);
        }
    }

    /// <summary>
    /// The share of time in which a caller would be idle if one line at a time were dialed for the caller, and each
    /// line rang as long as it may: 0 to 1. Predictive dialing exists to do better.
    /// </summary>
    public double OneLineIdle => Math.Round(Ring / (Ring + (Human * Talk)), 2);

    /// <summary>The habits of a caller with a phone.</summary>
    public CallerHabits Phone(string pin, string callInNumber) => new()
    {
        Pin = pin,
        CallInNumber = callInNumber,
        Reaction = Range(Reaction),
        RedialPause = Range(Rest),
        TalkMedian = TimeSpan.FromSeconds(Talk),
        TalkSigma = TalkSigma,
        Skips = Skips,
    };

    /// <summary>The habits of a caller at a page. The network of a load test loses nothing.</summary>
    public WebHabits Page() => new()
    {
        Skips = Skips,
        TalkMedian = TimeSpan.FromSeconds(Talk),
        TypingMedian = TimeSpan.FromSeconds(Typing),
        // A page rests before its first call too, and the ramp decides when that is.
        Rest = (TimeSpan.FromSeconds(Math.Min(Rest[0], 1)), TimeSpan.FromSeconds(Rest[0])),
        Transfers = 0,
        DropsMessage = 0,
        ClosesPage = 0,
        LosesNetwork = 0,
        LosesPusher = 0,
        LeavesResults = 0,
    };

    /// <summary>The settings of the simulated Twilio.</summary>
    public TwilioSettings Apply(TwilioSettings settings) => settings with
    {
        SpeechRate = SpeechRate,
        WebhookLatency = Range(WebhookLatency),
        Chances = new CalleeChances
        {
            Human = Human,
            Machine = Machine,
            Busy = Busy,
            Failed = Failed,
            TalkMedian = TimeSpan.FromSeconds(Talk),
            TalkSigma = TalkSigma,
            AnswerMedian = TimeSpan.FromSeconds(Answer),
        },
    };

    private static (TimeSpan Least, TimeSpan Most) Range(double[] seconds) =>
        (TimeSpan.FromSeconds(seconds[0]), TimeSpan.FromSeconds(seconds[1]));

    private string? Problem() =>
        new[] { Reaction, Rest, WebhookLatency }.Any(range => range is not [>= 0, <= 600] || range[0] > range[1])
            ? "reaction, rest and webhookLatency are two numbers of seconds, the lower one first."
            : new[] { Human, Machine, Busy, Failed, Skips }.Any(share => share is not (>= 0 and <= 1))
                || Human + Machine + Busy + Failed > 0.99
                ? "human, machine, busy, failed and skips are 0 to 1, and the first four together at most 0.99."
                : Talk is not (> 0 and <= 300) || Answer is not (>= 4 and <= 25) || SpeechRate is not (> 0 and <= 10_000)
                    || Ring is < 5 or > 60
                    ? "talk is above 0 and at most 300, answer 4 to 25, speechRate above 0, ring 5 to 60."
                    : null;
}
