using ImpactDialing.Telephony;

namespace ImpactDialing.Transfers;

/// <summary>Somebody to whom a script lets leads be transferred.</summary>
/// <param name="TargetId">The target's id.</param>
/// <param name="Label">What it is called on the caller's page.</param>
/// <param name="Number">Its number.</param>
/// <param name="Kind">Warm or cold.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.TransferTarget")]
public sealed record TransferTarget(long TargetId, string Label, PhoneNumber Number, TransferKind Kind);
