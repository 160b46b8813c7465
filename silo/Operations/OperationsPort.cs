using System.Net;
using ImpactDialing.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Operations;

/// <summary>
/// A port only for operators, in every process, also in the silo: <c>/metrics</c>, <c>/health/live</c>,
/// <c>/health/ready</c>, and a silo's <c>/dashboard</c>. It is not the port that Twilio and browsers reach, so no
/// ingress can publish it by mistake. It answers until everything else has stopped, so that operators can observe the
/// draining. If the port is in use, the process logs an error and runs without it; calls do not depend on it.
/// </summary>
internal sealed partial class OperationsPort(
    HealthCheckService health,
    IOptions<TelemetryOptions> options,
    ILoggerFactory loggers,
    ILogger<OperationsPort> logger,
    TelemetryProviders providers,
    IServiceProvider services) : IHostedService, IAsyncDisposable
{
    private WebApplication? _server;

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var settings = options.Value;
        if (settings.MetricsPort == 0 || providers.Metrics is not { } metrics)
        {
            return;
        }

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, NobodysLifetime>();
        builder.WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Parse(settings.MetricsAddress), settings.MetricsPort));
        var hasDashboard = settings.Dashboard && services.GetService<Silo>() is not null;
        if (hasDashboard)
        {
            OrleansDashboard.AddTo(builder.Services, builder.Configuration, services.GetRequiredService<IGrainFactory>());
        }

        var server = builder.Build();
        server.UseMetricsPage(metrics, context => context.Request.Path == "/metrics");
        if (hasDashboard)
        {
            OrleansDashboard.Serve(server);
        }

        server.Run(Answer);
        try
        {
            await server.StartAsync(cancellationToken);
            _server = server;
            LogListening(logger, settings.MetricsAddress, settings.MetricsPort);
        }
        catch (IOException taken)
        {
            LogTaken(logger, taken, settings.MetricsAddress, settings.MetricsPort);
            await server.DisposeAsync();
        }
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Closes the port; the host disposes of this object after everything else has stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.StopAsync();
            await _server.DisposeAsync();
            _server = null;
        }
    }

    private Task Answer(HttpContext context) => context.Request.Path.Value switch
    {
        "/health/live" => HealthAnswers.Live(context),
        "/health/ready" => HealthAnswers.Ready(context, health),
        _ => NotFound(context),
    };

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsync(
            "This port has /metrics, /health/live and /health/ready.\n", context.RequestAborted);
    }

    /// <summary>Ignores signals, which are for the process's own host; this host ends when it is disposed of.</summary>
    private sealed class NobodysLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    [LoggerMessage(EventId = 9401, Level = LogLevel.Information,
        Message = "Metrics and health are at http://{Address}:{Port}/metrics, /health/live and /health/ready")]
    private static partial void LogListening(ILogger logger, string address, int port);

    [LoggerMessage(EventId = 9402, Level = LogLevel.Error, Message = "Listening on {Address}:{Port} "
        + "(Telemetry:MetricsAddress, Telemetry:MetricsPort) failed; this process runs without metrics")]
    private static partial void LogTaken(ILogger logger, Exception exception, string address, int port);
}
