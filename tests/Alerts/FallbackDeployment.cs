using ImpactDialing.Tests.Operations;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Tests.Alerts;

/// <summary>
/// A fallback deployment of real processes on one database: its web frontend, the silo with the health grain that pings
/// it every second, and optionally the primary. The frontend has its own silo inside. So a test can kill the frontend
/// without the health grain, and the reverse, as in a cluster.
/// </summary>
internal sealed class FallbackDeployment : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("impact-alerts-");
    private readonly List<PrometheusTarget> _targets = [];
    private readonly int _port = FreePort.Next();
    private readonly int _primaryPort = FreePort.Next();
    private ProgramProcess? _primary;
    private ProgramProcess? _frontend;
    private ProgramProcess? _silo;

    private FallbackDeployment(string name)
    {
        Name = name;
        Proxy = new DelayingProxy(_port);
    }

    private string Address => Proxy.Address.GetLeftPart(UriPartial.Authority);

    private string PrimaryAddress => $"http://127.0.0.1:{_primaryPort}";

    /// <summary>The namespace, as Prometheus sees it.</summary>
    public string Name { get; }

    /// <summary>The proxy on the way to the frontend.</summary>
    public DelayingProxy Proxy { get; }

    /// <summary>The web frontend.</summary>
    public ProgramProcess Frontend => _frontend!;

    /// <summary>The silo with the health grain.</summary>
    public ProgramProcess Silo => _silo!;

    /// <summary>The processes that have metrics.</summary>
    public IReadOnlyList<PrometheusTarget> Targets => _targets;

    /// <summary>
    /// Starts everything except the silo that pings, and has each frontend answer once: a newly started program is
    /// slow, and that is no outage.
    /// </summary>
    /// <param name="name">The deployment's namespace.</param>
    /// <param name="withPrimary">Whether there is a primary, which is pinged too.</param>
    public static async Task<FallbackDeployment> Start(string name, bool withPrimary)
    {
        var deployment = new FallbackDeployment(name);
        try
        {
            // The first one migrates the database.
            deployment._frontend = await deployment.Run(
                "Api", "fallback", "fallback", ("ASPNETCORE_URLS", $"http://127.0.0.1:{deployment._port}"), ("Health__Targets", "none"));
            if (withPrimary)
            {
                deployment._primary = await deployment.Run(
                    "Api", "primary", "primary", ("ASPNETCORE_URLS", $"http://127.0.0.1:{deployment._primaryPort}"));
                await ProgramProcess.AnswersAt(deployment.PrimaryAddress);
            }

            await ProgramProcess.AnswersAt(deployment.Address);
            return deployment;
        }
        catch
        {
            await deployment.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the silo with the health grain, which pings from then on.</summary>
    public async Task StartPinging() =>
        _silo = await Run(
            "Silo", "fallback", "fallback", ("Health__Interval", "00:00:01"), ("Health__Targets", _primary is null ? "fallback" : ""));

    public async ValueTask DisposeAsync()
    {
        foreach (var process in new[] { _silo, _primary, _frontend }.OfType<ProgramProcess>())
        {
            await process.DisposeAsync();
        }

        await Proxy.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<ProgramProcess> Run(string program, string cluster, string role, params (string Key, string Value)[] settings)
    {
        var process = await ProgramProcess.Start(
            program,
            [
                ("Cluster__Role", role),
                ("Cluster__ClusterId", $"impact-dialing-{role}"),
                ("Database__Provider", "sqlite"),
                ("ConnectionStrings__ImpactDialing", $"Data Source={_folder.FullName}/shared.db"),
                ("Hosts__Webhooks", PrimaryAddress), ("Hosts__Fallback", Address), ("Telemetry__GaugeInterval", "00:00:01"), .. settings,
            ]);
        _targets.Add(new PrometheusTarget(Name, cluster, program.ToLowerInvariant(), process.Operations));
        return process;
    }
}
