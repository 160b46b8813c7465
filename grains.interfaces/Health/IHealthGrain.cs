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

    /// <summary>Tells that the target has failed somebody: Twilio turned to the other host because of it. Remembered as long as the grain lives; the next pings find out the rest.</summary>
    /// <param name="at">When.</param>
    /// <returns>When it is noted.</returns>
    [Alias("Failed")]
    [AlwaysInterleave]
    Task Failed(DateTimeOffset at);

    /// <summary>Tells whether legs may be sent to the target: it has been well, and long enough for how often it failed lately. From memory; false until a ping has been answered.</summary>
    /// <returns>True when they may.</returns>
    [Alias("IsTrusted")]
    [AlwaysInterleave]
    Task<bool> IsTrusted();
}
