namespace ImpactDialing.Effects;

/// <summary>A grain with effects in its state, to be carried out after the commit. These calls come from outside every
/// grain's turn, so they close no cycle.</summary>
[Alias("ImpactDialing.IEffectOwner")]
public interface IEffectOwner : IGrain
{
    /// <summary>An effect was carried out, or cannot be. Returns once it has been removed from the state.</summary>
    /// <param name="effectId">Its number in the owner's state.</param>
    [Alias("EffectDone")]
    Task EffectDone(int effectId, EffectOutcome outcome);

    /// <summary>Time has passed: leases may have ended, and pending effects may have lost their process.</summary>
    [Alias("Wake")]
    Task Wake();
}
