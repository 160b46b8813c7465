using System.Net;
using System.Text;
using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.Pusher;
using ImpactDialing.Simulator.Time;
using PusherServer;
using PusherServer.RestfulClient;

namespace ImpactDialing.Scenarios.World;

/// <summary>The simulated Pusher in virtual time, with the official library's API on the other side.</summary>
public sealed class SimulatedPusherTests : IDisposable
{
    private const string Channel = "private-caller-7";
    private readonly VirtualTime _time = new(new DateTimeOffset(2026, 3, 2, 17, 0, 0, TimeSpan.Zero));
    private readonly SimulatedPusher _world;
    private readonly HttpClient _http;
    private readonly Pusher _library;

    public SimulatedPusherTests()
    {
        _world = new SimulatedPusher(_time);
        _http = new HttpClient(new PusherRestHandler(_world)) { BaseAddress = new Uri("http://pusher.test") };
        _library = Library(_world.Settings.Secret);
    }

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task An_event_comes_to_the_browsers_that_are_authorized_for_its_channel()
    {
        PusherBrowser browser = _world.Connect();
        browser.Subscribe(Channel, _library.Authenticate(Channel, browser.SocketId).ToJson());
        PusherBrowser other = _world.Connect();
        other.Subscribe("private-caller-8", _library.Authenticate("private-caller-8", other.SocketId).ToJson());

        Task<ITriggerResult> sent = Trigger("""{"version":1}""");
        _time.RunFor(TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.OK, (await sent).StatusCode);
        PublishedEvent came = Assert.Single(browser.Events);
        Assert.Equal((Channel, "voter_connected", """{"version":1}"""), (came.Channel, came.Name, came.Data));
        Assert.Empty(other.Events);
        Assert.Equal(1, _world.Subscribers(Channel));
    }

