namespace ImpactDialing.Effects;

/// <summary>A grain whose state holds effects to be carried out after the commit. The calls come from outside every grain's turn, so they close no cycle.</summary>
[Alias("ImpactDialing.IEffectOwner")]
public interface IEffectOwner : IGrain
{
    /// <summary>An effect has been carried out, or it is known that it cannot be.</summary>
    /// <param name="effectId">Its number in the owner's state.</param>
    /// <param name="outcome">What came of it.</param>
    /// <returns>When it has been struck off.</returns>
    [Alias("EffectDone")]
    Task EffectDone(int effectId, EffectOutcome outcome);

    /// <summary>Time has passed: leases may have ended, and effects may be waiting that nobody is carrying out any more.</summary>
    /// <returns>When the grain has looked.</returns>
    [Alias("Wake")]
    Task Wake();
}
