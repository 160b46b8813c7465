namespace ImpactDialing.Simulator.People;

/// <summary>
/// How numbers without their own behaviour behave. The totals follow phone banks' published rates (about 20 % people,
/// 28 % machines). The division of the rest is an assumption, so every share is a setting. The share that is missing to
/// 1 is not answered.
/// </summary>
public sealed record CalleeChances
{
    /// <summary>Share of calls that a person answers.</summary>
    public double Human { get; init; } = 0.20;

    /// <summary>Share of calls that a machine answers, if they may ring long enough.</summary>
    public double Machine { get; init; } = 0.28;

    /// <summary>Share of calls that a fax answers.</summary>
    public double Fax { get; init; } = 0.01;

    /// <summary>Share of busy lines.</summary>
    public double Busy { get; init; } = 0.04;

    /// <summary>Share of calls that cannot be put through.</summary>
    public double Failed { get; init; } = 0.13;

    /// <summary>Share of machines with the phone off, so that they answer without ringing.</summary>
    public double PhoneOff { get; init; } = 0.15;

    /// <summary>Median of the time from dialing until a person answers.</summary>
    public TimeSpan AnswerMedian { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>The time's spread: sigma of its logarithm.</summary>
    public double AnswerSigma { get; init; } = 0.4;

    /// <summary>Median of a conversation that the callee ends.</summary>
    public TimeSpan TalkMedian { get; init; } = TimeSpan.FromSeconds(58);

    /// <summary>The time's spread: sigma of its logarithm (0.45 makes the mean about 64 s).</summary>
    public double TalkSigma { get; init; } = 0.45;

    /// <summary>Share of people who hang up within three seconds of answering.</summary>
    public double HangsUpAtOnce { get; init; } = 0.03;

    /// <summary>Share of people who let the caller end the conversation.</summary>
    public double LetsCallerEnd { get; init; } = 0.5;

    /// <summary>Shortest and longest silence after which people hang up.</summary>
    public (TimeSpan Least, TimeSpan Most) Patience { get; init; } = (TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(10));

    /// <summary>Share of verdicts of machine detection that are wrong.</summary>
    public double WrongVerdict { get; init; }
}
