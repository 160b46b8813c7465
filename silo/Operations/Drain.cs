using ImpactDialing.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Operations;

/// <summary>
/// Stops the process in order. After SIGTERM the process immediately reports that it is not ready, and serves requests
/// for another <see cref="DrainOptions.Delay"/>, until all clients know. Then the host stops its parts in reverse
/// order: the web server, which finishes the requests in flight; the silo; the writer, which commits the waiting
/// writes. Correctness does not depend on it: work that is not done within <see cref="DrainOptions.Limit"/> is done by
/// another process.
/// </summary>
internal sealed partial class Drain(
    IHostApplicationLifetime lifetime,
    IOptions<DrainOptions> options,
    TimeProvider time,
    ILogger<Drain> logger) : IHostedLifecycleService, IHealthCheck
{
    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested
            ? HealthCheckResult.Unhealthy("This process is draining: it was told to stop.")
            : HealthCheckResult.Healthy());

    /// <inheritdoc />
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Delay > TimeSpan.Zero)
        {
            LogDraining(logger, options.Value.Delay.TotalSeconds);
            await Task.Delay(options.Value.Delay, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(EventId = 9431, Level = LogLevel.Information,
        Message = "Stopping: not ready any more, and serving for {Seconds:0.#} s more")]
    private static partial void LogDraining(ILogger logger, double seconds);
}

/// <summary>Registers the draining.</summary>
internal static class DrainServices
{
    /// <summary>Adds draining, the host's time limit for it, and its readiness check.</summary>
    public static void AddDrain(this IHostApplicationBuilder builder)
    {
        builder.Services.AddValidatedOptions<DrainOptions>(builder.Configuration, DrainOptions.Section, options => options.Validate());
        builder.Services.AddOptions<HostOptions>()
            .Configure<IOptions<DrainOptions>>((host, drain) => host.ShutdownTimeout = drain.Value.Limit);
        builder.Services.AddSingleton<Drain>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Drain>());
        builder.Services.AddHealthChecks().AddCheck<Drain>("draining", tags: [HealthTags.Ready]);
    }
}
