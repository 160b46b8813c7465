namespace ImpactDialing.Supervisors;

/// <summary>A web frontend, by its last ping.</summary>
/// <param name="Target"><c>primary</c> or <c>fallback</c>.</param>
/// <param name="PingedAt">When it was last pinged; null if never.</param>
/// <param name="Seconds">How long the answer took, 6 s at most; null if it was never pinged.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.HostHealth")]
public sealed record HostHealth(string Target, HostState State, DateTimeOffset? PingedAt, double? Seconds);
