namespace ImpactDialing.Scenarios.LongRuns;

/// <summary>How a robot works at his page. Probabilities are 0–1; every draw comes from the caller's own stream.</summary>
internal sealed record WebHabits
{
    /// <summary>Gets the share of households skipped in Preview.</summary>
    public double Skips { get; init; } = 0.1;

    /// <summary>Gets the share of clicks that are double clicks.</summary>
    public double ClicksTwice { get; init; } = 0.05;

    /// <summary>Gets the share of dials that he gives up while the phone rings.</summary>
    public double GivesUpRinging { get; init; } = 0.03;

    /// <summary>Gets the share of waits on hold after which he stops, and comes back after a pause.</summary>
    public double Pauses { get; init; } = 0.02;

    /// <summary>Gets the median of a conversation that he ends.</summary>
    public TimeSpan TalkMedian { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>Gets the share of conversations that he transfers, where the script has targets.</summary>
    public double Transfers { get; init; } = 0.06;

    /// <summary>Gets the share of conversations in which he leaves a recorded message, where he may.</summary>
    public double DropsMessage { get; init; } = 0.05;

    /// <summary>Gets the share of conversations that he ends by pressing star on his phone.</summary>
    public double PressesStar { get; init; } = 0.15;

    /// <summary>Gets the share of conversations that he leaves to the lead to end.</summary>
    public double LetsLeadEnd { get; init; } = 0.1;

    /// <summary>Gets the share of conversations in which he closes his page.</summary>
    public double ClosesPage { get; init; } = 0.015;

    /// <summary>Gets the share of conversations in which he loses his network.</summary>
    public double LosesNetwork { get; init; } = 0.015;

    /// <summary>Gets the median of the time that results take him.</summary>
    public TimeSpan TypingMedian { get; init; } = TimeSpan.FromSeconds(7);

    /// <summary>Gets the share of results with which he stops.</summary>
    public double StopsWithResults { get; init; } = 0.02;

    /// <summary>Gets the share of results at which he closes his page without saving, to save later.</summary>
    public double LeavesResults { get; init; } = 0.02;

    /// <summary>Gets the share of changes after which the connection to Pusher breaks.</summary>
    public double LosesPusher { get; init; } = 0.005;

    /// <summary>Gets the shortest and longest pause before he begins again.</summary>
    public (TimeSpan Least, TimeSpan Most) Rest { get; init; } = (TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(40));
}
