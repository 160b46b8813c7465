using ImpactDialing.Simulator.Faults;

namespace ImpactDialing.Stage.LongRuns;

/// <summary>
/// The parameters of a long run. Defaults: an hour, 200 web and 50 phones-only callers, three campaigns, one cluster, a
/// usual share of faults.
/// </summary>
public sealed record LongRunPlan
{
    /// <summary>Gets the seed of all chance: the same seed plays the same run.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Gets how long the callers work, in virtual time.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Gets the number of calls that ends the shift. Null: the time decides.</summary>
    public int? Calls { get; init; }

    /// <summary>Gets how many callers work in a browser.</summary>
    public int WebCallers { get; init; } = 200;

    /// <summary>Gets how many callers have only a phone.</summary>
    public int PhoneCallers { get; init; } = 50;

    /// <summary>Gets the number of campaigns: Preview, Power, Predictive, and so on in turn.</summary>
    public int Campaigns { get; init; } = 3;

    /// <summary>Gets the number of households that each campaign may call; enough for the run.</summary>
    public int HouseholdsEach { get; init; } = 12_000;

    /// <summary>Gets the share of status callbacks that are lost (0–1).</summary>
    public double Lost { get; init; } = 0.02;

    /// <summary>Gets the share of webhooks that come twice (0–1).</summary>
    public double Doubled { get; init; } = 0.02;

    /// <summary>Gets the share of requests for TwiML that are answered after Twilio's time-out (0–1).</summary>
    public double Slow { get; init; } = 0.01;

    /// <summary>
    /// Gets a value indicating whether the fallback cluster works too. Then each webhook goes to one of the two by
    /// chance, or to both.
    /// </summary>
    public bool TwoClusters { get; init; }

    /// <summary>
    /// Gets the shortest and longest time from one cluster's return to the next one's death; null when no cluster dies.
    /// </summary>
    public (TimeSpan Least, TimeSpan Most)? KillEvery { get; init; }

    /// <summary>Gets how long a killed cluster is away.</summary>
    public TimeSpan DeadFor { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets the habits of the web callers.</summary>
    public WebHabits Habits { get; init; } = new();

    /// <summary>The faults on Twilio's side.</summary>
    public FaultPlan Faults() => new() { CallbackLost = Lost, CallbackDoubled = Doubled, VoiceDoubled = Doubled, VoiceTooLate = Slow };
}
