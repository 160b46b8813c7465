namespace ImpactDialing.Effects;

/// <summary>An effect that is still to be done.</summary>
/// <param name="Id">Its number within its owner's state.</param>
/// <param name="Work">What is to be done.</param>
internal sealed record PendingEffect(int Id, EffectWork Work);
