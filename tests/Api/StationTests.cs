using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ImpactDialing.CallerSessions;
using ImpactDialing.Stations;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Tests.Api;

/// <summary>The initial data of a caller's page, and of a supervisor's.</summary>
public sealed class StationTests(SharedApiHost shared) : IClassFixture<SharedApiHost>
{
    [Fact]
    public async Task A_station_has_everything_that_the_page_needs()
    {
        var browser = await shared.Host.OpenAs(ApiHost.Ann);

        using var answer = await browser.Post("/call_center/api/call_station");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var body = await Browser.Json(answer);
        var pin = body.GetProperty("pin").GetString()!;
        Assert.Matches("^[0-9]{8}$", pin);
        Assert.InRange(
            body.GetProperty("pinExpiresAt").GetDateTimeOffset() - shared.Host.Time.GetUtcNow(),
            TimeSpan.FromMinutes(59),
            TimeSpan.FromMinutes(60));
        Assert.Equal(
            $$"""{"phoneNumber":"+12125550000","pin":"{{pin}}","pinExpiresAt":{{body.GetProperty("pinExpiresAt").GetRawText()}}"""
                + ""","caller":{"id":5,"accountId":1,"name":"Ann"},"campaign":{"id":1,"name":"Campaign","mode":"preview"}"""
                + ""","permissions":{"canDropMessage":false},"pusher":{"key":"pusher-key","cluster":"mt1","host":null"""
                + ""","channel":"private-caller-5"},"identity":"caller-5"}""",
            body.GetRawText());
    }

    [Theory]
    [InlineData("UPDATE accounts SET may_call = 0", 403, "calling_disabled")]
    [InlineData("UPDATE accounts SET has_funds = 0", 402, "no_funds")]
    [InlineData("UPDATE accounts SET seats = 0", 403, "no_seat")]
    [InlineData("UPDATE campaigns SET active = 0", 409, "no_campaign")]
    [InlineData("UPDATE callers SET campaign_id = NULL", 409, "no_campaign")]
    public async Task A_gate_that_is_closed_is_named_and_gives_no_pin(string gate, int status, string reason)
    {
        await using var host = await ApiHost.Start();
        host.Execute(gate);
        var browser = await host.OpenAs(ApiHost.Ann);

        using var answer = await browser.Post("/call_center/api/call_station");

        await Browser.Problem(answer, (HttpStatusCode)status, reason);
        Assert.Equal(0, host.One<int>("SELECT COUNT(*) FROM station_pins"));
    }

    [Fact]
    public async Task Outside_calling_hours_the_page_receives_the_hours()
    {
        await using var host = await ApiHost.Start();
        var local = TimeZoneInfo.ConvertTime(host.Time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("America/Chicago"));
        var opens = local.AddHours(2);
        var closes = local.AddHours(3);
        host.Execute(
            "UPDATE campaigns SET opens_minute = @opens, closes_minute = @closes",
            new { opens = (opens.Hour * 60) + opens.Minute, closes = (closes.Hour * 60) + closes.Minute });
        var browser = await host.OpenAs(ApiHost.Ann);

        using var answer = await browser.Post("/call_center/api/call_station");

        var problem = await Browser.Problem(answer, HttpStatusCode.Forbidden, "outside_hours");
        Assert.Equal(opens.ToString("HH:mm", CultureInfo.InvariantCulture), problem.GetProperty("opensAt").GetString());
        Assert.Equal(closes.ToString("HH:mm", CultureInfo.InvariantCulture), problem.GetProperty("closesAt").GetString());
    }

    [Fact]
    public async Task A_pin_of_the_page_is_found_until_it_expires_or_another_is_given()
    {
        await using var host = await ApiHost.Start();
        var browser = await host.OpenAs(ApiHost.Ann);
        var directory = host.Services.GetRequiredService<IGrainFactory>().GetGrain<ICallerDirectoryGrain>(0);

        var first = await NewPin(browser);
        Assert.Equal(new PinOwner(5, IsStations: true), await directory.FindByPin(first));
        Assert.Equal(new PinOwner(5, IsStations: false), await directory.FindByPin(ApiHost.Pin));

        // A second click, or a repeated request: whichever answer the page shows, its PIN is valid.
        Assert.Equal(first, await NewPin(browser));

        host.Time.Advance(TimeSpan.FromMinutes(1.1));
        var second = await NewPin(browser);
        Assert.Null(await directory.FindByPin(first));
        Assert.Equal(new PinOwner(5, IsStations: true), await directory.FindByPin(second));
        Assert.Equal(1, host.One<int>("SELECT COUNT(*) FROM station_pins"));

        host.Time.Advance(TimeSpan.FromMinutes(61));
        Assert.Null(await directory.FindByPin(second));
        Assert.Equal(new PinOwner(5, IsStations: false), await directory.FindByPin(ApiHost.Pin));
    }

    [Fact]
    public async Task A_pin_of_an_archived_caller_is_nobodys()
    {
        await using var host = await ApiHost.Start();
        var pin = await NewPin(await host.OpenAs(ApiHost.Ann));
        host.Execute("UPDATE callers SET active = 0");

        Assert.Null(await host.Services.GetRequiredService<IGrainFactory>().GetGrain<ICallerDirectoryGrain>(0).FindByPin(pin));
    }

