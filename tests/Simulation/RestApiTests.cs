using System.Text;
using System.Text.Json;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Rest;
using ImpactDialing.Simulator.Telephony;
using Microsoft.Extensions.Time.Testing;

namespace ImpactDialing.Tests.Simulation;

/// <summary>The REST API's shapes, codes and refusals.</summary>
public sealed class RestApiTests : IDisposable
{
    private const string Account = "/2010-04-01/Accounts/AC00000000000000000000000000000000/";
    private const string CallIn = "+12125550000";
    private static readonly string Basic = "Basic "
        + Convert.ToBase64String(Encoding.UTF8.GetBytes("AC00000000000000000000000000000000:simulated-auth-token"));

    private readonly HostRouter _hosts;
    private readonly HttpMessageInvoker _network;
    private readonly SimulatedTwilio _twilio;

    public RestApiTests()
    {
        var time = new StoppedTime();
        _hosts = new HostRouter(time);
        _network = new HttpMessageInvoker(_hosts);
        _twilio = new SimulatedTwilio(time, _network);
        _twilio.AddNumber(CallIn, new VoiceRoute { VoiceUrl = "http://app.test/callin" });
    }

    public void Dispose()
    {
        _network.Dispose();
        _hosts.Dispose();
    }

    [Fact]
    public void A_call_is_created_queued_and_can_be_fetched_and_listed()
    {
        (int status, JsonElement call) = Post("Calls.json", ("To", "+13035550100"), ("From", CallIn), ("Url", "http://app.test/a"));
        string sid = call.GetProperty("sid").GetString()!;

        Assert.Equal(201, status);
        Assert.Matches("^CA[0-9a-f]{32}$", sid);
        Assert.Equal("queued", call.GetProperty("status").GetString());
        Assert.Equal("(303) 555-0100", call.GetProperty("to_formatted").GetString());
        Assert.Equal("outbound-api", call.GetProperty("direction").GetString());
        Assert.Equal(JsonValueKind.Null, call.GetProperty("start_time").ValueKind);
        Assert.Equal(sid, Get($"Calls/{sid}.json").Body.GetProperty("sid").GetString());
        Assert.Equal(1, Get("Calls.json?To=%2B13035550100&Status=queued").Body.GetProperty("calls").GetArrayLength());
        Assert.Equal(0, Get("Calls.json?To=%2B13035550101").Body.GetProperty("calls").GetArrayLength());
    }

    [Fact]
    public void A_queued_call_is_canceled_and_then_over()
    {
        string sid = Post("Calls.json", ("To", "+13035550100"), ("From", CallIn), ("Url", "http://app.test/a")).Body.GetProperty("sid")
            .GetString()!;

        Assert.Equal("canceled", Post($"Calls/{sid}.json", ("Status", "canceled")).Body.GetProperty("status").GetString());
        Assert.Equal(21220, Post($"Calls/{sid}.json", ("Status", "completed")).Body.GetProperty("code").GetInt32());
    }

    [Theory]
    [InlineData("To", "3035550100", 21211)]
    [InlineData("To", "+13035550150", 21211)]
    [InlineData("To", "+13035550152", 21215)]
    [InlineData("From", "+19999999999", 21210)]
    [InlineData("Url", "/relative", 21205)]
    [InlineData("Timeout", "601", 21208)]
    [InlineData("Method", "PUT", 21209)]
    [InlineData("MachineDetection", "Maybe", 21234)]
    public void A_wrong_parameter_is_refused_with_twilios_code(string name, string value, int code)
    {
        var form =
            new Dictionary<string, string> { ["To"] = "+13035550100", ["From"] = CallIn, ["Url"] = "http://app.test/a", [name] = value };
        (int status, JsonElement error) = Post("Calls.json", [.. form.Select(f => (f.Key, f.Value))]);

        Assert.Equal(400, status);
        Assert.Equal(code, error.GetProperty("code").GetInt32());
        Assert.Equal($"https://www.twilio.com/docs/errors/{code}", error.GetProperty("more_info").GetString());
        Assert.Equal(400, error.GetProperty("status").GetInt32());
        Assert.Empty(_twilio.Calls);
    }

    [Fact]
    public void Nothing_is_answered_without_the_auth_token()
    {
        RestResponse answer = _twilio.Rest.Handle(
            new RestRequest(
                "GET", Account + "Calls.json", [], "Basic " + Convert.ToBase64String("AC00000000000000000000000000000000:wrong"u8)));

        Assert.Equal(401, answer.Status);
        Assert.Equal(20003, JsonDocument.Parse(answer.Json).RootElement.GetProperty("code").GetInt32());
    }

    [Fact]
    public void Missing_resources_are_not_found()
    {
        Assert.Equal(20404, Get("Calls/CA00000000000000000000000000000000.json").Body.GetProperty("code").GetInt32());
        Assert.Equal(404, Get("Faxes.json").Status);
        Assert.Equal(404, Get("Conferences/nowhere/Participants.json").Status);
    }

