namespace ImpactDialing.Machines;

/// <summary>When the sweep must wake a state machine: for its effects or for its lease.</summary>
internal static class WakeUpTimes
{
    /// <summary>When pending effects are handed out again; null without any.</summary>
    public static DateTimeOffset? ForEffects(IMachineState state, TimeSpan patience) =>
        state.Outbox.Pending.IsEmpty ? null : state.HandedOutAt + patience;

    /// <summary>The earlier of two instants; null means never.</summary>
    public static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;
}
