namespace ImpactDialing.Simulator.People;

/// <summary>What a called number, and who answers it, will do this time. Everything is decided before the call is dialed.</summary>
public sealed record CalleePlan
{
    /// <summary>What becomes of the call.</summary>
    public CalleeOutcome Outcome { get; init; } = CalleeOutcome.Human;

    /// <summary>From dialing to ringing, or to the failure.</summary>
    public TimeSpan RingAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>From ringing to the answer; later than the ring time-out is no answer.</summary>
    public TimeSpan AnswerAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>When set, the answer comes this long after the ring time-out (negative: before), whatever that is.</summary>
    public TimeSpan? AnswerAroundTimeout { get; init; }

    /// <summary>How long "hello", or the machine's greeting, takes; zero says nothing.</summary>
    public TimeSpan Greeting { get; init; } = TimeSpan.FromSeconds(0.9);

    /// <summary>Whether a machine ends its greeting with a beep; one without a beep records from the end of the greeting.</summary>
    public bool Beeps { get; init; } = true;

    /// <summary>From the end of a machine's greeting to its beep.</summary>
    public TimeSpan BeepAfterGreeting { get; init; } = TimeSpan.FromSeconds(0.7);

    /// <summary>How long a machine records before it hangs up.</summary>
    public TimeSpan RecordsFor { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>From the answer until a machine records.</summary>
    public TimeSpan BeepAt => Greeting + (Beeps ? BeepAfterGreeting : TimeSpan.Zero);

    /// <summary>When the callee hangs up after answering, whatever happens; null leaves it to what follows.</summary>
    public TimeSpan? HangsUpAfterAnswer { get; init; }

    /// <summary>When the callee hangs up after first hearing a person; null talks until the other side hangs up.</summary>
    public TimeSpan? HangsUpAfterTalk { get; init; }

    /// <summary>How much silence the callee stands before hanging up; null is any amount.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>A key pressed in conversation, and when; null for none.</summary>
    public (TimeSpan AfterTalk, char Key)? Presses { get; init; }

    /// <summary>For whom machine detection takes the callee, where it is to be wrong: <c>human</c> or <c>machine</c>; null judges by what it hears.</summary>
    public string? TakenFor { get; init; }

    /// <summary>The SIP code of a failed call.</summary>
    public int SipCode { get; init; } = 404;

    /// <summary>The error code with which REST refuses the number.</summary>
    public int RestErrorCode { get; init; } = 21211;
}
