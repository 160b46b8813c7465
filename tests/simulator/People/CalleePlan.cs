namespace ImpactDialing.Simulator.People;

/// <summary>
/// What a called number, and the party that answers, will do this time, decided before the call is dialed.
/// </summary>
public sealed record CalleePlan
{
    /// <summary>The call's outcome.</summary>
    public CalleeOutcome Outcome { get; init; } = CalleeOutcome.Human;

    /// <summary>From dialing to ringing, or to the failure.</summary>
    public TimeSpan RingAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>From ringing to the answer; later than the ring time-out is no answer.</summary>
    public TimeSpan AnswerAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// When set, the answer comes this long after the ring time-out, whatever its length (negative: before).
    /// </summary>
    public TimeSpan? AnswerAroundTimeout { get; init; }

    /// <summary>The length of "hello", or of the machine's greeting; zero says nothing.</summary>
    public TimeSpan Greeting { get; init; } = TimeSpan.FromSeconds(0.9);

    /// <summary>
    /// Whether a machine ends its greeting with a beep; one without a beep records from the end of the greeting.
    /// </summary>
    public bool Beeps { get; init; } = true;

    /// <summary>From the end of a machine's greeting to its beep.</summary>
    public TimeSpan BeepAfterGreeting { get; init; } = TimeSpan.FromSeconds(0.7);

    /// <summary>How long a machine records before it hangs up.</summary>
    public TimeSpan RecordsFor { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>From the answer until a machine records.</summary>
    public TimeSpan BeepAt => Greeting + (Beeps ? BeepAfterGreeting : TimeSpan.Zero);

    /// <summary>When the callee hangs up after answering, whatever happens; null: the settings below decide.</summary>
    public TimeSpan? HangsUpAfterAnswer { get; init; }

    /// <summary>
    /// When the callee hangs up after first hearing a person; null: only the other side ends the call.
    /// </summary>
    public TimeSpan? HangsUpAfterTalk { get; init; }

    /// <summary>The silence after which the callee hangs up; null: never.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>A key pressed in conversation, and its time; null for none.</summary>
    public (TimeSpan AfterTalk, char Key)? Presses { get; init; }

    /// <summary>
    /// A wrong verdict of machine detection, <c>human</c> or <c>machine</c>; null: it judges by what it hears.
    /// </summary>
    public string? TakenFor { get; init; }

    /// <summary>The SIP code of a failed call.</summary>
    public int SipCode { get; init; } = 404;

    /// <summary>The error code with which REST refuses the number.</summary>
    public int RestErrorCode { get; init; } = 21211;
}
