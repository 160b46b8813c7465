using ImpactDialing.Events;
using ImpactDialing.Hosting;
using ImpactDialing.SignIn;
using ImpactDialing.Simulator.Pusher;
using ImpactDialing.Simulator.Rest;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Telephony;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace ImpactDialing.Scenarios.Support;

/// <content>The clusters' processes: how they start, stop, die, and can be reached.</content>
internal sealed partial class PhoneBank
{
    /// <summary>Starts the application, or starts it again on the same database. Until <see cref="StartFallback"/> one host answers for both.</summary>
    public void StartApplication()
    {
        var handler = Start("primary");
        Network.Add(Primary, handler);
        if (!_hosts.Exists(host => host.Name == Fallback))
        {
            Network.Add(Fallback, handler);
        }
    }

    /// <summary>Starts a second application on the same database: the fallback cluster, with grains of its own.</summary>
    /// <param name="both">Where a webhook of either host goes, given the handlers of both; each to its own unless told otherwise.</param>
    /// <param name="pings">Whether it pings both web frontends, and so comes to know how the primary is.</param>
    public void StartFallback(Func<HttpMessageHandler, HttpMessageHandler, HttpMessageHandler>? both = null, bool pings = false)
    {
        var (primary, fallback) = (HandlerOf(Primary), Start("fallback", pings));
        Network.Add(Primary, both?.Invoke(primary, fallback) ?? primary).Add(Fallback, both?.Invoke(fallback, primary) ?? fallback);
    }

    /// <summary>Stops the fallback cluster; its host refuses connections.</summary>
    public Task StopFallback()
    {
        Network.Set(Fallback, HostCondition.Refuses);
        Stop(_hosts[^1]);
        return Task.CompletedTask;
    }

    /// <summary>The process of one cluster dies and is cleared away; the other goes on. The network stays as it is: whoever asks <see cref="Living"/> is told.</summary>
    public void Fell(string role)
    {
        var host = _hosts.Single(host => host.Role == role);
        host.Power.Cut();
        Stop(host);
    }

    /// <summary>Starts a cluster again on the same database. The network stays as it is.</summary>
    public void Revive(string role) => Start(role);

    /// <summary>What answers for a cluster, or null while it is dead.</summary>
    public HttpMessageHandler? Living(string role) => _hosts.Find(host => host.Role == role && host.Power.IsOn)?.Handler;

    /// <summary>What answers for a host: the first application for the primary, the last for the fallback.</summary>
    public HttpMessageHandler HandlerOf(string host) => HostAt(host).Handler;

    /// <summary>The parts of the application that is the primary.</summary>
    public IServiceProvider PrimaryServices => HostAt(Primary).App.Services;

    /// <summary>The parts of the application that is the fallback.</summary>
    public IServiceProvider FallbackServices => HostAt(Fallback).App.Services;

    /// <summary>Where browsers' requests go: what is in front of both clusters sends them to the one that can be reached.</summary>
    public string BrowserHost => Network.ConditionOf(Primary) == HostCondition.Up ? Primary : Fallback;

    private Host HostAt(string name) => _hosts.FindLast(host => host.Name == name) ?? _hosts[^1];

    /// <summary>
    /// One cluster dies at this instant, be it in the middle of a request: from now on it does nothing any more (<see cref="PowerSwitch"/>) and cannot be reached. Unlike <see cref="Crash"/> it needs no
    /// time, and what still runs in it is cleared away at the end.
    /// </summary>
    /// <param name="host">Which one.</param>
    /// <param name="condition">What those notice who ask for it.</param>
    public void Kill(string host, HostCondition condition = HostCondition.Unreachable)
    {
        HostAt(host).Power.Cut();
        Network.Set(host, condition);
    }

    /// <summary>Changes how both hosts can be reached.</summary>
    public void SetNetwork(HostCondition condition)
    {
        Network.Set(Primary, condition);
        Network.Set(Fallback, condition);
    }

    /// <summary>The process dies: from this instant it reads and writes nothing any more, neither in the database nor at Twilio, and refuses connections.</summary>
    public Task Crash()
    {
        _hosts.ForEach(host => host.Power.Cut());
        SetNetwork(HostCondition.Refuses);
        return StopApplication();
    }

    private HttpMessageHandler Start(string role, bool pings = false)
    {
        // Nobody edits settings while it runs; the thread that would watch for it keeps the first phone bank of a process alive.
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        if (Environment.GetEnvironmentVariable("SCENARIO_LOG") is { Length: > 0 }) { builder.Logging.AddSimpleConsole(o => o.SingleLine = true).SetMinimumLevel(LogLevel.Debug); }
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
            ["Database:Provider"] = "sqlite",
            ["Telemetry:MetricsPort"] = "0",
            // Sign-ins are limited by the machine's clock, and everybody here sits at one address.
            ["SignIn:AttemptsPerMinute"] = "100000",
            ["Health:Targets"] = pings ? "" : "none",
            ["ConnectionStrings:ImpactDialing"] = $"Data Source={_database}",
        });
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton(_ids);
        builder.Services.AddSingleton(_pins);
        builder.AddImpactDialingSilo();
        builder.AddImpactDialingApi();
        Economize(builder.Services);
        var power = new PowerSwitch();
        power.Wire(builder.Services);
        _services(builder.Services);
        builder.Services.AddHttpClient(TelephonyServices.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => power.Wire(new RestHandler(Twilio)));
        builder.Services.AddHttpClient(EventServices.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => power.Wire(new PusherRestHandler(Pusher)));
        builder.Services.AddHttpClient("health").ConfigurePrimaryHttpMessageHandler(() => power.Wire(new Outward(Network)));
        var app = builder.Build();
        app.UseImpactDialingApi();
        OneWorker.Starting();
        Await(() => app.StartAsync(), needsClock: false);
        OneWorker.Started();
        var handler = Wire.Tap(role, app.GetTestServer().CreateHandler());
        _hosts.Add(new Host(role, app, handler, power));
        return handler;
    }

    /// <summary>
    /// Settings for a process that starts a thousand silos. A directory cache of a million entries is allocated at the start. A handler's lifetime of two minutes is a timer
    /// of the machine's clock, and the timer keeps the whole container alive until then.
    /// </summary>
    private static void Economize(IServiceCollection services)
    {
        services.Configure<GrainDirectoryOptions>(options => options.CacheSize = 1_000);
        services.ConfigureHttpClientDefaults(client => client.SetHandlerLifetime(Timeout.InfiniteTimeSpan));
        services.AddSingleton<IPasswords>(_ => new Passwords(CampaignSetup.PasswordRounds));
    }

    /// <summary>Stops the application, as a deployment would.</summary>
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
        // On the pool, whose work the clock waits for; a test's own thread has a context that it knows nothing of.
        // Some of it (reading configuration, opening the database for the first time) is done on threads that the clock does not see: it stands still until that is over.
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

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _network.SendAsync(request, cancellationToken);
    }

    private sealed record Host(string Role, WebApplication App, HttpMessageHandler Handler, PowerSwitch Power)
    {
        public string Name => Role == "primary" ? Primary : Fallback;
    }
}
