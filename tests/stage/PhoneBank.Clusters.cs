using ImpactDialing.Events;
using ImpactDialing.Hosting;
using ImpactDialing.SignIn;
using ImpactDialing.Simulator;
using ImpactDialing.Simulator.Pusher;
using ImpactDialing.Simulator.Rest;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Stage.Faults;
using ImpactDialing.Storage.Clocks;
using ImpactDialing.Telephony;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImpactDialing.Stage;

/// <content>The clusters' processes: their start, stop and death, and the network to them.</content>
internal sealed partial class PhoneBank
{
    /// <summary>
    /// Starts the application, or starts it again on the same database. It answers for both hosts until
    /// <see cref="StartFallback"/>.
    /// </summary>
    public void StartApplication()
    {
        var handler = Start("primary");
        Network.Add(Primary, handler);
        if (!_hosts.Exists(host => host.Name == Fallback))
        {
            Network.Add(Fallback, handler);
        }
    }

    /// <summary>Starts the fallback cluster: a second application on the same database, with its own grains.</summary>
    /// <param name="both">
    /// Builds the handler of each host from the host's own handler and the other's. Without it each host uses its own.
    /// </param>
    /// <param name="pings">Whether it pings both web frontends, and so learns whether the primary is well.</param>
    /// <param name="ahead">How far the clock of its machines is ahead of the world's and the database's.</param>
    public void StartFallback(
        Func<HttpMessageHandler, HttpMessageHandler, HttpMessageHandler>? both = null, bool pings = false, TimeSpan ahead = default)
    {
        var (primary, fallback) = (HandlerOf(Primary), Start("fallback", pings, ahead));
        Network.Add(Primary, both?.Invoke(primary, fallback) ?? primary).Add(Fallback, both?.Invoke(fallback, primary) ?? fallback);
    }

    /// <summary>Stops the fallback cluster; its host refuses connections.</summary>
    public Task StopFallback()
    {
        Network.Set(Fallback, HostCondition.Refuses);
        Stop(_hosts[^1]);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Kills the process of one cluster and removes it; the other cluster goes on. The network does not change: ask
    /// <see cref="Living"/> for what answers.
    /// </summary>
    public void Fell(string role)
    {
        var host = _hosts.Single(host => host.Role == role);
        host.Process.Crash();
        Stop(host);
    }

    /// <summary>Starts a cluster again on the same database. The network does not change.</summary>
    public void Revive(string role) => Start(role);

    /// <summary>The handler of a cluster, or null while it is dead.</summary>
    public HttpMessageHandler? Living(string role) => _hosts.Find(host => host.Role == role && host.Process.IsAlive)?.Handler;

    /// <summary>The handler of a host: of its own application, or of the last one if it has none.</summary>
    public HttpMessageHandler HandlerOf(string host) => HostAt(host).Handler;

    /// <summary>The services of the primary's application.</summary>
    public IServiceProvider PrimaryServices => HostAt(Primary).App.Services;

    /// <summary>The services of the fallback's application.</summary>
    public IServiceProvider FallbackServices => HostAt(Fallback).App.Services;

    /// <summary>The host for browsers. What is in front of both clusters sends them to the reachable one.</summary>
    public string BrowserHost => Network.ConditionOf(Primary) == HostCondition.Up ? Primary : Fallback;

    private Host HostAt(string name) => _hosts.FindLast(host => host.Name == name) ?? _hosts[^1];

    /// <summary>
    /// Kills one cluster at this instant, even in the middle of a request. From now on it has no effect
    /// (<see cref="CrashSimulator"/>) and cannot be reached. Unlike <see cref="Crash"/> this takes no time. The end of
    /// the scenario stops what still runs in the cluster.
    /// </summary>
    /// <param name="condition">What a client of the host notices.</param>
    public void Kill(string host, HostCondition condition = HostCondition.Unreachable)
    {
        HostAt(host).Process.Crash();
        Network.Set(host, condition);
    }

    /// <summary>Sets the network condition of both hosts.</summary>
    public void SetNetwork(HostCondition condition)
    {
        Network.Set(Primary, condition);
        Network.Set(Fallback, condition);
    }

    /// <summary>
    /// Kills every process. From this instant none reads or writes in the database or at Twilio, and both hosts refuse
    /// connections.
    /// </summary>
    public Task Crash()
    {
        _hosts.ForEach(host => host.Process.Crash());
        SetNetwork(HostCondition.Refuses);
        return StopApplication();
    }

    private HttpMessageHandler Start(string role, bool pings = false, TimeSpan ahead = default)
    {
        // Settings do not change during a run, and a thread that watches them keeps the first phone bank of a process
        // alive.
        var builder = LocalWeb.Builder();
        builder.WebHost.UseTestServer();
        if (Environment.GetEnvironmentVariable("SCENARIO_LOG") is { Length: > 0 })
        {
            builder.Logging.AddSimpleConsole(o => o.SingleLine = true).SetMinimumLevel(LogLevel.Debug);
        }

        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Twilio:AccountSid"] = Settings.AccountSid,
            ["Twilio:AuthToken"] = Settings.AuthToken,
            ["Twilio:CallsPerSecond"] = "1000",
            ["Twilio:CallInNumber"] = CallInNumber,
            ["Twilio:BrowserPhoneAppSid"] = BrowserPhoneApp,
            ["Twilio:DashboardAppSid"] = DashboardApp,
            ["Twilio:ApiKeySid"] = ApiKeySid,
            ["Twilio:ApiKeySecret"] = ApiKeySecret,
            ["Pusher:AppId"] = Pusher.Settings.AppId,
            ["Pusher:Key"] = Pusher.Settings.Key,
            ["Pusher:Secret"] = Pusher.Settings.Secret,
            ["Pusher:Host"] = "pusher.test",
            ["Hosts:Webhooks"] = $"https://{Primary}",
            ["Hosts:Fallback"] = $"https://{Fallback}",
            ["Cluster:Role"] = role,
            ["Cluster:ClusterId"] = $"impact-dialing-{role}",
            ["Cluster:SiloPort"] = SiloPort,
            ["Cluster:GatewayPort"] = GatewayPort,
            ["Database:Provider"] = "sqlite",
            ["Telemetry:MetricsPort"] = "0",
            // The machine's clock limits sign-ins, and all people of a scenario share one address.
            ["SignIn:AttemptsPerMinute"] = "100000",
            ["Health:Targets"] = pings ? "" : "none",
            ["ConnectionStrings:ImpactDialing"] = $"Data Source={_database}",
        });
        builder.Services.AddSingleton<TimeProvider>(ahead == default ? Time : new WrongClock(Time, ahead));
        builder.Services.AddSingleton(_ids);
        builder.Services.AddSingleton(_pins);
        builder.AddImpactDialingSilo();
        builder.AddImpactDialingApi();
        if (ahead != default)
        {
            builder.Services.AddSingleton<IDatabaseClock>(new WorldClock(Time));
        }

