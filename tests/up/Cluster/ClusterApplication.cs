using System.Collections.Concurrent;
using System.Globalization;
using ImpactDialing.Hosting;
using ImpactDialing.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace ImpactDialing.Up.Cluster;

/// <summary>
/// The processes of a Kubernetes deployment, on 127.0.0.1: the primary cluster's silos and APIs, the fallback cluster's
/// silo and API, and a reverse proxy before each cluster's APIs.
/// </summary>
internal sealed class ClusterApplication : IApplication
{
    private const string Primary = "primary";
    private const string Fallback = "fallback";
    private const string Apis = "ImpactDialing.Api";
    private const string Silos = "ImpactDialing.Silo";

    private readonly UpOptions _options;
    private readonly ClusterPlan _plan;
    private readonly Settings _settings;
    private readonly MariaDb? _database;
    private readonly TimeProvider _time;
    private readonly List<ClusterMember> _silos = [];
    private readonly List<ClusterMember> _apis = [];
    private readonly List<(int Port, string Cluster, ClusterMember Member)> _siloPorts = [];
    private readonly Dictionary<string, ClusterView> _views = [];
    private readonly ConcurrentDictionary<string, ILookup<int, (string Grain, int Count)>> _grains = [];
    private readonly List<ReverseProxy> _proxies = [];
    private readonly List<string> _kills = [];
    private readonly List<string> _unmeasured = [];
    private readonly Random _chance;
    private Reachability? _reachability;
    private Task _look = Task.CompletedTask;
    private Task _kill = Task.CompletedTask;
    private string _unreachable = "";
    private DateTimeOffset _nextKill = DateTimeOffset.MaxValue;
    private string? _lookProblem;
    private bool _isDatabaseAway;

    /// <summary>Plans the processes; nothing starts yet.</summary>
    /// <param name="plan">How many processes, and what is killed.</param>
    /// <param name="database">The server of this run only; null when the environment names a database.</param>
    /// <param name="seed">Chooses the processes to kill.</param>
    public ClusterApplication(UpOptions options, ClusterPlan plan, Settings settings, MariaDb? database, int seed, TimeProvider time)
    {
        (_options, _plan, _settings, _database, _time, _chance) = (options, plan, settings, database, time, new Random(seed));
        for (var i = 1; i <= plan.Silos; i++)
        {
            Add(Silo($"silo {i}", Primary));
        }

        Add(Silo("fallback silo", Fallback));
        for (var i = 1; i <= plan.Apis; i++)
        {
            AddApi($"api {i}", Primary, i);
        }

        AddApi("fallback api", Fallback, plan.Apis + 1);
    }

    /// <inheritdoc />
    public IEnumerable<(string Name, string Value)> Introduction =>
    [
        ("primary cluster", $"{_settings.Listens}, a reverse proxy before {_plan.Apis} APIs and {_plan.Silos} silos"),
        ("fallback cluster", $"{_settings.FallbackListens}, a reverse proxy before 1 API and 1 silo"),
        .. _siloPorts.Select(silo =>
            ($"dashboard, {silo.Member.Process.Name}", $"http://127.0.0.1:{OperationsPort(silo.Member)}/dashboard/ (also /metrics)")),
        ("logs", _options.DataFolder),
    ];

    /// <inheritdoc />
    public bool IsRunning => _silos.Concat(_apis).Any(member => member.Process.IsRunning);

    /// <inheritdoc />
    public int Deaths => _silos.Concat(_apis).Sum(member => member.Process.Deaths);

    /// <inheritdoc />
    public IEnumerable<string> Report => _plan.KillEvery is null ? [] :
    [
        $"killed:                       {string.Join(", ", _kills.CountBy(name => name).Select(name => $"{name.Key} {name.Value} ×"))}",
        $"callers of a killed silo could not be reached: {_unreachable}",
        .. _unmeasured.Select(name => $"not measured: {name}"),
    ];

    private IEnumerable<ClusterMember> Members => [.. _silos, .. _apis];

    /// <inheritdoc />
    public async Task Prepare()
    {
        foreach (var member in Members)
        {
            await member.Process.Prepare();
        }

        ServerProcess.CheckPort(_settings.Listens, "the primary's reverse proxy");
        ServerProcess.CheckPort(_settings.FallbackListens, "the fallback's reverse proxy");
    }

