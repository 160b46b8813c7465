namespace ImpactDialing.Machines;

/// <summary>When the sweep must wake a state machine: for its effects or for its lease.</summary>
internal static class WakeUpTimes
{
    /// <summary>How long after the last change a lease must end to be put off.</summary>
    private static readonly TimeSpan Far = TimeSpan.FromMinutes(1);

    /// <summary>The ends of leases that are put off are multiples of it.</summary>
    private static readonly TimeSpan Grid = TimeSpan.FromSeconds(10);

    /// <summary>
    /// When the sweep must wake an entity: for its effects or for its lease, whichever comes first; null means never. A
    /// lease that ends a minute or more after the last change is put off to a full ten seconds. So the writes of a
    /// caller who goes on pressing keys mostly leave the column and its index as they are.
    /// </summary>
    /// <param name="changed">When the state last changed.</param>
    public static DateTimeOffset? DueAt(DateTimeOffset? effects, DateTimeOffset? lease, DateTimeOffset changed) => Earlier(
        effects,
        lease is { } end && end - changed >= Far
            ? new DateTimeOffset((end.UtcTicks + Grid.Ticks - 1) / Grid.Ticks * Grid.Ticks, TimeSpan.Zero)
            : lease);

    /// <summary>When pending effects are handed out again; null without any.</summary>
    public static DateTimeOffset? ForEffects(IMachineState state, TimeSpan patience) =>
        state.Outbox.Pending.IsEmpty ? null : state.HandedOutAt + patience;

    /// <summary>The earlier of two instants; null means never.</summary>
    public static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;
}
