using System.Text.Json;
using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Scenarios.World;

/// <summary>
/// The rules of conferences: which participant starts one, which ends one, and which hear each other.
/// </summary>
public sealed class ConferenceTests
{
    private static readonly string Callee = CalleeDirectory.Number(303, 0);

    [Fact]
    public void A_participant_alone_hears_music_and_without_a_wait_url_silence()
    {
        using var world = new SmallWorld(_ => Join("waitUrl=\"\""));
        PhoneCaller caller = world.Caller();
        caller.Dial();
        world.RunFor(5);

        Assert.False(caller.HearsMusic);
        Assert.True(world.Twilio.Ears.LongestSilence(caller.Number) > TimeSpan.FromSeconds(4));
        Assert.Equal("init", world.Twilio.Conferences[0].Status);
    }

    [Fact]
    public void Two_legs_that_may_not_start_a_conference_wait_for_one_that_may()
    {
        using var world = new SmallWorld(w => Join(w["From"] == "+12025550003" ? "" : "startConferenceOnEnter=\"false\""));
        PhoneCaller[] callers = [world.Caller(), world.Caller("+12025550002", "Bob"), world.Caller("+12025550003", "Eve")];
        callers[0].Dial();
        callers[1].Dial();
        world.RunFor(5);
        Assert.True(callers[0].HearsMusic && callers[1].HearsMusic);

        callers[2].Dial();
        world.RunFor(5);
        Assert.Equal(2, callers[0].HearsPeople.Count);
        Assert.False(callers[0].HearsMusic);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_others_go_on_with_their_action_when_the_leg_that_ends_the_conference_leaves(bool hangsUp)
    {
        using var world = new SmallWorld(w => w.Path switch
        {
            "/callin" when w["From"] == "+12025550001" =>
                "<Response><Dial hangupOnStar=\"true\" action=\"/first\"><Conference "
                    + "endConferenceOnExit=\"true\">room</Conference></Dial></Response>",
            "/callin" => "<Response><Dial action=\"/second\"><Conference>room</Conference></Dial></Response>",
            "/ended" => "<Response/>",
            _ => "<Response><Say>Goodbye.</Say></Response>",
        });
        (PhoneCaller first, PhoneCaller second) = (world.Caller(), world.Caller("+12025550002", "Bob"));
        first.Dial();
        second.Dial();
        world.Until(() => second.HearsPeople.Count == 1);
        if (hangsUp)
        {
            first.HangUp();
        }
        else
        {
            first.Press("*");
        }

        world.Until(() => second.IsHearing("Goodbye"));
        world.Until(() => world.Application.At("/first").Count == 1);

        Assert.Equal(hangsUp ? "completed" : "in-progress", world.Application.At("/first")[0]["CallStatus"]);
        Assert.Equal("participant-with-end-conference-on-exit-left", world.Twilio.Conferences[0].EndReason);
        Assert.Empty(world.Twilio.Debugger.Entries);
    }

    [Fact]
    public async Task Mute_hold_and_kick_change_who_hears_whom()
    {
        using var world = new SmallWorld(w => w.Path == "/kicked" ? "<Response><Say>Out.</Say></Response>" : Join(""));
        (PhoneCaller caller, PhoneCaller other) = (world.Caller(), world.Caller("+12025550002", "Bob"));
        caller.Dial();
        other.Dial();
        world.Until(() => other.HearsPeople.Count == 1);
        string path = $"Conferences/room/Participants/{caller.Leg!.Sid}.json";

        JsonElement muted = await Answer(world, world.Post(path, ("Muted", "true")));
        Assert.True(muted.GetProperty("muted").GetBoolean());
        Assert.Empty(other.HearsPeople);
        Assert.Equal([other.Number], caller.HearsPeople);

        await Answer(world, world.Post(path, ("Muted", "false"), ("Hold", "true")));
        Assert.True(caller.HearsMusic);
        Assert.Empty(other.HearsPeople);

        await Answer(world, world.Post(path, ("Hold", "false")));
        Assert.True(world.Twilio.Ears.IsTalking(caller.Number, other.Number));

        Task<HttpResponseMessage> kicked = world.Delete(path);
        world.Until(() => caller.IsHearing("Out"));
        world.RunFor(1);
        Assert.Equal(204, (int)(await kicked).StatusCode);
        Assert.True(other.IsOnLine);
    }

    [Fact]
    public void A_conference_tells_its_story_in_callbacks()
    {
        using var world = new SmallWorld(
            w => w.Path is "/callin" or "/answered"
                ? Join("statusCallback=\"/events\" statusCallbackEvent=\"start end join leave\"")
                : "<Response/>");
        PhoneCaller caller = world.Caller();
        caller.Dial();
        world.RunFor(1);
        _ = world.Call(Callee);
        world.Until(() => caller.HearsPeople.Count == 1);
        caller.HangUp();
        world.RunFor(1);
        _ = world.Post($"Calls/{world.Twilio.Calls[^1].Sid}.json", ("Status", "completed"));
        world.RunFor(2);

        Assert.Equal(
            ["participant-join", "participant-join", "conference-start", "participant-leave", "participant-leave", "conference-end"],
            world.Application.At("/events").OrderBy(e => int.Parse(e["SequenceNumber"], System.Globalization.CultureInfo.InvariantCulture))
                .Select(e => e["StatusCallbackEvent"]));
    }

    [Fact]
    public void A_participants_events_name_the_leg_and_the_change_and_the_end_names_the_reason()
    {
        using var world = new SmallWorld(w => w.Path == "/callin"
            ? Join(
                "statusCallback=\"/events\" statusCallbackEvent=\"end join leave mute hold modify\" "
                    + $"{(w["From"] == "+12025550001" ? "endConferenceOnExit=\"true\" participantLabel=\"ann\"" : "muted=\"true\"")}")
            : "<Response/>");
        (PhoneCaller first, PhoneCaller second) = (world.Caller(), world.Caller("+12025550002", "Bob"));
        first.Dial();
        world.Until(() => first.HearsMusic);
        second.Dial();
        world.Until(() => second.HearsPeople.Count == 1);
        string path = $"Conferences/room/Participants/{second.Leg!.Sid}.json";
        _ = world.Post(path, ("Muted", "false"));
        world.RunFor(1);
        _ = world.Post(path, ("Hold", "true"));
        world.RunFor(1);
        _ = world.Post(path, ("Hold", "false"), ("Coaching", "true"), ("CallSidToCoach", first.Leg!.Sid));
        world.RunFor(1);
        first.HangUp();
        world.RunFor(2);

        FakeWebhook[] events = [.. world.Application.At("/events").OrderBy(Sequence)];
        Assert.Equal(
            [
                "participant-join", "participant-join", "participant-unmute", "participant-hold", "participant-unhold",
                "participant-modify", "participant-leave", "participant-leave", "conference-end"],
            events.Select(e => e["StatusCallbackEvent"]));
        Assert.Equal(("ann", "false", "true"), (events[0]["ParticipantLabel"], events[0]["Muted"], events[0]["EndConferenceOnExit"]));
        Assert.Equal(("true", second.Leg.Sid), (events[1]["Muted"], events[1]["CallSid"]));
        Assert.Equal(("true", first.Leg.Sid), (events[5]["Coaching"], events[5]["CallSidToCoach"]));
        Assert.Equal(("participant_hung_up", "completed"), (events[6]["ReasonParticipantLeft"], events[6]["ParticipantCallStatus"]));
        Assert.Equal(
            ("moderator_ended_conference", "in-progress"), (events[7]["ReasonParticipantLeft"], events[7]["ParticipantCallStatus"]));
        Assert.Equal(
            ("participant-with-end-conference-on-exit-left", first.Leg.Sid, "ann"),
            (events[8]["ReasonConferenceEnded"], events[8]["CallSidEndingConference"], events[8]["ParticipantLabelEndingConference"]));
        Assert.All(events, e => Assert.Equal(("room", world.Twilio.Conferences[0].Sid), (e["FriendlyName"], e["ConferenceSid"])));
    }