        builder.Services.AddLightweightSilo();
        builder.Services.KeepMessages();
        builder.Services.AddSingleton<IPasswords>(_ => new Passwords(CampaignSetup.PasswordRounds, CampaignSetup.PasswordPlaces));
        var process = new CrashSimulator();
        process.Wire(builder.Services);
        _services(builder.Services);
        builder.Services.AddHttpClient(TelephonyServices.HttpClientName)
            .ConfigurePrimaryHttpMessageHandler(() => process.Wire(new RestHandler(Twilio)));
        builder.Services.AddHttpClient(EventServices.HttpClientName)
            .ConfigurePrimaryHttpMessageHandler(() => process.Wire(new PusherRestHandler(Pusher)));
        builder.Services.AddHttpClient("health")
            .ConfigurePrimaryHttpMessageHandler(() => process.Wire(new Outward(Network)));
        var app = builder.Build();
        app.UseImpactDialingApi();
        OneWorker.Starting();
        try
        {
            Await(() => app.StartAsync(), needsClock: false);
        }
        finally
        {
            OneWorker.Started();
        }

        var handler = Wire.Tap(role, app.GetTestServer().CreateHandler());
        _hosts.Add(new Host(role, app, handler, process));
        return handler;
    }

    /// <summary>Stops the application, as a deployment does.</summary>
    public Task StopApplication()
    {
        foreach (var host in _hosts.ToList())
        {
            Stop(host);
        }

        return Task.CompletedTask;
    }

    private void Stop(Host host)
    {
        _hosts.Remove(host);
        Await(
            async () =>
            {
                await host.App.StopAsync();
                await host.App.DisposeAsync();
            },
            needsClock: true);
    }

    private void Await(Func<Task> work, bool needsClock)
    {
        // The clock waits for work of the pool. A test's own thread has a context that the clock does not know.
        // Some of the work (reading configuration, opening the database for the first time) runs on threads that the
        // clock does not see. The clock does not move until that work is done.
        var task = Task.Run(work);
        if (!needsClock && task.Wait(StartsWithin))
        {
            return;
        }

        if (!Time.RunUntil(() => task.IsCompleted, TimeSpan.FromSeconds(60)) && !task.Wait(StartsWithin))
        {
            throw new InvalidOperationException("The application did not start or stop within a minute of virtual time.");
        }

        task.GetAwaiter().GetResult();
    }

    /// <summary>The application's own way to public URLs. The network outlives the application.</summary>
    private sealed class Outward(HttpMessageHandler network) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _network = new(network, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            _network.SendAsync(request, cancellationToken);
    }

    private sealed record Host(string Role, WebApplication App, HttpMessageHandler Handler, CrashSimulator Process)
    {
        public string Name => Role == "primary" ? Primary : Fallback;
    }
}
