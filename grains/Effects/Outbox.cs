using System.Collections.Immutable;

namespace ImpactDialing.Effects;

/// <summary>The effects that are still to be done, in the order in which they were decided. Part of the state, so a crash between commit and effect loses none.</summary>
/// <param name="Pending">What is to be done.</param>
/// <param name="LastId">The number of the last effect ever added; numbers are not reused.</param>
internal sealed record Outbox(ImmutableArray<PendingEffect> Pending, int LastId)
{
    /// <summary>Nothing to do, and nothing ever was.</summary>
    public static Outbox Empty { get; } = new([], 0);

    /// <summary>Adds an effect.</summary>
    public Outbox Add(EffectWork work) => new(Pending.Add(new PendingEffect(LastId + 1, work)), LastId + 1);

    /// <summary>Strikes an effect off; nothing happens when it is not there any more.</summary>
    public Outbox Strike(int id) => this with { Pending = Pending.RemoveAll(effect => effect.Id == id) };

    /// <summary>Drops the effects that have become pointless.</summary>
    public Outbox Drop(Predicate<EffectWork> pointless) => this with { Pending = Pending.RemoveAll(effect => pointless(effect.Work)) };

    /// <summary>Finds an effect that is still to be done.</summary>
    public PendingEffect? Find(int id) => Pending.FirstOrDefault(effect => effect.Id == id);
}
