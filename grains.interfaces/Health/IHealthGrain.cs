using Orleans;
using Orleans.Concurrency;

namespace ImpactDialing.Health;

/// <summary>Pings one web frontend over its public URL. Key: the target, <c>primary</c> or <c>fallback</c>. Both clusters may ping one target; they share its row.</summary>
[Alias("ImpactDialing.IHealthGrain")]
public interface IHealthGrain : IGrainWithStringKey
{
    /// <summary>Sends one synthetic webhook and records what came of it. It may take 6 s and a commit, which is longer than other grain calls.</summary>
    /// <returns>What came of it.</returns>
    [Alias("Ping")]
    [ResponseTimeout("00:00:15")]
    Task<PingResult> Ping();

    /// <summary>Tells what is recorded, even while a ping is under way.</summary>
    /// <returns>The last results.</returns>
    [Alias("Report")]
    [AlwaysInterleave]
    Task<HealthReport> Report();
}
