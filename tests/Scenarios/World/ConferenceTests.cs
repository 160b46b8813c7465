using System.Text.Json;
using ImpactDialing.Simulator.People;

namespace ImpactDialing.Scenarios.World;

/// <summary>The rules of conferences: who starts one, who ends one, who hears whom.</summary>
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
    public void Two_who_may_not_start_a_conference_wait_until_one_comes_who_may()
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
    public void The_others_go_on_with_their_action_when_one_leaves_who_ends_the_conference(bool hangsUp)
    {
        using var world = new SmallWorld(w => w.Path switch
        {
            "/callin" when w["From"] == "+12025550001" => "<Response><Dial hangupOnStar=\"true\" action=\"/first\"><Conference endConferenceOnExit=\"true\">room</Conference></Dial></Response>",
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
        using var world = new SmallWorld(w => w.Path is "/callin" or "/answered" ? Join("statusCallback=\"/events\" statusCallbackEvent=\"start end join leave\"") : "<Response/>");
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
            world.Application.At("/events").OrderBy(e => int.Parse(e["SequenceNumber"], System.Globalization.CultureInfo.InvariantCulture)).Select(e => e["StatusCallbackEvent"]));
    }

    private static string Join(string attributes) => $"<Response><Dial action=\"/kicked\"><Conference {attributes}>room</Conference></Dial></Response>";

    private static async Task<JsonElement> Answer(SmallWorld world, Task<HttpResponseMessage> request)
    {
        world.RunFor(1);
        using HttpResponseMessage response = await request;
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }
}