    [Fact]
    public void Events_are_lost_doubled_and_late_as_the_fault_plan_says()
    {
        var settings = new TwilioSettings();
        settings.Faults.Order(w => w.Parameters.Any(p => p.Value == "participant-join"), new WebhookFault { Lost = true });
        settings.Faults.Order(
            w => w.Parameters.Any(p => p.Value == "participant-join"), new WebhookFault { DoubledAfter = TimeSpan.FromSeconds(1) });
        settings.Faults.Order(
            w => w.Parameters.Any(p => p.Value == "conference-start"), new WebhookFault { Delay = TimeSpan.FromSeconds(4) });
        using var world = new SmallWorld(
            w => w.Path == "/callin" ? Join("statusCallback=\"/events\" statusCallbackEvent=\"start join leave\"") : "<Response/>",
            settings);
        (PhoneCaller first, PhoneCaller second) = (world.Caller(), world.Caller("+12025550002", "Bob"));
        first.Dial();
        world.Until(() => first.HearsMusic);
        second.Dial();
        world.Until(() => second.HearsPeople.Count == 1);
        second.HangUp();
        world.RunFor(6);

        Assert.Equal(
            ["participant-join", "participant-leave", "participant-join", "conference-start"],
            world.Application.At("/events").Select(e => e["StatusCallbackEvent"]));
        Assert.Empty(world.Twilio.Debugger.Entries);
    }

