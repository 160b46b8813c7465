namespace ImpactDialing.Health;

/// <summary>
/// Whether a web frontend is trusted, so that legs are sent there. It is trusted from the first answered ping on. After
/// a failure it is trusted again after <see cref="Stay"/>, and after a longer time if the failure followed soon on its
/// return. A leg pays a time-out each time the frontend fails, so an unstable frontend must not be trusted each time it
/// answers.
/// </summary>
internal sealed record FailbackPolicy
{
    /// <summary>How long a frontend is not trusted after a failure, if it had been healthy for long. Longer than the
    /// usual interval of pings, so that one ping has been answered since.</summary>
    public static readonly TimeSpan Stay = TimeSpan.FromSeconds(20);

    /// <summary>How long a frontend must have been trusted for its next failure to count as the first.</summary>
    public static readonly TimeSpan Forgiven = TimeSpan.FromMinutes(10);

    /// <summary>How many times the stay doubles at most: 20 s become 320 s.</summary>
    public const int MostRelapses = 4;

    private FailbackPolicy()
    {
    }

    /// <summary>Gets a frontend that was never pinged: it is not trusted.</summary>
    public static FailbackPolicy Unknown { get; } = new();

    /// <summary>Gets when it last failed.</summary>
    public DateTimeOffset? FailedAt { get; private init; }

    /// <summary>Gets when the first ping was sent that it answered after the last failure.</summary>
    public DateTimeOffset? AnsweredAt { get; private init; }

    /// <summary>Gets how many failures in a row followed soon on a return.</summary>
    public int Relapses { get; private init; }

    /// <summary>Whether it is trusted at a time.</summary>
    public bool IsTrusted(DateTimeOffset now) => Since is { } since && since <= now;

    /// <summary>A ping was answered correctly. A ping sent before the last failure does not count.</summary>
    public FailbackPolicy Answered(DateTimeOffset sentAt) =>
        AnsweredAt is null && !(sentAt <= FailedAt) ? this with { AnsweredAt = sentAt } : this;

    /// <summary>It failed: a ping, or another request.</summary>
    public FailbackPolicy Failed(DateTimeOffset at) => this with
    {
        FailedAt = at > FailedAt || FailedAt is null ? at : FailedAt,
        AnsweredAt = null,
        Relapses = Since is not { } since || since > at ? Relapses
            : FailedAt is null || at - since > Forgiven ? 0
            : Math.Min(Relapses + 1, MostRelapses),
    };

    /// <summary>Since when, or from when on, it is trusted; null while no ping has been answered.</summary>
    private DateTimeOffset? Since
    {
        get
        {
            var due = FailedAt + (Stay * (1 << Relapses));
            return due > AnsweredAt ? due : AnsweredAt;
        }
    }
}
