using System.Globalization;
using ImpactDialing.CallerSessions;
using ImpactDialing.Hosting;
using ImpactDialing.Simulator;
using ImpactDialing.Telephony;
using ImpactDialing.Tests.Operations;
using ImpactDialing.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Runtime.Placement;

namespace ImpactDialing.Tests.Failover;

/// <summary>
/// A primary cluster of three silos and an API, all in this process on one MariaDB. The last silo can be cut off from
/// the other two. It then serves its grains until it reads in the database that the others declared it dead.
/// </summary>
internal sealed class PartitionedPrimary : IAsyncDisposable
{
    private const int Silos = 3;

    /// <summary>
    /// How often a silo reads the membership table, and so learns that it is declared dead. Longer than the test, so
    /// that the silo serves its grains beside their new activations until the end. ClusterTimings has the product's
    /// value.
    /// </summary>
    private static readonly TimeSpan TableRefresh = TimeSpan.FromHours(1);

    /// <summary>
    /// So many missed probes that a silo never votes against another. A vote would make it read the table too.
    /// </summary>
    private const int NeverVotes = 10_000;

    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AsksFor = TimeSpan.FromSeconds(10);

    private readonly SiloPartition _network = new();
    private readonly List<(IHost Host, int Port)> _silos = [];
    private WebApplication? _api;

    private PartitionedPrimary()
    {
    }

    private IHost LastSilo => _silos[^1].Host;

    /// <summary>Starts the silos, then the API.</summary>
    /// <param name="address">The address on which the API listens.</param>
    /// <param name="settings">The primary's settings, as environment variables.</param>
    public static async Task<PartitionedPrimary> Start(string address, IReadOnlyList<(string Key, string Value)> settings)
    {
        var primary = new PartitionedPrimary();
        try
        {
            for (var i = 1; i <= Silos; i++)
            {
                await primary.StartSilo(settings);
            }

            await primary.StartApi(address, settings);
            return primary;
        }
        catch
        {
            await primary.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets a caller's leg dial in on the last silo, so that the caller's grain is there.</summary>
    /// <param name="pin">The caller's PIN.</param>
    /// <param name="leg">A leg that the world does not know.</param>
    /// <returns>The caller's id.</returns>
    public async Task<long> DialInOnLastSilo(string pin, CallSid leg)
    {
        var grains = Grains(LastSilo);
        var owner = await grains.GetGrain<ICallerDirectoryGrain>(0).FindByPin(pin)
            ?? throw new InvalidOperationException($"No caller has the PIN {pin}.");
        var last = LastSilo.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress;
        RequestContext.Set(IPlacementDirector.PlacementHintKey, last);
        try
        {
            await grains.GetGrain<ICallerGrain>(owner.CallerId).DialedIn(leg, CallerKind.PhonesOnly);
        }
        finally
        {
            RequestContext.Remove(IPlacementDirector.PlacementHintKey);
        }

        return owner.CallerId;
    }

    /// <summary>
    /// Tells both sides of the cut that a caller's leg has ended: first the other silos, then the last silo. The
    /// activation on the last silo has an older state. The other silos may reject the call until they forget the old
    /// activation, so this asks again, as the API does for a status callback.
    /// </summary>
    /// <param name="callerId">The caller, whose grain was on the last silo when it was cut off.</param>
    /// <param name="leg">The leg.</param>
    public async Task EndLegOnBothSides(long callerId, CallSid leg)
    {
        var living = Grains(_silos[0].Host).GetGrain<ICallerGrain>(callerId);
        Assert.True(await Waiting.Until(() => IsTaken(() => living.LegEnded(leg)), AskAgain, AsksFor), "No silo took the call.");
        await Grains(LastSilo).GetGrain<ICallerGrain>(callerId).LegEnded(leg);
    }

    /// <summary>Cuts the last silo off from the other two.</summary>
    public void CutOff() => _network.CutOff(_silos[^1].Port);

    /// <summary>Whether the other silos have declared the last one dead.</summary>
    public bool IsDeclaredDead()
    {
        var address = LastSilo.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress;
        return _silos[0].Host.Services.GetRequiredService<ISiloStatusOracle>().IsDeadSilo(address);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_api is not null)
        {
            await _api.StopAsync();
            await _api.DisposeAsync();
        }

        foreach (var (silo, _) in _silos)
        {
            await silo.StopAsync();
            silo.Dispose();
        }
    }

    private static async Task<bool> IsTaken(Func<Task> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (OrleansException)
        {
            return false;
        }
    }

    private static IGrainFactory Grains(IHost silo) => silo.Services.GetRequiredService<IGrainFactory>();

    private static void Configure(IHostApplicationBuilder builder, IEnumerable<(string Key, string Value)> settings)
    {
        (string Key, string Value)[] all =
        [
            ("Cluster__Membership", "database"), ("Telemetry__MetricsPort", "0"),
            ("Twilio__AccountSid", "AC" + new string('0', 32)), ("Twilio__AuthToken", ProgramProcess.Token), .. settings,
        ];
        builder.Configuration.AddInMemoryCollection(
            all.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)));
        builder.Logging.ClearProviders();
    }

    private async Task StartSilo(IEnumerable<(string Key, string Value)> settings)
    {
        var port = FreePort.Next();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        Configure(builder,
        [
            .. settings, ("Cluster__AdvertisedAddress", "127.0.0.1"), ("Cluster__SiloPort", port.ToString(CultureInfo.InvariantCulture)),
            ("Cluster__GatewayPort", FreePort.Next().ToString(CultureInfo.InvariantCulture)),
        ]);
        builder.AddImpactDialingSilo();
        var isLast = _silos.Count == Silos - 1;
        builder.Services.Configure<ClusterMembershipOptions>(options =>
        {
            options.TableRefreshTimeout = TableRefresh;
            options.NumMissedProbesLimit = isLast ? NeverVotes : options.NumMissedProbesLimit;
        });
        builder.Services.Configure<SiloConnectionOptions>(options => _network.Connect(options, port));
        builder.Services.AddSingleton<IFatalErrorHandler>(new DeathNotice());
        var host = builder.Build();
        _silos.Add((host, port));
        await host.StartAsync();
    }

    private async Task StartApi(string address, IEnumerable<(string Key, string Value)> settings)
    {
        var builder = LocalWeb.Builder();
        Configure(builder, settings);
        builder.WebHost.UseUrls(address);
        builder.AddImpactDialingCluster();
        builder.AddImpactDialingApi();
        _api = builder.Build();
        _api.UseImpactDialingApi();
        await _api.StartAsync();
    }

    /// <summary>A silo that is declared dead ends its process. Here the process is the test's.</summary>
    private sealed class DeathNotice : IFatalErrorHandler
    {
        public bool IsUnexpected(Exception exception) => exception is not ThreadAbortException;

        public void OnFatalException(object? sender = null, string? context = null, Exception? exception = null) =>
            throw new InvalidOperationException($"A silo ended during the test: {context}", exception);
    }
}
