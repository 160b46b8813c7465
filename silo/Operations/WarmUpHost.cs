using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.Operations;

/// <summary>
/// Lets a process become ready only when its first calls are quick. The runtime compiles code when it is called first:
/// on a busy machine, the first dial-ins took longer than the two tries of 2 s that a webhook has. A process that does
/// not become quick within <see cref="Limit"/> serves nevertheless: a slow answer is better than none.
/// </summary>
internal sealed partial class WarmUpHost(IEnumerable<IWarmUp> parts, TimeProvider time, ILogger<WarmUpHost> logger)
    : IHostedLifecycleService
{
    /// <summary>A round as quick as this leaves a webhook most of its two seconds.</summary>
    public static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(250);

    /// <summary>How long the process warms up at most.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>The pause after a round that failed.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Everything has started now, and the process does not yet say that it is ready.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var round = 1;
            while (!await IsQuick(either.Token))
            {
                round++;
            }

            var took = time.GetElapsedTime(started);
            LogWarm(logger, took.TotalSeconds, round);
        }
        catch (OperationCanceledException)
        {
            // Either the limit has passed, or the process was told to stop: then it stops as usual.
            if (!cancellationToken.IsCancellationRequested)
            {
                LogSlow(logger, Limit.TotalSeconds);
            }
        }
    }

    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<bool> IsQuick(CancellationToken limit)
    {
        var started = time.GetTimestamp();
        try
        {
            foreach (var part in parts)
            {
                await part.Run().WaitAsync(limit);
            }

            return time.GetElapsedTime(started) <= Quick;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(logger, failure);
            await Task.Delay(Pause, time, limit);
            return false;
        }
    }

    [LoggerMessage(EventId = 9432, Level = LogLevel.Information, Message = "Warm after {Seconds:0.00} s, in round {Round}")]
    private static partial void LogWarm(ILogger logger, double seconds, int round);

    [LoggerMessage(EventId = 9433, Level = LogLevel.Warning,
        Message = "Not warm after {Seconds} s; serving nevertheless, and the first answers may be late")]
    private static partial void LogSlow(ILogger logger, double seconds);

    [LoggerMessage(EventId = 9434, Level = LogLevel.Debug, Message = "A call of the warm-up failed; making it again")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}

/// <summary>Registers the warm-up of a program.</summary>
public static class WarmUpServices
{
    /// <summary>Adds a part, and the host that runs all parts once everything has started.</summary>
    public static IServiceCollection AddWarmUp<TPart>(this IServiceCollection services)
        where TPart : class, IWarmUp
    {
        services.AddSingleton<IWarmUp, TPart>();
        return services.AddHostedService<WarmUpHost>();
    }
}
