namespace ImpactDialing.Effects;

/// <summary>An effect that is not done yet.</summary>
/// <param name="Id">Its number within its owner's state.</param>
internal sealed record PendingEffect(int Id, EffectWork Work);
