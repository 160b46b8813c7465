using ImpactDialing.Telephony;

namespace ImpactDialing.Transfers;

/// <summary>A person or line that a script allows leads to be transferred to.</summary>
/// <param name="Label">Its label on the caller's page.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.TransferTarget")]
public sealed record TransferTarget(long TargetId, string Label, PhoneNumber Number, TransferKind Kind);
