namespace ImpactDialing.Health;

/// <summary>
/// How far a web frontend may be relied on, so that legs are sent there. It may from the first ping on that it answers, after a failure not before a while has passed, and after one that followed
/// soon on its return not before a longer one: a frontend that comes and goes costs a leg a time-out at each going, so it must not be returned to at each coming.
/// </summary>
internal sealed record HostTrust
{
    /// <summary>How long a frontend is not relied on after it failed, if it had been well for long. Longer than the usual interval of pings, so that one ping has been answered since.</summary>
    public static readonly TimeSpan Stay = TimeSpan.FromSeconds(20);

    /// <summary>How long a frontend must have been relied on for its next failure to count as the first.</summary>
    public static readonly TimeSpan Forgiven = TimeSpan.FromMinutes(10);

    /// <summary>How often the stay doubles at most: 20 s become 320 s.</summary>
    public const int MostRelapses = 4;

    private HostTrust()
    {
    }

    /// <summary>Gets what is known of a frontend that was never pinged: it is not relied on.</summary>
    public static HostTrust Unknown { get; } = new();

    /// <summary>Gets when it last failed.</summary>
    public DateTimeOffset? FailedAt { get; private init; }

    /// <summary>Gets when the first ping was sent that it answered after that.</summary>
    public DateTimeOffset? AnsweredAt { get; private init; }

    /// <summary>Gets how many failures in a row followed soon on a return.</summary>
    public int Relapses { get; private init; }

    /// <summary>Tells whether it may be relied on.</summary>
    public bool IsTrusted(DateTimeOffset now) => Since is { } since && since <= now;

    /// <summary>A ping was answered rightly.</summary>
    /// <param name="sentAt">When it was sent; one that was sent before the last failure says nothing.</param>
    public HostTrust Answered(DateTimeOffset sentAt) => AnsweredAt is null && !(sentAt <= FailedAt) ? this with { AnsweredAt = sentAt } : this;

    /// <summary>It failed: a ping, or somebody's call.</summary>
    public HostTrust Failed(DateTimeOffset at) => this with
    {
        FailedAt = at > FailedAt || FailedAt is null ? at : FailedAt,
        AnsweredAt = null,
        Relapses = Since is not { } since || since > at ? Relapses : FailedAt is null || at - since > Forgiven ? 0 : Math.Min(Relapses + 1, MostRelapses),
    };

    /// <summary>Since when it may be relied on, or from when on if nothing happens; null while no ping has been answered.</summary>
    private DateTimeOffset? Since
    {
        get
        {
            var due = FailedAt + (Stay * (1 << Relapses));
            return due > AnsweredAt ? due : AnsweredAt;
        }
    }
}
