using Orleans.Concurrency;

namespace ImpactDialing.Health;

/// <summary>Pings one web frontend over its public URL. Key: the target, <c>primary</c> or <c>fallback</c>. Both
/// clusters may ping one target; they share its row.</summary>
[Alias("ImpactDialing.IHealthGrain")]
public interface IHealthGrain : IGrainWithStringKey
{
    /// <summary>Sends one synthetic webhook and records its outcome. It may take 6 s and a commit, which is longer than
    /// other grain calls.</summary>
    [Alias("Ping")]
    [ResponseTimeout("00:00:15")]
    Task<PingResult> Ping();

    /// <summary>Reads the recorded results, even while a ping is under way.</summary>
    [Alias("Report")]
    [AlwaysInterleave]
    Task<HealthReport> Report();

    /// <summary>Notes that the target has failed a request: Twilio used the other host because of it. Only in memory,
    /// for the life of the grain; the next pings show whether it still fails.</summary>
    [Alias("Failed")]
    [AlwaysInterleave]
    Task Failed(DateTimeOffset at);

    /// <summary>Whether legs may be sent to the target: it has been healthy long enough, given how often it failed
    /// lately. From memory; false until a ping has been answered.</summary>
    [Alias("IsTrusted")]
    [AlwaysInterleave]
    Task<bool> IsTrusted();
}
