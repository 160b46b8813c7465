using System.Net;
using System.Net.Sockets;
using ImpactDialing.Events;
using ImpactDialing.Hosting;
using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.Pusher;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ImpactDialing.Tests.Events;

/// <summary>The publisher of events, against the simulated Pusher.</summary>
public sealed class EventChannelTests : IDisposable
{
    private const string Channel = "private-caller-7";
    private static readonly (TimeSpan, TimeSpan) AtOnce = (TimeSpan.Zero, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new();
    private readonly SimulatedPusher _pusher;
    private readonly LogKeeper _log = new();
    private ServiceProvider? _services;

    public EventChannelTests() => _pusher = new SimulatedPusher(_time, new PusherSettings { RestLatency = AtOnce, EventLatency = AtOnce });

    public void Dispose() => _services?.Dispose();

    [Fact]
    public async Task An_accepted_event_is_finished_and_its_data_goes_out_unchanged()
    {
        Assert.True(await Open().Publish(Channel, "voter_connected", """{"version":3,"name":"Zoë"}"""));

        PublishedEvent published = Assert.Single(_pusher.Published);
        Assert.Equal((Channel, "voter_connected", """{"version":3,"name":"Zoë"}"""), (published.Channel, published.Name, published.Data));
        Assert.Empty(_log.Messages);
    }

    [Theory]
    [InlineData(400, true)]
    [InlineData(401, true)]
    [InlineData(403, true)]
    [InlineData(413, true)]
    [InlineData(429, false)]
    [InlineData(500, false)]
    [InlineData(503, false)]
    public async Task A_refusal_is_done_with_and_trouble_is_not(int status, bool isDone)
    {
        _pusher.Settings.Faults.OrderRest(_ => true, new RestFault { StatusBefore = status });

        Assert.Equal(isDone, await Open().Publish(Channel, "x", "{}"));
        Assert.Contains($"{status}", Assert.Single(_log.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_connection_or_an_empty_answer_is_unknown()
    {
        _pusher.Settings.Faults.OrderRest(_ => true, new RestFault { BrokenAfter = true });
        IEventChannel channel = Open();
        Assert.False(await channel.Publish(Channel, "x", "{}"));

        _pusher.Settings.Faults.OrderRest(_ => true, new RestFault { EmptyBody = true });
        Assert.False(await channel.Publish(Channel, "x", "{}"));
    }

    [Fact]
    public async Task A_publication_waits_no_longer_than_four_seconds()
    {
        _pusher.Settings.Faults.OrderRest(_ => true, new RestFault { HangsBefore = true });
        Task<bool> publishing = Open().Publish(Channel, "x", "{}");
        _time.Advance(TimeSpan.FromSeconds(3.9));
        Assert.False(publishing.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.2));

        Assert.False(await publishing);
    }

    [Fact]
    public async Task An_event_that_is_too_large_goes_out_as_a_hint_to_fetch()
    {
        IEventChannel channel = Open();
        Assert.True(await channel.Publish(Channel, "a", $"\"{new string('x', 10_238)}\""));
        Assert.True(await channel.Publish(Channel, "b", $"\"{new string('x', 10_239)}\""));

        Assert.Equal((10_240, """{"refetch":true}"""), (_pusher.Published[0].Data.Length, _pusher.Published[1].Data));
        Assert.Contains("10241 bytes", Assert.Single(_log.Messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("private-caller 7")]
    [InlineData("")]
    public async Task A_channel_that_cannot_be_is_dropped(string channel)
    {
        Assert.True(await Open().Publish(channel, "x", "{}"));
        Assert.Empty(_pusher.Published);
        Assert.Single(_log.Messages);
    }

    [Fact]
    public async Task A_wrong_secret_is_reported_and_not_repeated_in_the_log()
    {
        Assert.True(await Open(("Pusher:Secret", "hush")).Publish(Channel, "x", "{}"));
        Assert.DoesNotContain("hush", Assert.Single(_log.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_settings_events_are_dropped_and_that_is_said_once()
    {
        IEventChannel channel = Build([], new PusherRestHandler(_pusher)).GetRequiredService<IEventChannel>();
        Assert.True(await channel.Publish(Channel, "x", "{}"));
        Assert.True(await channel.Publish(Channel, "y", "{}"));

        Assert.Contains("No Pusher is configured", Assert.Single(_log.Messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Pusher:AppId", "one")]
    [InlineData("Pusher:AppId", "")]
    [InlineData("Pusher:Key", "")]
    [InlineData("Pusher:Key", "a key")]
    [InlineData("Pusher:Secret", " ")]
    [InlineData("Pusher:Host", "ftp://pusher.test")]
    [InlineData("Pusher:Host", "http://pusher.test/path")]
    public void A_wrong_setting_is_named(string key, string value) =>
        Assert.Contains(key, Assert.Throws<OptionsValidationException>(() => Open((key, value))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("eu", "", "https://api-eu.pusher.com/")]
    [InlineData("eu", "pusher.example.org", "https://pusher.example.org/")]
    [InlineData("", "http://127.0.0.1:5100", "http://127.0.0.1:5100/")]
    public void Events_go_to_the_cluster_or_to_the_host(string cluster, string host, string address)
    {
        var options = new PusherOptions { AppId = "1", Key = "k", Secret = "s", Cluster = cluster, Host = host };
        Assert.Empty(options.Validate());
        Assert.Equal(address, options.BaseAddress.AbsoluteUri);
    }

    [Fact]
    public void Neither_a_cluster_nor_a_host_is_a_fault() =>
        Assert.Contains(
            "Pusher:Cluster",
            Assert.Single(new PusherOptions { AppId = "1", Key = "k", Secret = "s" }.Validate()),
            StringComparison.Ordinal);

    [Theory]
    [Trait("Hardening", "W6")]
    [InlineData("127.0.0.1:5100", "https://127.0.0.1:5100/")]
    [InlineData("pusher.example.org:6001", "https://pusher.example.org:6001/")]
    public void A_host_without_a_scheme_means_https_and_the_check_says_so(string host, string address)
    {
        Assert.Equal(address, new PusherOptions { AppId = "1", Key = "k", Secret = "s", Host = host }.BaseAddress.AbsoluteUri);
        Assert.Contains(
            "a host's name, which means https",
            Assert.Single(new PusherOptions { AppId = "1", Key = "k", Secret = "s", Host = host + "/path" }.Validate()),
            StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Hardening", "W6")]
    public async Task The_warning_about_a_server_without_tls_names_the_setting_and_the_address()
    {
        using var plain = new TcpListener(IPAddress.Loopback, 0);
        plain.Start();
        var host = $"127.0.0.1:{((IPEndPoint)plain.LocalEndpoint).Port}";
        var serving = AnswerPlainly(plain);
        using var handler = new SocketsHttpHandler();

        Assert.False(await Open(handler, ("Pusher:Host", host)).Publish(Channel, "x", "{}"));

        var warning = Assert.Single(_log.Messages);
        Assert.Contains(
            $"https://{host}/ offers no valid TLS. A Pusher:Host without a scheme means https", warning, StringComparison.Ordinal);
        await serving;
    }

    /// <summary>Answers the first connection as a server without TLS does.</summary>
    private static async Task AnswerPlainly(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
    }

    private IEventChannel Open(params (string Key, string Value)[] changes) => Open(new PusherRestHandler(_pusher), changes);

    private IEventChannel Open(HttpMessageHandler pusher, params (string Key, string Value)[] changes)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Pusher:AppId"] = _pusher.Settings.AppId,
            ["Pusher:Key"] = _pusher.Settings.Key,
            ["Pusher:Secret"] = _pusher.Settings.Secret,
            ["Pusher:Host"] = "http://pusher.test",
        };
        foreach ((string key, string value) in changes)
        {
            settings[key] = value;
        }

        return Build(settings, pusher).GetRequiredService<IEventChannel>();
    }

    private ServiceProvider Build(Dictionary<string, string?> settings, HttpMessageHandler pusher)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(_log).AddFilter("System.Net.Http", LogLevel.None));
        services.AddSingleton<TimeProvider>(_time);
        services.AddImpactDialingEvents(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddHttpClient(EventServices.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => pusher);
        return _services = services.BuildServiceProvider();
    }
}
