using System.Collections.Immutable;

namespace ImpactDialing.Effects;

/// <summary>The effects that are not done yet, in the order in which they were decided. Part of the state, so a crash
/// between commit and effect loses none.</summary>
/// <param name="Pending">The effects that are not done yet.</param>
/// <param name="LastId">The number of the last effect ever added; numbers are not reused.</param>
internal sealed record Outbox(ImmutableArray<PendingEffect> Pending, int LastId)
{
    /// <summary>The outbox of a new state.</summary>
    public static Outbox Empty { get; } = new([], 0);

    /// <summary>Adds an effect.</summary>
    public Outbox Add(EffectWork work) => new(Pending.Add(new PendingEffect(LastId + 1, work)), LastId + 1);

    /// <summary>Removes an effect that is done; does nothing if it is not there any more.</summary>
    public Outbox Strike(int id) => this with { Pending = Pending.RemoveAll(effect => effect.Id == id) };

    /// <summary>Removes the effects that have no purpose any more.</summary>
    public Outbox Drop(Predicate<EffectWork> pointless) => this with { Pending = Pending.RemoveAll(effect => pointless(effect.Work)) };

    /// <summary>Says whether the same effect is not done yet.</summary>
    public bool Has(EffectWork work) => Pending.Any(effect => effect.Work == work);

    /// <summary>Finds an effect that is not done yet.</summary>
    public PendingEffect? Find(int id) => Pending.FirstOrDefault(effect => effect.Id == id);
}
