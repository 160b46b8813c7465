using System.Collections.Immutable;
using ImpactDialing.Effects;
using ImpactDialing.Storage;

namespace ImpactDialing.Scenarios.ExactlyOnce;

/// <summary>
/// Drops the first effect of a kind for a while, as a process does that dies between the commit and the effect (S-20).
/// Only the outbox can bring it back.
/// </summary>
internal sealed class EffectDropper(IEffectDispatcher effects, string kind, TimeProvider time) : IEffectDispatcher
{
    /// <summary>Shorter than any owner's patience, so that the sweep is what resumes the effect.</summary>
    private static readonly TimeSpan While = TimeSpan.FromSeconds(4.5);

    private readonly Lock _gate = new();
    private (LiveKey Owner, int Id)? _dropped;
    private DateTimeOffset _until;

    public void Start(LiveKey owner, ImmutableArray<PendingEffect> pending) =>
        effects.Start(owner, [.. pending.Where(effect => !Drops(owner, effect))]);

    private bool Drops(LiveKey owner, PendingEffect effect)
    {
        if (effect.Work.GetType().Name != kind)
        {
            return false;
        }

        lock (_gate)
        {
            if (_dropped is null)
            {
                _dropped = (owner, effect.Id);
                _until = time.GetUtcNow() + While;
            }

            return _dropped == (owner, effect.Id) && time.GetUtcNow() < _until;
        }
    }
}
