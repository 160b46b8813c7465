using BenchmarkDotNet.Attributes;
using ImpactDialing.Bench.Http;
using ImpactDialing.CallerSessions;
using ImpactDialing.Health;
using ImpactDialing.Hosting;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using ImpactDialing.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.Bench.Micro;

/// <summary>
/// Grain calls in one process with our silo on SQLite in a file. The bytes are those of the whole process: call, grain,
/// store, and what the silo does beside them.
/// </summary>
public class GrainBenchmarks
{
    private const long CallerId = 1;
    private const int Households = 1_000;
    private static readonly CallSid Leg = new("CA00000000000000000000000000000001");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("impact-bench-");
    private IHost _host = null!;
    private ICallerGrain _caller = null!;
    private IPulseGrain _pulse = null!;
    private LegPosition _at = null!;
    private LegPosition _before = null!;
    private bool _isInMenu;

    /// <summary>Starts the silo, and lets a caller in.</summary>
    [GlobalSetup]
    public async Task SetUp()
    {
        var database = new DatabaseOptions
        {
            Provider = DatabaseOptions.Sqlite,
            ConnectionString = $"Data Source={_folder.FullName}/micro.db",
        };
        await BenchCampaign.Create(database, _folder.FullName, callers: 1, Households);
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        const string Url = "http://127.0.0.1:9";
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = database.Provider,
            ["ConnectionStrings:ImpactDialing"] = database.ConnectionString,
            ["Database:JournalPath"] = Directory.CreateDirectory(Path.Combine(_folder.FullName, "journal")).FullName,
            ["Twilio:AccountSid"] = BenchCampaign.AccountSid,
            ["Twilio:AuthToken"] = BenchCampaign.AuthToken,
            ["Twilio:ApiBaseUrl"] = Url,
            ["Hosts:Webhooks"] = Url,
            ["Hosts:Fallback"] = Url,
            ["Cluster:SiloPort"] = $"{FreePort.Next()}",
            ["Cluster:GatewayPort"] = $"{FreePort.Next()}",
            ["Telemetry:MetricsPort"] = $"{FreePort.Next()}",
        });
        builder.AddImpactDialingSilo();
        _host = builder.Build();
        await _host.StartAsync();
        var grains = _host.Services.GetRequiredService<IGrainFactory>();
        _pulse = grains.GetGrain<IPulseGrain>(0);
        _caller = grains.GetGrain<ICallerGrain>(CallerId);
        var menu = (CallerDirective.StartMenu)await _caller.DialedIn(Leg, CallerKind.PhonesOnly);
        (_at, _before, _isInMenu) = (menu.At, menu.At, true);
        await DurableStep();
    }

    /// <summary>Stops the silo.</summary>
    [GlobalCleanup]
    public async Task CleanUp()
    {
        await _host.StopAsync();
        _host.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>The cheapest grain call: no state, no store.</summary>
    [Benchmark]
    public Task EmptyCall() => _pulse.Beat();

    /// <summary>A repeated step: the grain reads its row, and answers what it answered before.</summary>
    [Benchmark]
    public Task<CallerDirective> RepeatedStep() =>
        _caller.Asked(new CallerRequest(_before.SessionId, Leg, _before.Step, new CallerAsk.MenuKey("#")));

    /// <summary>A key of the menu: the grain decides, writes and answers.</summary>
    [Benchmark]
    public async Task DurableStep()
    {
        CallerAsk ask = _isInMenu ? new CallerAsk.MenuKey("#") : new CallerAsk.StartMenu();
        var directive = await _caller.Asked(new CallerRequest(_at.SessionId, Leg, _at.Step, ask));
        _before = _at;
        (_at, _isInMenu) = directive switch
        {
            CallerDirective.Instructions instructions => (instructions.At, false),
            CallerDirective.StartMenu menu => (menu.At, true),
            _ => throw new InvalidOperationException($"The caller's leg got {directive.GetType().Name}."),
        };
    }
}
