using System.Collections.Immutable;

namespace ImpactDialing.Health;

/// <summary>What is known of a web frontend.</summary>
/// <param name="Target">The target: <c>primary</c> or <c>fallback</c>.</param>
/// <param name="LastSuccessAt">When it last answered correctly, or null.</param>
/// <param name="Results">The last pings of both clusters, the oldest first; 20 at most.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.HealthReport")]
public sealed record HealthReport(string Target, DateTimeOffset? LastSuccessAt, ImmutableArray<PingResult> Results);
