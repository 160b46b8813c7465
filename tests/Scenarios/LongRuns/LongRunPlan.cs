using ImpactDialing.Simulator.Faults;

namespace ImpactDialing.Scenarios.LongRuns;

/// <summary>What a long run consists of. Unless told otherwise: an hour, 200 web and 50 phones-only callers, three campaigns, one cluster, a usual share of faults.</summary>
internal sealed record LongRunPlan
{
    /// <summary>Gets what chance is made of: the same seed plays the same run.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Gets how long the callers work, in virtual time.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Gets how many calls are enough: the shift ends when so many have been made. Null: the time decides.</summary>
    public int? Calls { get; init; }

    /// <summary>Gets how many callers work in a browser.</summary>
    public int WebCallers { get; init; } = 200;

    /// <summary>Gets how many have nothing but a phone.</summary>
    public int PhoneCallers { get; init; } = 50;

    /// <summary>Gets how many campaigns there are: Preview, Power, Predictive, and so on in turn.</summary>
    public int Campaigns { get; init; } = 3;

    /// <summary>Gets how many households each campaign may call; enough for the run.</summary>
    public int HouseholdsEach { get; init; } = 12_000;

    /// <summary>Gets the share of status callbacks that are lost, and the share of webhooks that come twice (0–1).</summary>
    public double Lost { get; init; } = 0.02;

    /// <summary>Gets the share of webhooks that come twice (0–1).</summary>
    public double Doubled { get; init; } = 0.02;

    /// <summary>Gets the share of requests for TwiML that are answered too late to be heard (0–1).</summary>
    public double Slow { get; init; } = 0.01;

    /// <summary>Gets a value indicating whether the fallback cluster works too, and each webhook goes to one of the two by chance, or to both.</summary>
    public bool TwoClusters { get; init; }

    /// <summary>Gets the shortest and longest time from one cluster's return to the next one's death; null when nobody dies.</summary>
    public (TimeSpan Least, TimeSpan Most)? KillEvery { get; init; }

    /// <summary>Gets how long a killed cluster is away.</summary>
    public TimeSpan DeadFor { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets how those in a browser work.</summary>
    public WebHabits Habits { get; init; } = new();

    /// <summary>What goes wrong on Twilio's side.</summary>
    public FaultPlan Faults() => new() { CallbackLost = Lost, CallbackDoubled = Doubled, VoiceDoubled = Doubled, VoiceTooLate = Slow };
}