    /// <inheritdoc />
    public async Task Start(CancellationToken stop)
    {
        // The first silo migrates the database; the APIs need a silo.
        await _silos[0].Process.Start(stop);
        await Task.WhenAll(_silos.Skip(1).Select(silo => silo.Process.Start(stop)));
        await Task.WhenAll(_apis.Select(api => api.Process.Start(stop)));
        var apis = Enumerable.Range(1, _plan.Apis).Select(ApiAddress).ToList();
        _proxies.Add(await ReverseProxy.Start(_settings.Listens, apis));
        _proxies.Add(await ReverseProxy.Start(_settings.FallbackListens, [ApiAddress(_plan.Apis + 1)]));
        foreach (var cluster in new[] { Primary, Fallback })
        {
            _views[cluster] = await ClusterView.Connect(ClusterId(cluster), _settings.ConnectionString, stop);
        }

        _reachability = new Reachability(_views[Primary], _time);
        if (_plan.KillEvery is { } every)
        {
            _nextKill = _time.GetUtcNow() + every;
        }
    }

    /// <inheritdoc />
    public async Task Tick(CancellationToken stop)
    {
        foreach (var member in Members)
        {
            member.Tend(stop);
        }

        if (_look.IsCompleted)
        {
            await _look;
            _look = Look();
        }

        if (_time.GetUtcNow() >= _nextKill && _kill.IsCompleted)
        {
            await _kill;
            _nextKill += _plan.KillEvery!.Value;
            _kill = Kill(_plan.Kills[_kills.Count % _plan.Kills.Count]);
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<ServerRow>> Servers()
    {
        var silos = _siloPorts.Select(silo => Row(silo.Member, Grains(silo.Cluster, silo.Port)));
        var apis = _apis.Select((api, index) => Row(api, $"{Number(Answered(ApiAddress(index + 1)))} requests answered"));
        List<ServerRow> rows = [.. silos, .. apis];
        if (_database is not null)
        {
            rows.Add(new ServerRow("MariaDB", _isDatabaseAway ? "killed" : "ready", null, "both clusters' database"));
        }

        return Task.FromResult<IReadOnlyList<ServerRow>>(rows);
    }

    /// <inheritdoc />
    public async Task<bool> Stop()
    {
        _nextKill = DateTimeOffset.MaxValue;
        // A failed kill was reported by Tick; here it must not keep the processes from being stopped.
        await _kill.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _look;
        await Task.WhenAll(Members.Select(member => member.Settle()));
        if (_reachability is not null)
        {
            _unreachable = await _reachability.Result();
        }

        foreach (var view in _views.Values)
        {
            await view.DisposeAsync();
        }

        foreach (var proxy in _proxies)
        {
            await proxy.DisposeAsync();
        }

        // The APIs first, because they are clients of the silos; then the silos, all together.
        var apis = await Task.WhenAll(_apis.Select(api => api.Process.Stop()));
        var silos = await Task.WhenAll(_silos.Select(silo => silo.Process.Stop()));
        return apis.Concat(silos).All(obeyed => obeyed);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        foreach (var member in Members)
        {
            member.Process.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private static string ClusterId(string cluster) => $"impact-dialing-{cluster}";

    private static ServerRow Row(ClusterMember member, string does)
    {
        var words = member.Problem is { } problem && !member.Process.IsReady ? problem : does;
        return new ServerRow(member.Process.Name, member.State, member.Process.Memory, words);
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Describe(IEnumerable<(string Grain, int Count)> grains)
    {
        // Orleans' own grains say nothing about calls.
        var ours = grains.Where(grain => grain.Grain.EndsWith("Grain", StringComparison.Ordinal))
            .GroupBy(grain => grain.Grain[..^"Grain".Length], grain => grain.Count)
            .OrderByDescending(kind => kind.Sum());
        var words = string.Join(", ", ours.Select(kind => $"{Number(kind.Sum())} {kind.Key}"));
        return words.Length == 0 ? "no grains" : words;
    }

    private long Answered(Uri api) => _proxies.Sum(proxy => proxy.Forwarded(api));

    private string Grains(string cluster, int port) =>
        (_grains.TryGetValue(cluster, out var grains) ? Describe(grains[port]) : "") + (_lookProblem is null ? "" : " (a moment ago)");

    private int Setting(string key) => _settings.Configuration.GetValue<int>(key);

    private int OperationsPort(ClusterMember member) =>
        Setting("Telemetry:MetricsPort") + Members.ToList().IndexOf(member);

    private Uri ApiAddress(int number) => new($"http://127.0.0.1:{Number(_settings.Listens.Port + 10 + number)}");

    private void Add((ServerProcess Process, int Port, string Cluster) silo)
    {
        var member = new ClusterMember(silo.Process, _plan.RestartAfter, _time);
        _silos.Add(member);
        _siloPorts.Add((silo.Port, silo.Cluster, member));
    }

    private (ServerProcess Process, int Port, string Cluster) Silo(string name, string cluster)
    {
        var index = _silos.Count;
        var port = Setting("Cluster:SiloPort") + index;
        var operations = new Uri($"http://127.0.0.1:{Number(Setting("Telemetry:MetricsPort") + index)}/health/ready");
        var process = Process(name, Silos, cluster, operations, [
            Pair("Cluster__AdvertisedAddress", "127.0.0.1"),
            Pair("Cluster__SiloName", name.Replace(' ', '-')),
            Pair("Cluster__SiloPort", Number(port)),
            Pair("Cluster__GatewayPort", Number(Setting("Cluster:GatewayPort") + index)),
            Pair("Telemetry__MetricsPort", Number(operations.Port)), Pair("Telemetry__Dashboard", "true"),
        ]);
        return (process, port, cluster);
    }

    private void AddApi(string name, string cluster, int number)
    {
        var address = ApiAddress(number);
        var process = Process(name, Apis, cluster, new Uri(address, "/health/ready"), [
            Pair("ASPNETCORE_URLS", address.GetLeftPart(UriPartial.Authority)),
            Pair("Telemetry__MetricsPort", Number(Setting("Telemetry:MetricsPort") + _silos.Count + _apis.Count)),
            // The reverse proxies. Other addresses of this machine are strangers (./dev siege).
            Pair("Hosts__TrustedProxies", "127.0.0.1/32"),
        ]);
        _apis.Add(new ClusterMember(process, _plan.RestartAfter, _time));
    }

    private ServerProcess Process(string name, string program, string cluster, Uri ready, IEnumerable<KeyValuePair<string, string>> more)
    {
        var file = name.Replace(' ', '-');
        var journal = Path.Combine(_options.DataFolder, "journal", file);
        Directory.CreateDirectory(journal);
        KeyValuePair<string, string>[] settings =
        [
            .. _settings.Added,
            Pair("Cluster__Role", cluster),
            Pair("Cluster__ClusterId", ClusterId(cluster)),
            Pair("Cluster__Membership", DeploymentOptions.ByDatabase),
            Pair("Database__JournalPath", journal), Pair("Health__Interval", "00:00:05"), Pair("DOTNET_gcServer", "0"), .. more,
        ];
        var log = Path.Combine(_options.DataFolder, file + ".log");
        return new ServerProcess(new ServerStart(name, _options.Program(program), log, ready, settings), _time);
    }

    private static KeyValuePair<string, string> Pair(string name, string value) => KeyValuePair.Create(name, value);

    /// <summary>
    /// Asks both clusters where their grains live. A cluster that does not answer keeps its last figures.
    /// </summary>
    private async Task Look()
    {
        foreach (var (cluster, view) in _views)
        {
            try
            {
                _grains[cluster] = await view.Grains();
                _lookProblem = null;
            }
            catch (Exception problem)
            {
                // A silo or the database is dead or starting, which can cause any exception. The table keeps the last
                // figures.
                _lookProblem = problem.Message;
            }
        }
    }

    private async Task Kill(KillTarget target)
    {
        switch (target)
        {
            case KillTarget.Database when _database is not null:
                _kills.Add("MariaDB");
                _isDatabaseAway = true;
                await _database.KillAsync();
                await Task.Delay(_plan.RestartAfter, _time);
                await _database.ResumeAsync();
                _isDatabaseAway = false;
                break;
            case KillTarget.Api:
                Kill(Choose(_apis.SkipLast(1)));
                break;
            default:
                var silo = Choose(_silos.SkipLast(1));
                var callers = await CallersOn(silo);
                Kill(silo);
                _reachability!.Watch(callers);
                break;
        }
    }

    /// <summary>One of the ready members; any member when none is ready.</summary>
    private ClusterMember Choose(IEnumerable<ClusterMember> members)
    {
        var all = members.ToList();
        var ready = all.Where(member => member.Process.IsReady).ToList();
        var from = ready.Count > 0 ? ready : all;
        return from[_chance.Next(from.Count)];
    }

    private void Kill(ClusterMember member)
    {
        _kills.Add(member.Process.Name);
        member.Process.Kill();
    }

    private async Task<IReadOnlyList<long>> CallersOn(ClusterMember silo)
    {
        try
        {
            return await _views[Primary].CallersOn(_siloPorts.Single(one => one.Member == silo).Port);
        }
        catch (Exception problem)
        {
            // Another silo is still dead, so this kill is not measured.
            _unmeasured.Add($"{silo.Process.Name} ({problem.Message})");
            return [];
        }
    }
}