    [Fact]
    public void A_list_comes_in_pages_newest_first()
    {
        for (int i = 0; i < 5; i++)
        {
            Post("Calls.json", ("To", CalleeDirectory.Number(300 + i, 0)), ("From", CallIn), ("Url", "http://app.test/a"));
        }

        JsonElement page = Get("Calls.json?PageSize=2&Page=1").Body;

        Assert.Equal(
            ["+13025550100", "+13015550100"], page.GetProperty("calls").EnumerateArray().Select(c => c.GetProperty("to").GetString()));
        Assert.Contains("Page=2", page.GetProperty("next_page_uri").GetString(), StringComparison.Ordinal);
        Assert.Contains("Page=0", page.GetProperty("previous_page_uri").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_accounts_numbers_are_found_by_pattern_and_their_addresses_changed()
    {
        JsonElement number = Assert.Single(
            Get("IncomingPhoneNumbers.json?PhoneNumber=212555*").Body.GetProperty("incoming_phone_numbers").EnumerateArray());
        string path = $"IncomingPhoneNumbers/{number.GetProperty("sid").GetString()}.json";

        Assert.Equal("http://new.test/", Post(path, ("VoiceUrl", "http://new.test/")).Body.GetProperty("voice_url").GetString());
        Assert.Equal(21405, Post(path, ("VoiceUrl", ""), ("VoiceFallbackUrl", "http://f.test/")).Body.GetProperty("code").GetInt32());
    }

    [Fact]
    public void A_number_is_found_alone_and_its_addresses_are_changed_together_or_not_at_all()
    {
        JsonElement number = Assert.Single(
            Get("IncomingPhoneNumbers.json?PhoneNumber=%2B12125550000").Body.GetProperty("incoming_phone_numbers").EnumerateArray());
        Assert.Empty(
            Get("IncomingPhoneNumbers.json?PhoneNumber=%2B12125550001").Body.GetProperty("incoming_phone_numbers").EnumerateArray());
        string path = $"IncomingPhoneNumbers/{number.GetProperty("sid").GetString()}.json";
        JsonElement changed = Post(path, Addresses("/callin/create")).Body;
        AssertAddresses(changed, "/callin/create");
        AssertAddresses(Get(path).Body, "/callin/create");

        Assert.Equal(
            21402, Post(path, ("VoiceUrl", "http://new.test/"), ("StatusCallback", "nonsense")).Body.GetProperty("code").GetInt32());
        Assert.Equal(21403, Post(path, ("VoiceUrl", "http://new.test/"), ("VoiceMethod", "PUT")).Body.GetProperty("code").GetInt32());
        Assert.Equal(
            21420, Post(path, ("VoiceUrl", "http://new.test/"), ("VoiceApplicationSid", "AP1")).Body.GetProperty("code").GetInt32());
        AssertAddresses(Get(path).Body, "/callin/create");
    }

    [Fact]
    public void An_application_is_made_found_by_name_and_changed()
    {
        (int status, JsonElement made) = Post("Applications.json", ("FriendlyName", "browser phone"), ("VoiceUrl", "http://old.test/"));
        Assert.Equal((201, "http://old.test/"), (status, made.GetProperty("voice_url").GetString()));
        string path = $"Applications/{made.GetProperty("sid").GetString()}.json";
        AssertAddresses(Post(path, Addresses("/caller/start_calling")).Body, "/caller/start_calling");
        JsonElement found = Assert.Single(
            Get("Applications.json?FriendlyName=browser%20phone").Body.GetProperty("applications").EnumerateArray());
        AssertAddresses(found, "/caller/start_calling");

        Assert.Equal(404, Get("Applications/AP1.json").Status);
        Assert.Equal(20001, Post(path, ("FriendlyName", new string('x', 65))).Body.GetProperty("code").GetInt32());
    }

    private static (string Name, string Value)[] Addresses(string path) =>
    [
        ("VoiceUrl", "https://primary.test" + path), ("VoiceMethod", "POST"),
        ("VoiceFallbackUrl", "https://fallback.test" + path), ("VoiceFallbackMethod", "GET"),
        ("StatusCallback", "https://primary.test/over"), ("StatusCallbackMethod", "POST"),
    ];

    private static void AssertAddresses(JsonElement resource, string path) => Assert.Equal(
        ["https://primary.test" + path, "POST", "https://fallback.test" + path, "GET", "https://primary.test/over", "POST"],
        new[] { "voice_url", "voice_method", "voice_fallback_url", "voice_fallback_method", "status_callback", "status_callback_method" }
            .Select(name => resource.GetProperty(name).GetString()!));

    private (int Status, JsonElement Body) Get(string resource)
    {
        string[] parts = resource.Split('?', 2);
        KeyValuePair<string, string>[] query = parts.Length == 1
            ? []
            : [
                .. parts[1].Split('&').Select(p => p.Split('=')).Select(
                    p => new KeyValuePair<string, string>(p[0], Uri.UnescapeDataString(p[1])))];
        return Answer(new RestRequest("GET", Account + parts[0], query, Basic));
    }

    private (int Status, JsonElement Body) Post(string resource, params (string Name, string Value)[] form) =>
        Answer(
            new RestRequest("POST", Account + resource, [.. form.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))], Basic));

    private (int Status, JsonElement Body) Answer(RestRequest request)
    {
        RestResponse answer = _twilio.Rest.Handle(request);
        return (answer.Status, JsonDocument.Parse(answer.Json).RootElement);
    }

    /// <summary>
    /// A clock whose timers never fire: the world answers a request immediately or never. A timer of no length fires
    /// immediately on a plain <see cref="FakeTimeProvider"/>.
    /// </summary>
    private sealed class StoppedTime : FakeTimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
    }
}
