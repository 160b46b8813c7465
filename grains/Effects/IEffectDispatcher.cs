using System.Collections.Immutable;
using ImpactDialing.Storage;

namespace ImpactDialing.Effects;

/// <summary>Carries out effects after the commit, outside every grain's turn, and reports back to the owner.</summary>
internal interface IEffectDispatcher
{
    /// <summary>Starts those of the effects that are not under way already, and returns at once.</summary>
    /// <param name="owner">Whose state they are in.</param>
    /// <param name="effects">The effects.</param>
    void Start(LiveKey owner, ImmutableArray<PendingEffect> effects);
}
