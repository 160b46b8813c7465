using System.Collections.Concurrent;

namespace ImpactDialing.Tests.Alerts;

/// <summary>
/// Four fallback deployments with one Prometheus, one outage each, all simultaneously, so that together they take as
/// long as the longest. Each is a namespace: the rules distinguish them as they distinguish environments. For the first
/// seconds all is well, and nothing may fire.
/// </summary>
public sealed class FallbackOutages : IAsyncLifetime
{
    /// <summary>The frontend's process is gone.</summary>
    public const string Stopped = "stopped";

    /// <summary>The frontend answers after 6 s.</summary>
    public const string Slow = "slow";

    /// <summary>The frontend's process sleeps: it accepts connections and does not answer.</summary>
    public const string Asleep = "asleep";

    /// <summary>
    /// The silo with the health grain is gone: the frontend is healthy and gets no pings. It has the namespace that the
    /// rules about absent metrics name.
    /// </summary>
    public const string NobodyPings = "impact-dialing";

    /// <summary>The alerts that must fire.</summary>
    private static readonly (string Outage, string Alert)[] Expected =
    [
        (Stopped, "FallbackFrontendSlow"), (Slow, "FallbackFrontendSlow"), (Asleep, "FallbackFrontendSlow"),
        (Asleep, "FallbackFrontendDown"),
        (NobodyPings, "FallbackSiloMissing"), (NobodyPings, "HealthPingsMissing"), (NobodyPings, "FallbackFrontendDown"),
    ];

    private const int Kill = 9;
    private const int Sleep = 19;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _begun = new();
    private readonly Dictionary<(string Outage, string Alert), (TimeSpan FiredAfter, DateTimeOffset Since)> _fired = [];

    /// <summary>The alerts that fired before the outages.</summary>
    internal IReadOnlyList<PrometheusAlert> FiredBefore { get; private set; } = [];

    /// <summary>The pings before the outages that failed.</summary>
    internal IReadOnlyList<string> PingsFailedBefore { get; private set; } = [];

    /// <summary>Metrics with a label that the operator's label of the same name replaced.</summary>
    internal IReadOnlyList<string> LabelsLost { get; private set; } = [];

    /// <summary>
    /// The time from the outage until Prometheus reported that an alert fires, and whether its condition was false
    /// until the outage.
    /// </summary>
    public (TimeSpan FiredAfter, bool OnlySince) Of(string outage, string alert)
    {
        var (after, since) = _fired[(outage, alert)];
        return (after, since >= _begun[outage]);
    }

    public async Task InitializeAsync()
    {
        var starting = new[] { Stopped, Slow, Asleep, NobodyPings }
            .Select(name => FallbackDeployment.Start(name, withPrimary: name == NobodyPings)).ToList();
        try
        {
            var all = (await Task.WhenAll(starting)).ToDictionary(deployment => deployment.Name);
            await Task.WhenAll(all.Values.Select(deployment => deployment.StartPinging()));
            await using var prometheus = await PrometheusServer.Start(all.Values.SelectMany(deployment => deployment.Targets));
            await BeWell(prometheus, all.Count);

            Begin(Stopped, () => all[Stopped].Frontend.Signal(Kill));
            Begin(Slow, () => all[Slow].Proxy.Delay = TimeSpan.FromSeconds(6));
            Begin(Asleep, () => all[Asleep].Frontend.Signal(Sleep));
            Begin(NobodyPings, () => all[NobodyPings].Silo.Signal(Kill));
            await prometheus.Until("every outage's alerts fire", async () => See(await prometheus.Alerts()) == Expected.Length);
        }
        finally
        {
            foreach (var deployment in starting.Where(task => task.IsCompletedSuccessfully))
            {
                await (await deployment).DisposeAsync();
            }
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task BeWell(PrometheusServer prometheus, int deployments)
    {
        await prometheus.Until("each frontend has answered three pings", async () =>
            (await prometheus.Series("""sum by (namespace) (health_pings_total{target="fallback",outcome="answered"}) >= 3""")).Count
                == deployments);
        var well = TimeProvider.System.GetUtcNow();
        await prometheus.Until("all rules are evaluated", () => prometheus.HasEvaluatedSince(well));
        FiredBefore = [.. (await prometheus.Alerts()).Where(alert => alert.Fires)];
        PingsFailedBefore = await prometheus.Series("""health_pings_total{outcome!="answered"}""");
        LabelsLost = await prometheus.Series("""{exported_namespace!=""} or {exported_pod!=""} or {exported_container!=""} or """
            + """{exported_job!=""} or {exported_impact_dialing_cluster!=""} or {exported_endpoint!=""}""");
    }

    private void Begin(string outage, Action begin)
    {
        _begun[outage] = TimeProvider.System.GetUtcNow();
        begin();
    }

    private int See(IEnumerable<PrometheusAlert> alerts)
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var alert in alerts.Where(alert => alert.Fires && Expected.Contains((alert.Namespace, alert.Name))))
        {
            _fired.TryAdd((alert.Namespace, alert.Name), (now - _begun[alert.Namespace], alert.Since));
        }

        return _fired.Count;
    }
}
