using System.Collections.Immutable;
using ImpactDialing.Storage;

namespace ImpactDialing.Effects;

/// <summary>Carries out effects after the commit, outside every grain's turn, and reports back to the owner.</summary>
internal interface IEffectDispatcher
{
    /// <summary>Starts those effects of an owner that are not under way already, and returns immediately.</summary>
    void Start(LiveKey owner, ImmutableArray<PendingEffect> effects);
}
