using System.Collections.Immutable;

namespace ImpactDialing.Supervisors;

/// <summary>An account's callers who are online, by name.</summary>
/// <param name="Version">Grows with every change of any caller of the account; a greater one is later, in either
/// cluster.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.SupervisedCallers")]
public sealed record SupervisedCallers(long Version, ImmutableArray<SupervisedCaller> Callers);