    [Fact]
    public async Task A_coach_hears_all_and_is_heard_by_one()
    {
        string first = "";
        using var world = new SmallWorld(
            w => Join(w["From"] == "+12025550003" ? $"startConferenceOnEnter=\"false\" coach=\"{first}\"" : ""));
        PhoneCaller[] people = [world.Caller(), world.Caller("+12025550002", "Bob"), world.Caller("+12025550003", "Eve")];
        people[0].Dial();
        first = people[0].Leg!.Sid;
        people[1].Dial();
        people[2].Dial();
        world.Until(() => people[2].HearsPeople.Count == 2);

        Assert.Equal([people[1].Number, people[2].Number], people[0].HearsPeople.Order());
        Assert.Equal([people[0].Number], people[1].HearsPeople);

        string path = $"Conferences/room/Participants/{people[2].Leg!.Sid}.json";
        JsonElement changed = await Answer(world, world.Post(path, ("Coaching", "true"), ("CallSidToCoach", people[1].Leg!.Sid)));
        Assert.Equal(people[1].Leg!.Sid, changed.GetProperty("call_sid_to_coach").GetString());
        Assert.Contains(people[2].Number, people[1].HearsPeople);

        Assert.Equal(
            16028, (await Answer(world, world.Post(path, ("Coaching", "true"), ("CallSidToCoach", "CA0")))).GetProperty("code").GetInt32());
        await Answer(world, world.Post(path, ("Coaching", "false")));
        Assert.Contains(people[2].Number, people[0].HearsPeople);
    }

    [Fact]
    public async Task Rest_finds_a_conference_by_its_name_and_ends_it()
    {
        using var world = new SmallWorld(
            w => w.Path == "/kicked" ? "<Response><Say>Out.</Say><Pause length=\"9\"/></Response>" : Join("maxParticipants=\"2\""));
        PhoneCaller[] people = [world.Caller(), world.Caller("+12025550002", "Bob"), world.Caller("+12025550003", "Eve")];
        people[0].Dial();
        world.Until(() => people[0].HearsMusic);
        people[1].Dial();
        world.Until(() => people[1].HearsPeople.Count == 1);
        people[2].Dial();
        world.Until(() => people[2].IsHearing("Out"));
        Assert.Equal(16020, Assert.Single(world.Twilio.Debugger.Entries).Code);

        JsonElement found = (await Answer(world, world.Get("Conferences.json?FriendlyName=room&Status=in-progress"))).GetProperty(
            "conferences");
        string sid = Assert.Single(found.EnumerateArray()).GetProperty("sid").GetString()!;
        Assert.Equal(
            2, (await Answer(world, world.Get($"Conferences/{sid}/Participants.json"))).GetProperty("participants").GetArrayLength());

        JsonElement ended = await Answer(world, world.Post($"Conferences/{sid}.json", ("Status", "completed")));
        Assert.Equal(
            ("completed", "conference-ended-via-api"),
            (ended.GetProperty("status").GetString(), ended.GetProperty("reason_conference_ended").GetString()));
        Assert.True(people[0].HasHeard("Out") && people[1].HasHeard("Out"));
        Assert.Equal(
            16022, (await Answer(world, world.Post($"Conferences/{sid}.json", ("Status", "completed")))).GetProperty("code").GetInt32());
    }

    private static int Sequence(FakeWebhook webhook) =>
        int.Parse(webhook["SequenceNumber"], System.Globalization.CultureInfo.InvariantCulture);

    private static string Join(string attributes) =>
        $"<Response><Dial action=\"/kicked\"><Conference {attributes}>room</Conference></Dial></Response>";

    private static async Task<JsonElement> Answer(SmallWorld world, Task<HttpResponseMessage> request)
    {
        world.RunFor(1);
        using HttpResponseMessage response = await request;
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }
}
