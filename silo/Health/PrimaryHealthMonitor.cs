using ImpactDialing.Hosting;
using ImpactDialing.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Health;

/// <summary>
/// Decides which host the URL of a leg's next step names. The primary's URLs name the primary. The fallback's URLs name
/// the fallback while the primary is unhealthy. So a leg that came to the fallback goes there directly for its next
/// steps, instead of waiting for a dead primary at each. When the primary is healthy again, the URLs name the primary,
/// and the leg returns between two steps. The health grain knows the state from its pings and from the reports of all
/// processes of this cluster. It is asked every second, since no webhook may wait for it. A failure that this process
/// has seen itself counts immediately.
/// </summary>
public sealed partial class PrimaryHealthMonitor : BackgroundService, IClusterRole
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long an answer of the grain is valid. Without a valid one this cluster keeps its legs, which it can serve.
    /// </summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private readonly IGrainFactory _grains;
    private readonly Uri _primary;
    private readonly Uri _fallback;
    private readonly bool _isFallback;
    private readonly TimeProvider _time;
    private readonly ILogger<PrimaryHealthMonitor> _logger;
    private readonly Lock _gate = new();
    private DateTimeOffset _trustedAt = DateTimeOffset.MinValue;
    private DateTimeOffset _failedAt = DateTimeOffset.MinValue;

    /// <summary>Initializes a new instance of the <see cref="PrimaryHealthMonitor"/> class.</summary>
    public PrimaryHealthMonitor(
        IGrainFactory grains,
        IOptions<HostsOptions> hosts,
        IOptions<DeploymentOptions> deployment,
        TimeProvider time,
        ILogger<PrimaryHealthMonitor> logger)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        ArgumentNullException.ThrowIfNull(deployment);
        (_grains, _time, _logger) = (grains, time, logger);
        (_primary, _fallback) = (new Uri(hosts.Value.Webhooks), new Uri(hosts.Value.Fallback));
        _isFallback = deployment.Value.IsFallback;
    }

    /// <summary>Gets the host that the next URL names.</summary>
    public Uri Host => IsTakingOver ? _fallback : _primary;

    /// <inheritdoc />
    public bool IsActive => !_isFallback || IsTakingOver;

    /// <summary>Gets a value indicating whether this is the fallback and the primary is not to be relied on.</summary>
    public bool IsTakingOver => _isFallback && !IsTrusted();

    /// <summary>
    /// Records that Twilio turned to us because <paramref name="url"/> failed. If it is the primary's, the primary is
    /// unhealthy.
    /// </summary>
    public void Failed(string url)
    {
        if (!_isFallback
            || !Uri.TryCreate(url, UriKind.Absolute, out var failed)
            || !failed.Authority.Equals(_primary.Authority, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        lock (_gate)
        {
            _failedAt = _time.GetUtcNow();
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_isFallback)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, _time);
        var (told, knew, was) = (DateTimeOffset.MinValue, true, false);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                (told, var trusted) = await Ask(told);
                if (trusted != was)
                {
                    LogChanged(_logger, trusted ? "well" : "unwell", trusted ? _primary : _fallback);
                }

                (knew, was) = (true, trusted);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                if (knew)
                {
                    LogUnknown(_logger, exception);
                }

                knew = false;
            }
        }
    }

    /// <summary>Reports this process's own observations first, so that the grain's answer includes them.</summary>
    private async Task<(DateTimeOffset Told, bool Trusted)> Ask(DateTimeOffset told)
    {
        var grain = _grains.GetGrain<IHealthGrain>(HealthTargets.Primary);
        var (failed, asked) = Now();
        if (failed > told)
        {
            await grain.Failed(failed);
        }

        var trusted = await grain.IsTrusted();
        lock (_gate)
        {
            _trustedAt = trusted ? asked : DateTimeOffset.MinValue;
        }

        return (failed, trusted);
    }

    private (DateTimeOffset Failed, DateTimeOffset Now) Now()
    {
        lock (_gate)
        {
            return (_failedAt, _time.GetUtcNow());
        }
    }

    private bool IsTrusted()
    {
        lock (_gate)
        {
            return _trustedAt > _failedAt && _time.GetUtcNow() - _trustedAt < Freshness;
        }
    }

    [LoggerMessage(EventId = 9461, Level = LogLevel.Warning,
        Message = "The primary is {State}; legs that are here request their next steps from {Host}")]
    private static partial void LogChanged(ILogger logger, string state, Uri host);

    [LoggerMessage(EventId = 9462, Level = LogLevel.Warning,
        Message = "Asking the health grain about the primary failed; legs that are here stay here, asking again every second")]
    private static partial void LogUnknown(ILogger logger, Exception exception);
}
