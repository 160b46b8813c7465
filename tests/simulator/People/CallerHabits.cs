namespace ImpactDialing.Simulator.People;

/// <summary>How a robot caller works. Probabilities are 0–1; every draw comes from the caller's own stream.</summary>
public sealed record CallerHabits
{
    /// <summary>The PIN entered when a text asks for it.</summary>
    public required string Pin { get; init; }

    /// <summary>The number dialed; null is the account's first.</summary>
    public string? CallInNumber { get; init; }

    /// <summary>
    /// When the shift ends: the caller finishes the current conversation and begins no other. Null never ends.
    /// </summary>
    public DateTimeOffset? ShiftEndsAt { get; init; }

    /// <summary>Shortest and longest pause between the end of a prompt and the first key.</summary>
    public (TimeSpan Least, TimeSpan Most) Reaction { get; init; } = (TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(1.5));

    /// <summary>Shortest and longest pause before dialing in again.</summary>
    public (TimeSpan Least, TimeSpan Most) RedialPause { get; init; } = (TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60));

    /// <summary>Median of a conversation that the caller ends.</summary>
    public TimeSpan TalkMedian { get; init; } = TimeSpan.FromSeconds(58);

    /// <summary>The time's spread: sigma of its logarithm.</summary>
    public double TalkSigma { get; init; } = 0.45;

    /// <summary>Share of households skipped in Preview.</summary>
    public double Skips { get; init; } = 0.1;

    /// <summary>Share of questions answered by a key that was not offered.</summary>
    public double WrongKey { get; init; }

    /// <summary>Share of questions at which 999 skips the rest.</summary>
    public double SkipsQuestions { get; init; }

    /// <summary>Share of prompts at which the caller asks for the instructions first, when they are offered.</summary>
    public double AsksForInstructions { get; init; } = 0.05;

    /// <summary>Share of prompts at which the caller hangs up instead.</summary>
    public double HangsUpAtPrompt { get; init; }

    /// <summary>Share of conversations in which the caller's line is lost.</summary>
    public double LosesNetwork { get; init; }

    /// <summary>Silence after which the caller presses star; after twice as much they hang up.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(15);
}
