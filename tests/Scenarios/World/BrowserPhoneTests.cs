using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Scenarios.World;

/// <summary>Browser phones: calls through TwiML applications.</summary>
public sealed class BrowserPhoneTests
{
    private const string Hold =
        "<Response><Dial hangupOnStar=\"true\" action=\"/after\"><Conference startConferenceOnEnter=\"false\" "
            + "endConferenceOnExit=\"true\">room</Conference></Dial></Response>";
    private static readonly string Callee = CalleeDirectory.Number(303, 0);

    [Fact]
    public void A_browser_phone_asks_its_application_with_its_identity_and_custom_parameters()
    {
        using var world = new SmallWorld(w => w.Path == "/start" ? Hold : "<Response/>");
        (BrowserPhone phone, VoiceApplication app) = Phone(world);
        phone.Connect(app.Sid, ("campaign_id", "7"), ("CallSid", "forged"));
        world.Until(() => phone.HearsMusic);

        FakeWebhook start = Assert.Single(world.Application.At("/start"));
        Assert.Equal(("client:caller-12", "client:caller-12"), (start["From"], start["Caller"]));
        Assert.True(start.Has("To") && start["To"].Length == 0 && start["Called"].Length == 0);
        Assert.Equal(("inbound", "ringing", app.Sid), (start["Direction"], start["CallStatus"], start["ApplicationSid"]));
        Assert.Equal(("7", phone.Leg!.Sid), (start["campaign_id"], start["CallSid"]));
        Assert.False(start.Has("FromCountry"));

        phone.Press("*");
        world.Until(() => !phone.IsOnLine);
        world.Until(() => world.Application.At("/over").Count == 1);
        FakeWebhook after = Assert.Single(world.Application.At("/after"));
        Assert.Equal(app.Sid, after["ApplicationSid"]);
        Assert.False(after.Has("campaign_id"));
        Assert.Equal("completed", world.Application.At("/over")[0]["CallStatus"]);
        Assert.Empty(world.Twilio.Debugger.Entries);
    }

    [Fact]
    public void Its_fallback_is_the_applications_and_gets_the_parameters_again()
    {
        using var world = new SmallWorld(_ => "503", fallback: _ => Hold);
        (BrowserPhone phone, VoiceApplication app) = Phone(world);
        phone.Connect(app.Sid, ("campaign_id", "7"));
        world.Until(() => phone.HearsMusic);

        FakeWebhook fallback = Assert.Single(world.Fallback.Received);
        Assert.Equal(("7", "http://app.test/start"), (fallback["campaign_id"], fallback["ErrorUrl"]));
    }

    [Fact]
    public void It_talks_with_a_callee_and_its_microphone_can_be_switched_off()
    {
        using var world = new SmallWorld(
            w => w.Path is "/start"
                ? Hold
                : w.Path == "/answered"
                ? "<Response><Dial><Conference>room</Conference></Dial></Response>"
                : "<Response/>");
        (BrowserPhone phone, VoiceApplication app) = Phone(world);
        phone.Connect(app.Sid);
        world.Until(() => phone.HearsMusic);
        _ = world.Call(Callee);
        world.Until(() => world.Twilio.Ears.IsTalking(phone.Number, Callee));

        phone.Mute();
        Assert.False(world.Twilio.Ears.IsTalking(phone.Number, Callee));
        Assert.Equal([Callee], phone.HearsPeople);
        phone.Mute(off: false);
        Assert.True(world.Twilio.Ears.IsTalking(phone.Number, Callee));

        phone.HangUp();
        world.Until(() => world.Twilio.CallsInProgress == 0);
    }

    [Fact]
    public void It_cannot_call_through_a_missing_application_or_twice_simultaneously()
    {
        using var world = new SmallWorld(_ => Hold);
        (BrowserPhone phone, VoiceApplication app) = Phone(world);

        Assert.Throws<InvalidOperationException>(() => phone.Connect("AP00000000000000000000000000000009"));
        phone.Connect(app.Sid);
        Assert.Throws<InvalidOperationException>(() => phone.Connect(app.Sid));
    }

    [Fact]
    public void A_live_leg_that_is_redirected_uses_the_method_and_the_fallback_of_the_request()
    {
        using var world = new SmallWorld(
            w => w.Path == "/moved" ? "503" : w.Path == "/start" ? Hold : "<Response/>",
            fallback: _ => "<Response><Say>Saved.</Say><Pause length=\"30\"/></Response>");
        (BrowserPhone phone, VoiceApplication app) = Phone(world);
        phone.Connect(app.Sid);
        world.Until(() => phone.HearsMusic);
        _ = world.Post(
            $"Calls/{phone.Leg!.Sid}.json",
            ("Url", "http://app.test/moved?step=2"),
            ("Method", "GET"),
            ("FallbackUrl", "http://fallback.test/saved"),
            ("FallbackMethod", "POST"));
        world.Until(() => phone.IsHearing("Saved"));

        FakeWebhook moved = Assert.Single(world.Application.At("/moved"));
        Assert.Contains("CallStatus=in-progress", moved.Url.Query, StringComparison.Ordinal);
        Assert.Equal(
            ("/saved", "http://app.test/moved?step=2"),
            (world.Fallback.Received[0].Path, world.Fallback.Received[0]["ErrorUrl"].Split('&')[0]));
    }

    private static (BrowserPhone Phone, VoiceApplication App) Phone(SmallWorld world)
    {
        VoiceApplication app = world.Twilio.AddApplication(
            "browser phone",
            new VoiceRoute
            {
                VoiceUrl = "http://app.test/start",
                FallbackUrl = "http://fallback.test/",
                StatusCallback = "http://app.test/over"
            });
        return (world.Twilio.AddBrowserPhone("caller-12", "Ann"), app);
    }
}
