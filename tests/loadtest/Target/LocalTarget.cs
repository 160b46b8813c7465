using System.Globalization;
using ImpactDialing.Hosting;
using ImpactDialing.Tests.Support;
using ImpactDialing.Up;
using Microsoft.Extensions.Configuration;

namespace ImpactDialing.LoadTest.Target;

/// <summary>
/// What the tester starts for itself on 127.0.0.1: MariaDB, silos and APIs as processes. No proxy is before the APIs,
/// because it would take the tester's time: the tester divides its connections among them.
/// </summary>
internal sealed class LocalTarget : ITarget
{
    private const string Cluster = "load-test";

    private readonly UpOptions _options;
    private readonly Settings _settings;
    private readonly MariaDb _database;
    private readonly List<ServerProcess> _silos = [];
    private readonly List<ServerProcess> _apis = [];

    /// <summary>Plans the processes; nothing starts yet.</summary>
    public LocalTarget(UpOptions options, Settings settings, MariaDb database, int silos, int apis, TimeProvider time)
    {
        (_options, _settings, _database) = (options, settings, database);
        for (var i = 0; i < silos; i++)
        {
            _silos.Add(Silo(i, time));
        }

        for (var i = 0; i < apis; i++)
        {
            _apis.Add(Api(i, silos, time));
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<Uri> Apis => [.. Enumerable.Range(0, _apis.Count).Select(Address)];

    /// <inheritdoc />
    public IReadOnlyList<(string Name, int Id)> Processes =>
        [.. _silos.Concat(_apis).Select(process => (process.Name, process.Id)), ("mariadb", _database.Id)];

    /// <inheritdoc />
    public string? Refusal => null;

    /// <inheritdoc />
    public bool IsRunning => _silos.Concat(_apis).All(process => process.IsRunning);

    /// <inheritdoc />
    public async Task Start(CancellationToken stop)
    {
        foreach (var process in _silos.Concat(_apis))
        {
            await process.Prepare();
        }

        // The first silo migrates the database; the APIs need a silo.
        foreach (var silo in _silos)
        {
            await silo.Start(stop);
        }

        await Task.WhenAll(_apis.Select(api => api.Start(stop)));
    }

    /// <summary>Stops everything: the APIs first, because they are clients of the silos.</summary>
    public async Task Stop()
    {
        await Task.WhenAll(_apis.Select(api => api.Stop()));
        await Task.WhenAll(_silos.Select(silo => silo.Stop()));
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _silos.Concat(_apis).ToList().ForEach(process => process.Dispose());
        return ValueTask.CompletedTask;
    }

    private static KeyValuePair<string, string> Pair(string name, string value) => KeyValuePair.Create(name, value);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private Uri Address(int api) => new UriBuilder(_settings.Listens) { Port = _settings.Listens.Port + api }.Uri;

    private int Setting(string key) => _settings.Configuration.GetValue<int>(key);

    private ServerProcess Silo(int index, TimeProvider time)
    {
        var operations = Setting("Telemetry:MetricsPort") + index;
        return Process($"silo {index + 1}", "ImpactDialing.Silo", new Uri($"http://127.0.0.1:{Number(operations)}/health/ready"), [
            Pair("Cluster__AdvertisedAddress", "127.0.0.1"),
            Pair("Cluster__SiloName", $"silo-{index + 1}"),
            Pair("Cluster__SiloPort", Number(Setting("Cluster:SiloPort") + index)),
            Pair("Cluster__GatewayPort", Number(Setting("Cluster:GatewayPort") + index)),
            Pair("Telemetry__MetricsPort", Number(operations)),
        ], time);
    }

    private ServerProcess Api(int index, int silos, TimeProvider time) =>
        Process($"api {index + 1}", "ImpactDialing.Api", new Uri(Address(index), "/health/ready"), [
            Pair("ASPNETCORE_URLS", Address(index).GetLeftPart(UriPartial.Authority)),
            Pair("Telemetry__MetricsPort", Number(Setting("Telemetry:MetricsPort") + silos + index)),
            // Each web caller has an address of their own, which the tester reports as a proxy would.
            Pair("Hosts__TrustedProxies", "127.0.0.1/32"),
        ], time);

    private ServerProcess Process(
        string name, string program, Uri ready, IEnumerable<KeyValuePair<string, string>> more, TimeProvider time)
    {
        var file = name.Replace(' ', '-');
        var journal = Path.Combine(_options.DataFolder, "journal", file);
        Directory.CreateDirectory(journal);
        KeyValuePair<string, string>[] settings =
        [
            .. _settings.Added,
            Pair("Cluster__Role", "primary"),
            Pair("Cluster__ClusterId", Cluster),
            Pair("Cluster__Membership", DeploymentOptions.ByDatabase),
            Pair("Database__JournalPath", journal),
            Pair("DOTNET_gcServer", "0"),
            .. more,
        ];
        var log = Path.Combine(_options.DataFolder, file + ".log");
        return new ServerProcess(new ServerStart(name, _options.Program(program), log, ready, settings), time);
    }
}
