using System.Collections.Immutable;

namespace ImpactDialing.Supervisors;

/// <summary>An account's callers who are online.</summary>
/// <param name="Version">Grows with everything that any caller of the account does; a greater one is later, whichever cluster read it.</param>
/// <param name="Callers">Them, by name.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.SupervisedCallers")]
public sealed record SupervisedCallers(long Version, ImmutableArray<SupervisedCaller> Callers);
