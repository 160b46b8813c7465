using System.Text.Json;
using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Scenarios.World;

/// <summary>The life of a leg: digits that choose a callee, REST that acts on live calls, machine detection.</summary>
public sealed class LegTests
{
    private const string Talk = "<Response><Pause length=\"60\"/></Response>";

    [Theory]
    [InlineData(10, "busy", "486", 2)]
    [InlineData(20, "no-answer", "487", 2)]
    [InlineData(30, "failed", "404", 1)]
    [InlineData(1, "completed", "200", 3)]
    public void The_last_two_digits_choose_what_becomes_of_a_call(int digits, string status, string sip, int sequence)
    {
        using var world = new SmallWorld(_ => Talk);
        _ = world.Call(CalleeDirectory.Number(303, digits), ("Timeout", "15"));
        world.RunFor(30);

        FakeWebhook ended = Assert.Single(world.Application.At("/callee-ended"));
        Assert.Equal(status, ended["CallStatus"]);
        Assert.Equal(sip, ended["SipResponseCode"]);
        Assert.Equal($"{sequence}", ended["SequenceNumber"]);
    }

    [Fact]
    public async Task A_number_that_twilio_calls_invalid_is_refused_by_rest()
    {
        using var world = new SmallWorld(_ => Talk);
        (int status, JsonElement body) = await Answer(world, world.Call(CalleeDirectory.Number(303, 50)));

        Assert.Equal(400, status);
        Assert.Equal(21211, body.GetProperty("code").GetInt32());
        Assert.Empty(world.Twilio.Calls);
    }

    [Fact]
    public void More_calls_than_the_limit_a_second_are_accepted_and_wait()
    {
        using var world = new SmallWorld(_ => Talk, new TwilioSettings { CallsPerSecond = 2 });
        for (int area = 300; area < 310; area++)
        {
            _ = world.Call(CalleeDirectory.Number(area, 20));
        }

        world.RunFor(2.4);

        Assert.Equal(10, world.Twilio.Calls.Count);
        Assert.InRange(world.Twilio.Calls.Count(c => c.DialedAt is not null), 4, 6);
    }

    [Fact]
    public async Task A_live_call_is_redirected_out_of_its_conference_and_an_ended_one_is_not()
    {
        using var world = new SmallWorld(w => w.Path == "/moved"
            ? "<Response><Say>Moved.</Say></Response>"
            : "<Response><Dial action=\"/never\"><Conference>room</Conference></Dial></Response>");
        _ = world.Call(CalleeDirectory.Number(303, 0));
        world.Until(() => world.Twilio.Conferences.Count == 1);
        CallLeg leg = world.Twilio.Calls[0];

        (int status, JsonElement body) = await Answer(world, world.Post($"Calls/{leg.Sid}.json", ("Url", "http://app.test/moved")));
        Assert.Equal((200, "in-progress"), (status, body.GetProperty("status").GetString()));
        world.Until(() => leg.HasEnded);
        Assert.Empty(world.Application.At("/never"));
        Assert.True(world.Twilio.Conferences[0].HasEnded);

        (status, body) = await Answer(world, world.Post($"Calls/{leg.Sid}.json", ("Url", "http://app.test/moved")));
        Assert.Equal((400, 21220), (status, body.GetProperty("code").GetInt32()));
    }

    [Fact]
    public void An_asynchronous_verdict_comes_after_the_call_has_begun()
    {
        using var world = new SmallWorld(_ => Talk);
        _ = world.Call(
            CalleeDirectory.Number(303, 44),
            ("MachineDetection", "Enable"),
            ("AsyncAmd", "true"),
            ("AsyncAmdStatusCallback", "http://app.test/verdict"));
        world.RunFor(15);

        Assert.False(Assert.Single(world.Application.At("/answered")).Has("AnsweredBy"));
        Assert.Equal("machine_start", Assert.Single(world.Application.At("/verdict"))["AnsweredBy"]);
    }

    [Fact]
    public void A_synchronous_verdict_keeps_the_callee_waiting_in_silence()
    {
        using var world = new SmallWorld(_ => Talk);
        string callee = CalleeDirectory.Number(303, 0);
        _ = world.Call(callee, ("MachineDetection", "Enable"));
        world.Until(() => world.Application.At("/answered").Count == 1);

        Assert.Equal("human", world.Application.At("/answered")[0]["AnsweredBy"]);
        Assert.True(world.Twilio.Ears.LongestSilence(callee) > TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_request_carried_out_and_answered_with_an_error_has_made_a_call()
    {
        var settings = new TwilioSettings();
        settings.Faults.OrderRest(r => r.Method == "POST", new RestFault { StatusAfter = 500 });
        using var world = new SmallWorld(_ => Talk, settings);
        (int status, _) = await Answer(world, world.Call(CalleeDirectory.Number(303, 20)));

        Assert.Equal(500, status);
        Assert.Single(world.Twilio.Calls);
    }

    [Fact]
    public void A_dial_of_a_number_connects_two_phones_and_reports_how_it_ended()
    {
        string target = CalleeDirectory.Number(404, 4);
        using var world = new SmallWorld(
            w => w.Path == "/callin" ? $"<Response><Dial action=\"/done\"><Number>{target}</Number></Dial></Response>" : "<Response/>");
        PhoneCaller caller = world.Caller();
        caller.Dial();
        world.Until(() => caller.HearsNow?.Kind == SoundKind.Ringing);
        world.Until(() => world.Twilio.Ears.IsTalking(caller.Number, target));
        world.Until(() => !caller.IsOnLine);

        FakeWebhook done = Assert.Single(world.Application.At("/done"));
        Assert.Equal("completed", done["DialCallStatus"]);
        Assert.Equal("10", done["DialCallDuration"]);
        Assert.Empty(world.Twilio.Debugger.Entries);
    }

    [Fact]
    public void A_redirected_dialed_leg_and_the_leg_that_dialed_it_continue_separately()
    {
        string target = CalleeDirectory.Number(404, 0);
        using var world = new SmallWorld(w => w.Path switch
        {
            "/callin" => $"<Response><Dial action=\"/done\"><Number>{target}</Number></Dial></Response>",
            "/done" => "<Response><Say>Dialed.</Say><Pause length=\"30\"/></Response>",
            "/moved" => "<Response><Say>Moved.</Say><Pause length=\"30\"/></Response>",
            _ => "<Response/>",
        });
        PhoneCaller caller = world.Caller();
        caller.Dial();
        world.Until(() => world.Twilio.Ears.IsTalking(caller.Number, target));
        CallLeg child = world.Twilio.Calls[^1];
        _ = world.Post($"Calls/{child.Sid}.json", ("Url", "http://app.test/moved"));
        world.Until(() => caller.IsHearing("Dialed") || caller.HasHeard("Dialed"));
        world.RunFor(1);

        Assert.Equal(caller.Leg!.Sid, Assert.Single(world.Application.At("/moved"))["ParentCallSid"]);
        Assert.Equal(
            ("completed", "true"), (world.Application.At("/done")[0]["DialCallStatus"], world.Application.At("/done")[0]["DialBridged"]));
        Assert.False(world.Application.At("/done")[0].Has("DialCallDuration"));
        Assert.True(!child.HasEnded && caller.IsOnLine && !world.Twilio.Ears.IsTalking(target));
    }

    private static async Task<(int Status, JsonElement Body)> Answer(SmallWorld world, Task<HttpResponseMessage> request)
    {
        world.RunFor(1);
        using HttpResponseMessage response = await request;
        return ((int)response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }
}