    [Fact]
    public async Task A_pin_of_another_caller_is_not_given()
    {
        var pins = new ScriptedPins(ApiHost.Pin, "11111111", "11111111", "22222222");
        await using var host = await ApiHost.Start(services: services => services.AddSingleton<IPinGenerator>(pins));
        host.Execute("UPDATE callers SET campaign_id = 1, account_id = 1 WHERE id = 6");

        Assert.Equal("11111111", await NewPin(await host.OpenAs(ApiHost.Ann)));
        Assert.Equal("22222222", await NewPin(await host.OpenAs(ApiHost.Bob)));
    }

    [Fact]
    [Trait("Failure", "S-70")]
    public async Task A_callers_token_lets_the_browser_phone_call_its_app_for_an_hour()
    {
        using var answer = await (await shared.Host.OpenAs(ApiHost.Ann)).Get("/call_center/api/twilio_token");

        var body = await Browser.Json(answer);
        Assert.Equal("caller-5", body.GetProperty("identity").GetString());
        Assert.Equal(TimeSpan.FromHours(1), Round(body.GetProperty("expiresAt").GetDateTimeOffset() - shared.Host.Time.GetUtcNow()));
        AssertToken(
            body.GetProperty("token").GetString()!,
            "caller-5",
            "AP00000000000000000000000000000001",
            shared.Host.Time.GetUtcNow(),
            TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_supervisors_token_is_for_the_dashboards_app()
    {
        await using var host = await ApiHost.Start(new Dictionary<string, string?> { ["Twilio:BrowserTokenLifetime"] = "02:00:00" });
        using var answer = await (await host.OpenAs(ApiHost.Sue)).Get("/client/api/twilio_token");

        AssertToken(
            (await Browser.Json(answer)).GetProperty("token").GetString()!,
            "supervisor-8",
            "AP00000000000000000000000000000002",
            host.Time.GetUtcNow(),
            TimeSpan.FromHours(2));
    }

    [Fact]
    public async Task Without_their_settings_the_phone_and_the_channel_say_which_are_missing()
    {
        await using var host = await ApiHost.Start(new Dictionary<string, string?>
        {
            ["Twilio:BrowserPhoneAppSid"] = "",
            ["Pusher:AppId"] = "",
            ["Pusher:Key"] = "",
            ["Pusher:Secret"] = "",
            ["Pusher:Cluster"] = "",
        });
        var browser = await host.OpenAs(ApiHost.Ann);

        using var token = await browser.Get("/call_center/api/twilio_token");
        Assert.Contains(
            "Twilio:BrowserPhoneAppSid",
            (await Browser.Problem(token, HttpStatusCode.ServiceUnavailable, "not_configured")).GetProperty("detail").GetString(),
            StringComparison.Ordinal);
        using var auth = await browser.PostForm("/call_center/api/pusher/auth", ("socket_id", "1.2"), ("channel_name", "private-caller-5"));
        await Browser.Problem(auth, HttpStatusCode.ServiceUnavailable, "not_configured");
        using var station = await browser.Post("/call_center/api/call_station");
        Assert.Equal(JsonValueKind.Null, (await Browser.Json(station)).GetProperty("pusher").ValueKind);
    }

    [Fact]
    public async Task The_survey_has_the_scripts_questions_and_responses_in_order()
    {
        using var answer = await (await shared.Host.OpenAs(ApiHost.Ann)).Get("/call_center/api/survey_fields");

        Assert.Equal(
            """{"scriptId":3,"questions":[{"id":11,"text":"Will you vote?","responses":[{"id":101,"value":"Yes","keypad":1"""
                + ""","retry":false},{"id":102,"value":"Later","keypad":2,"retry":true}]}],"notes":[],"transfers":[]}""",
            await answer.Content.ReadAsStringAsync());
        using var none = await (await shared.Host.OpenAs(ApiHost.Bob)).Get("/call_center/api/survey_fields");
        Assert.Equal("""{"scriptId":null,"questions":[],"notes":[],"transfers":[]}""", await none.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(ApiHost.Ann, "/call_center/api/pusher/auth", "private-caller-5", true)]
    [InlineData(ApiHost.Ann, "/call_center/api/pusher/auth", "private-caller-6", false)]
    [InlineData(ApiHost.Ann, "/call_center/api/pusher/auth", "private-account-1", false)]
    [InlineData(ApiHost.Ann, "/call_center/api/pusher/auth", "private-caller-5:x", false)]
    [InlineData(ApiHost.Sue, "/client/api/pusher/auth", "private-account-1", true)]
    [InlineData(ApiHost.Sue, "/client/api/pusher/auth", "private-account-2", false)]
    [InlineData(ApiHost.Sue, "/client/api/pusher/auth", "private-caller-5", false)]
    [InlineData(ApiHost.Otto, "/client/api/pusher/auth", "private-account-1", false)]
    public async Task Each_user_may_listen_to_their_own_channel_and_to_no_other(string name, string path, string channel, bool may)
    {
        var browser = await shared.Host.OpenAs(name);

        using var answer = await browser.PostForm(path, ("socket_id", "123.456"), ("channel_name", channel));

        if (!may)
        {
            await Browser.Problem(answer, HttpStatusCode.Forbidden, "not_yours");
            return;
        }

        var signature = Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes("pusher-secret"), Encoding.UTF8.GetBytes($"123.456:{channel}")));
        Assert.Equal($$"""{"auth":"pusher-key:{{signature}}"}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    [Trait("Hardening", "B11")]
    public async Task With_a_key_the_channels_are_encrypted_and_a_page_receives_the_key_of_its_own()
    {
        await using var host = await ApiHost.Start(new Dictionary<string, string?>
        {
            ["Pusher:EncryptionMasterKey"] = Convert.ToBase64String(new byte[32]),
        });
        var browser = await host.OpenAs(ApiHost.Ann);
        using var station = await browser.Post("/call_center/api/call_station");
        var channel = (await Browser.Json(station)).GetProperty("pusher").GetProperty("channel").GetString()!;

        async Task<HttpResponseMessage> Authorize(string name) =>
            await browser.PostForm("/call_center/api/pusher/auth", ("socket_id", "1.2"), ("channel_name", name));
        using var answer = await Authorize(channel);
        using var other = await Authorize("private-encrypted-caller-6");
        using var plain = await Authorize("private-caller-5");

        Assert.Equal("private-encrypted-caller-5", channel);
        Assert.Equal(32, (await Browser.Json(answer)).GetProperty("shared_secret").GetBytesFromBase64().Length);
        await Browser.Problem(other, HttpStatusCode.Forbidden, "not_yours");
        await Browser.Problem(plain, HttpStatusCode.Forbidden, "not_yours");
    }

    [Theory]
    [InlineData("nonsense", "socket_id")]
    [InlineData("", "socket_id")]
    public async Task A_socket_that_is_none_is_named(string socket, string field)
    {
        using var answer = await (await shared.Host.OpenAs(ApiHost.Ann)).Post(
            "/call_center/api/pusher/auth", new { socket_id = socket, channel_name = "private-caller-5" });
        Assert.True(
            (await Browser.Problem(answer, HttpStatusCode.BadRequest, "bad_fields")).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task A_database_that_does_not_answer_signs_no_user_out()
    {
        var broken = new BreakableCatalog();
        await using var host = await ApiHost.Start(services: broken.Wire);
        var browser = await host.OpenAs(ApiHost.Ann);
        using var before = await browser.Get("/call_center/api/survey_fields");
        broken.IsDown = true;
        host.Time.Advance(TimeSpan.FromMinutes(1));

        using var during = await browser.Get("/call_center/api/twilio_token");
        Assert.Equal(HttpStatusCode.OK, during.StatusCode);
        using var survey = await browser.Get("/call_center/api/survey_fields");
        await Browser.Problem(survey, HttpStatusCode.ServiceUnavailable, "try_again");
        host.Time.Advance(TimeSpan.FromMinutes(11));
        using var late = await browser.Get("/call_center/api/twilio_token");
        await Browser.Problem(late, HttpStatusCode.ServiceUnavailable, "try_again");

        broken.IsDown = false;
        using var after = await browser.Get("/call_center/api/twilio_token");
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    private static async Task<string> NewPin(Browser browser)
    {
        using var answer = await browser.Post("/call_center/api/call_station");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await Browser.Json(answer)).GetProperty("pin").GetString()!;
    }

    private static TimeSpan Round(TimeSpan time) => TimeSpan.FromMinutes(Math.Round(time.TotalMinutes));

    private static void AssertToken(string token, string identity, string app, DateTimeOffset now, TimeSpan lifetime)
    {
        var parts = token.Split('.');
        var signed = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes("simulated-api-key-secret-of-32-bytes"), Encoding.UTF8.GetBytes($"{parts[0]}.{parts[1]}"));
        Assert.Equal(System.Buffers.Text.Base64Url.EncodeToString(signed), parts[2]);
        using var payload = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]));
        var grants = payload.RootElement.GetProperty("grants");
        Assert.Equal(identity, grants.GetProperty("identity").GetString());
        Assert.Equal($$$"""{"outgoing":{"application_sid":"{{{app}}}"}}""", grants.GetProperty("voice").GetRawText());
        Assert.Equal(ApiHost.AccountSid, payload.RootElement.GetProperty("sub").GetString());
        var expires = (now + lifetime).ToUnixTimeSeconds();
        Assert.InRange(payload.RootElement.GetProperty("exp").GetInt64(), expires - 60, expires + 1);

        // Twilio's library rounds: a token that is valid from now on could be refused for half a second.
        var begin = now.ToUnixTimeSeconds() - 60;
        Assert.InRange(payload.RootElement.GetProperty("nbf").GetInt64(), begin - 60, begin + 1);
    }

    private sealed class ScriptedPins(params string[] pins) : IPinGenerator
    {
        private int _next;

        public string NewPin() => pins[_next++];
    }
}