    [Theory]
    [InlineData(null, "Auth info required")]
    [InlineData("nonsense", "should be of format")]
    [InlineData("other-key:00", "Invalid key")]
    [InlineData("simulated-pusher-key:00", "Invalid signature: Expected HMAC SHA256 hex digest of")]
    public void A_private_channel_needs_the_applications_signature(string? auth, string error)
    {
        PusherBrowser browser = _world.Connect();
        browser.Subscribe(Channel, auth);

        Assert.False(browser.IsSubscribed(Channel));
        Assert.Contains(error, Assert.Single(browser.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void A_signature_is_for_one_connection_and_one_channel()
    {
        (PusherBrowser browser, PusherBrowser other) = (_world.Connect(), _world.Connect());
        other.Subscribe(Channel, _library.Authenticate(Channel, browser.SocketId).ToJson());
        browser.Subscribe("private-caller-8", _library.Authenticate(Channel, browser.SocketId).ToJson());

        Assert.Equal(0, _world.Subscribers(Channel) + _world.Subscribers("private-caller-8"));
    }

    [Fact]
    public void A_request_that_is_signed_with_another_secret_is_refused()
    {
        Task<ITriggerResult> sent = Task.Run(() => Library("another").TriggerAsync(Channel, "x", "{}"));
        _time.RunFor(TimeSpan.FromSeconds(1));

        Assert.Contains("Invalid signature: you should have sent", sent.Exception!.InnerException!.Message, StringComparison.Ordinal);
        Assert.Empty(_world.Published);
    }

    [Theory]
    [InlineData("/apps/1/events?auth_key=other", 401, "Unknown auth_key")]
    [InlineData("/apps/1/events?auth_key=simulated-pusher-key&auth_version=1.0&auth_timestamp=1", 401, "Timestamp expired")]
    [InlineData("/apps/1/events", 401, "Missing parameter: auth_key")]
    [InlineData("/apps/9/events", 401, "Unknown app id")]
    [InlineData("/elsewhere", 404, "NOT FOUND")]
    public void Requests_are_verified_as_pusher_does(string path, int status, string message)
    {
        string[] parts = path.Split('?');
        var answer = _world.Rest.Handle("POST", parts[0], parts.Length > 1 ? parts[1] : "", "{}"u8.ToArray());

        Assert.Equal(status, answer.Status);
        Assert.Contains(message, answer.Json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"x","channels":["a"],"data":{"n":1}}""", 400)]
    [InlineData("""{"channels":["a"],"data":"{}"}""", 400)]
    [InlineData("""{"name":"pusher:x","channel":"a","data":"{}"}""", 400)]
    [InlineData("""{"name":"x","channel":"a b","data":"{}"}""", 400)]
    [InlineData("""{"name":"x","channels":[],"data":"{}"}""", 400)]
    [InlineData("nonsense", 400)]
    [InlineData("""{"name":"x","channel":"a","data":"{}","socket_id":"1.2"}""", 200)]
    public void An_event_is_checked(string body, int status) => Assert.Equal(status, Post("events", body));

    [Fact]
    public void Too_much_data_is_refused_and_so_is_a_batch_of_eleven()
    {
        Assert.Equal(200, Post("events", $$"""{"name":"x","channel":"a","data":"{{new string('x', 10_240)}}"}"""));
        Assert.Equal(413, Post("events", $$"""{"name":"x","channel":"a","data":"{{new string('x', 10_241)}}"}"""));
        string one = """{"name":"x","channel":"a","data":"{}"}""";
        Assert.Equal(200, Post("batch_events", $$"""{"batch":[{{string.Join(',', Enumerable.Repeat(one, 10))}}]}"""));
        Assert.Equal(400, Post("batch_events", $$"""{"batch":[{{string.Join(',', Enumerable.Repeat(one, 11))}}]}"""));
        Assert.Equal(11, _world.Published.Count);
    }

    [Fact]
    public void Events_keep_their_order_unless_a_fault_delays_doubles_or_loses_them()
    {
        _world.Settings.Faults.Order(e => e.Data == "2", new EventFault { Lost = true });
        _world.Settings.Faults.Order(e => e.Data == "3", new EventFault { Delay = TimeSpan.FromSeconds(3) });
        _world.Settings.Faults.Order(e => e.Data == "4", new EventFault { DoubledAfter = TimeSpan.FromSeconds(5) });
        PusherBrowser browser = Subscribed();
        for (int i = 1; i <= 6; i++)
        {
            _ = Trigger($"{i}");
            _time.RunFor(TimeSpan.FromMilliseconds(81));
        }

        _time.RunFor(TimeSpan.FromSeconds(6));
        Assert.Equal(["1", "4", "5", "6", "3", "4"], browser.Events.Select(e => e.Data));
    }

    [Fact]
    public void A_rest_request_fails_as_ordered()
    {
        _world.Settings.Faults.OrderRest(_ => true, new RestFault { StatusAfter = 500 });
        PusherBrowser browser = Subscribed();
        Task<ITriggerResult> sent = Trigger("{}");
        _time.RunFor(TimeSpan.FromSeconds(1));

        Assert.True(sent.IsFaulted);
        Assert.Single(browser.Events);
    }

    [Fact]
    public void A_browser_that_loses_its_connection_misses_what_is_sent_meanwhile()
    {
        PusherBrowser browser = Subscribed();
        string before = browser.SocketId;
        _world.DropConnections();
        Assert.Equal((false, 4200), (browser.IsConnected, browser.CloseCode));
        _ = Trigger("{}");
        _time.RunFor(TimeSpan.FromSeconds(1));

        browser.Connect();
        Assert.NotEqual(before, browser.SocketId);
        Assert.False(browser.IsSubscribed(Channel));
        _time.RunFor(TimeSpan.FromMinutes(10));
        Assert.Empty(browser.Events);
        Assert.True(browser.IsConnected);
    }

    private PusherBrowser Subscribed()
    {
        PusherBrowser browser = _world.Connect();
        browser.Subscribe(Channel, _library.Authenticate(Channel, browser.SocketId).ToJson());
        Assert.True(browser.IsSubscribed(Channel), string.Join(", ", browser.Errors));
        return browser;
    }

    private Task<ITriggerResult> Trigger(string json) => Task.Run(() => _library.TriggerAsync(Channel, "voter_connected", json));

    private Pusher Library(string secret) => new(_world.Settings.AppId, _world.Settings.Key, secret, new PusherOptions
    {
        JsonSerializer = new RawBodySerializer(),
        RestClient = new PusherRestClient(_http, "pusher-http-dotnet", new Version(5, 0, 0)),
    });

    private int Post(string resource, string body)
    {
        string[] address = PusherSigning.Signed(_world, resource, body).Split('?');
        return _world.Rest.Handle("POST", address[0], address[1], Encoding.UTF8.GetBytes(body)).Status;
    }
}
