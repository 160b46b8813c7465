namespace ImpactDialing.Stage.LongRuns;

/// <summary>
/// The habits of a robot at its page. Probabilities are 0–1; every draw comes from the caller's own stream.
/// </summary>
public sealed record WebHabits
{
    /// <summary>Gets the share of households skipped in Preview.</summary>
    public double Skips { get; init; } = 0.1;

    /// <summary>Gets the share of clicks that are double clicks.</summary>
    public double ClicksTwice { get; init; } = 0.05;

    /// <summary>Gets the share of dials that the robot cancels while the phone rings.</summary>
    public double GivesUpRinging { get; init; } = 0.03;

    /// <summary>Gets the share of waits on hold after which the robot stops, and comes back after a pause.</summary>
    public double Pauses { get; init; } = 0.02;

    /// <summary>Gets the median length of a conversation that the robot ends.</summary>
    public TimeSpan TalkMedian { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>Gets the share of conversations that the robot transfers, when the script has targets.</summary>
    public double Transfers { get; init; } = 0.06;

    /// <summary>Gets the share of conversations in which the robot leaves a recorded message, when it may.</summary>
    public double DropsMessage { get; init; } = 0.05;

    /// <summary>Gets the share of conversations that the robot ends by pressing star on its phone.</summary>
    public double PressesStar { get; init; } = 0.15;

    /// <summary>Gets the share of conversations that the robot leaves to the lead to end.</summary>
    public double LetsLeadEnd { get; init; } = 0.1;

    /// <summary>Gets the share of conversations in which the robot closes its page.</summary>
    public double ClosesPage { get; init; } = 0.015;

    /// <summary>Gets the share of conversations in which the robot loses its network.</summary>
    public double LosesNetwork { get; init; } = 0.015;

    /// <summary>Gets the median time that the robot needs for results.</summary>
    public TimeSpan TypingMedian { get; init; } = TimeSpan.FromSeconds(7);

    /// <summary>Gets the share of results with which the robot stops.</summary>
    public double StopsWithResults { get; init; } = 0.02;

    /// <summary>Gets the share of results at which the robot closes its page without saving, to save later.</summary>
    public double LeavesResults { get; init; } = 0.02;

    /// <summary>Gets the share of changes after which the connection to Pusher breaks.</summary>
    public double LosesPusher { get; init; } = 0.005;

    /// <summary>Gets the shortest and longest pause before the robot begins again.</summary>
    public (TimeSpan Least, TimeSpan Most) Rest { get; init; } = (TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(40));
}
