using Microsoft.Extensions.Logging;

namespace ImpactDialing.Storage;

/// <summary>
/// Lets the start of a server wait for its database: while the database is down, and until it is migrated. If the
/// process ended instead, Kubernetes would start it again at ever longer intervals, up to five minutes, and its journal
/// would be committed that much later
/// (https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy, read 2026-11-29). The process is
/// alive and not ready while it waits. A wrong setting ends it.
/// </summary>
/// <param name="waits">False for commands: a person waits for these, and learns what is wrong.</param>
internal sealed partial class StartWait(Database database, TimeProvider time, ILogger<StartWait> logger, bool waits)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Does a part of the start, again and again until the database lets it succeed.</summary>
    /// <param name="work">May be done more than once.</param>
    public async Task Until(Func<Task> work, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        for (var isWaiting = false; ; isWaiting = true)
        {
            try
            {
                await work();
                if (isWaiting)
                {
                    LogGoesOn(logger, time.GetElapsedTime(started).TotalSeconds);
                }

                return;
            }
            catch (Exception failure) when (waits && IsWorthWaiting(failure))
            {
                if (!isWaiting)
                {
                    LogWaits(logger, failure);
                }
            }

            await Task.Delay(Pause, time, cancellation);
        }
    }

    /// <summary>A file on this machine comes back by no waiting.</summary>
    private bool IsWorthWaiting(Exception failure) => failure is DatabaseUnavailableException
        || (database.Dialect.HasServer && database.Dialect.IsOutage(failure) && !database.Dialect.IsWrongSetting(failure));

    [LoggerMessage(9121, LogLevel.Warning, "The database cannot be used yet; the start waits for it, retrying every second")]
    private static partial void LogWaits(ILogger logger, Exception failure);

    [LoggerMessage(9122, LogLevel.Warning, "The database can be used after {Seconds:0} s; the start goes on")]
    private static partial void LogGoesOn(ILogger logger, double seconds);
}
