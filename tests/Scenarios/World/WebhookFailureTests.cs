using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Scenarios.World;

/// <summary>What Twilio does when the application does not answer as it should.</summary>
public sealed class WebhookFailureTests
{
    private const string Prompt = "<Response><Gather action=\"/pin\"><Say>PIN</Say></Gather></Response>";
    private const string Saved = "<Response><Say>The fallback goes on.</Say><Pause length=\"30\"/></Response>";

    [Theory]
    [InlineData(HostCondition.Refuses, "11202", 0.0, 1.0)]
    [InlineData(HostCondition.Unreachable, "11201", 10.0, 11.0)]
    [InlineData(HostCondition.Hangs, "11205", 15.0, 16.0)]
    public void A_host_that_is_down_costs_the_time_that_twilio_takes_to_notice_and_then_the_fallback_goes_on(
        HostCondition condition, string code, double least, double most)
    {
        using var world = new SmallWorld(_ => Prompt, fallback: _ => Saved);
        world.Hosts.Set("app.test", condition);
        PhoneCaller caller = world.Caller();
        caller.Dial();
        world.Until(() => caller.IsHearing("fallback"));

        Assert.InRange((world.Time.GetUtcNow() - caller.Leg!.CreatedAt).TotalSeconds, least, most);
        FakeWebhook asked = Assert.Single(world.Fallback.Received);
        Assert.Equal(code, asked["ErrorCode"]);
        Assert.Equal("http://app.test/callin", asked["ErrorUrl"]);
        Assert.Equal("ringing", asked["CallStatus"]);
        Assert.Equal(int.Parse(code, System.Globalization.CultureInfo.InvariantCulture), Assert.Single(world.Twilio.Debugger.Entries).Code);
    }

    [Theory]
    [InlineData("503", "11200")]
    [InlineData("", "11770")]
    [InlineData("<Response>", "12100")]
    [InlineData("<Answer/>", "12102")]
    public void An_answer_that_cannot_be_carried_out_is_a_failure(string answer, string code)
    {
        using var world = new SmallWorld(_ => answer, fallback: _ => Saved);
        PhoneCaller caller = world.Caller();
        caller.Dial();
        world.Until(() => caller.IsHearing("fallback"));

        Assert.Equal(code, Assert.Single(world.Fallback.Received)["ErrorCode"]);
    }

    [Fact]
    public void A_failed_action_goes_to_the_fallback_without_the_digits()
    {
        using var world = new SmallWorld(w => w.Path == "/pin" ? "503" : Prompt, fallback: _ => Saved);
        PhoneCaller caller = world.Caller();
        caller.Dial();
        world.Until(() => caller.IsHearing("PIN"));
        caller.Press("12#");
        world.Until(() => caller.IsHearing("fallback"));

        Assert.Equal("12", Assert.Single(world.Application.At("/pin"))["Digits"]);
        Assert.False(Assert.Single(world.Fallback.Received).Has("Digits"));
        Assert.Equal("http://app.test/pin", world.Fallback.Received[0]["ErrorUrl"]);
    }

    [Fact]
    public void Without_any_answer_the_caller_hears_a_message_and_the_call_ends_as_completed()
    {
        using var world = new SmallWorld(w => w.Path == "/ended" ? "<Response/>" : "503", fallback: _ => "503");
        PhoneCaller caller = world.Caller();
        caller.Dial();
        world.Until(() => caller.IsHearing("application error"));
        world.Until(() => !caller.IsOnLine);
        world.RunFor(1);

        Assert.Equal("completed", Assert.Single(world.Application.At("/ended"))["CallStatus"]);
        Assert.Equal(2, world.Twilio.Debugger.Entries.Count);
    }

    [Fact]
    public void An_answer_that_comes_too_late_is_discarded_although_the_application_has_acted()
    {
        var settings = new TwilioSettings();
        settings.Faults.Order(w => w.Url.Contains("/callin", StringComparison.Ordinal), new WebhookFault { AnswerTooLate = true });
        using var world = new SmallWorld(_ => Prompt, settings, _ => Saved);
        PhoneCaller caller = world.Caller();
        caller.Dial();
        world.Until(() => caller.IsHearing("fallback"));

        Assert.Single(world.Application.At("/callin"));
        Assert.False(caller.HasHeard("PIN"));
    }

    [Fact]
    public async Task Connection_overrides_shorten_the_wait_and_choose_what_is_tried_again()
    {
        using var world = new SmallWorld(w => w.Path == "/answered" ? "503" : "<Response/>", fallback: _ => Saved);
        _ = await Started(
            world,
            world.Call(
                CalleeDirectory.Number(303, 0),
                ("Url", "http://app.test/answered#rc=2&rp=5xx,ct&rt=2000"),
                ("FallbackUrl", "http://fallback.test/")));
        world.Until(() => world.Fallback.Received.Count == 1);

        Assert.Equal(3, world.Application.At("/answered").Count);
        Assert.Single(world.Application.At("/answered").Select(w => w.Headers["I-Twilio-Idempotency-Token"]).Distinct());
    }

    [Fact]
    public void A_doubled_webhook_carries_the_same_token_and_is_answered_once()
    {
        var settings = new TwilioSettings();
        settings.Faults.Order(
            w => w.Url.Contains("/pin", StringComparison.Ordinal), new WebhookFault { DoubledAfter = TimeSpan.FromSeconds(1) });
        using var world = new SmallWorld(
            w => w.Path == "/pin" ? "<Response><Say>Welcome.</Say><Pause length=\"9\"/></Response>" : Prompt, settings);
        PhoneCaller caller = world.Caller();
        caller.Dial();
        world.Until(() => caller.IsHearing("PIN"));
        caller.Press("1#");
        world.RunFor(5);

        Assert.Equal(2, world.Application.At("/pin").Count);
        Assert.Single(world.Application.At("/pin").Select(w => w.Headers["I-Twilio-Idempotency-Token"]).Distinct());
        Assert.Single(caller.Heard, h => h.Text == "Welcome.");
    }

    private static async Task<HttpResponseMessage> Started(SmallWorld world, Task<HttpResponseMessage> request)
    {
        world.RunFor(1);
        return await request;
    }
}
