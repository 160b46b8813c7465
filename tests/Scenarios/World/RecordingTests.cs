using System.Text.Json;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Scenarios.World;

/// <summary>Recordings: by REST, by verb, of conferences; and announcements that say so.</summary>
public sealed class RecordingTests
{
    private const string Talk = "<Response><Say>Hello.</Say><Pause length=\"120\"/></Response>";
    private static readonly string Callee = CalleeDirectory.Number(303, 0);

    [Fact]
    public async Task Rest_starts_pauses_resumes_and_stops_a_recording()
    {
        using var world = new SmallWorld(_ => Talk);
        PhoneCaller caller = world.Caller();
        caller.Dial();
        world.RunFor(2);
        string path = $"Calls/{caller.Leg!.Sid}/Recordings";

        JsonElement made = await Answer(
            world,
            world.Post(
                path + ".json",
                ("RecordingStatusCallback", "http://app.test/recording"),
                ("RecordingStatusCallbackEvent", "in-progress completed")));
        Assert.Equal(
            ("in-progress", "StartCallRecordingAPI"), (made.GetProperty("status").GetString(), made.GetProperty("source").GetString()));
        Assert.Equal(16108, Code(await Answer(world, world.Post(path + ".json"))));

        world.RunFor(8);
        Assert.Equal(
            "paused",
            (await Answer(world, world.Post(path + "/Twilio.CURRENT.json", ("Status", "paused"), ("PauseBehavior", "skip"))))
                .GetProperty("status").GetString());
        Assert.Equal(16114, Code(await Answer(world, world.Post(path + "/Twilio.CURRENT.json", ("Status", "paused")))));
        world.RunFor(20);
        await Answer(world, world.Post(path + "/Twilio.CURRENT.json", ("Status", "in-progress")));
        world.RunFor(9);
        string sid = made.GetProperty("sid").GetString()!;
        JsonElement stopped = await Answer(world, world.Post($"{path}/{sid}.json", ("Status", "stopped")));

        Assert.Equal("completed", stopped.GetProperty("status").GetString());
        Assert.InRange(int.Parse(stopped.GetProperty("duration").GetString()!, System.Globalization.CultureInfo.InvariantCulture), 18, 22);
        Assert.Equal(2, Assert.Single(world.Twilio.Recordings).Stretches.Count);
        Assert.Equal(["in-progress", "completed"], world.Application.At("/recording").Select(r => r["RecordingStatus"]));
        Assert.Equal(20404, Code(await Answer(world, world.Post(path + "/Twilio.CURRENT.json", ("Status", "stopped")))));
        Assert.Single(
            (await Answer(world, world.Get($"Recordings.json?CallSid={caller.Leg.Sid}"))).GetProperty("recordings").EnumerateArray());
    }

    [Fact]
    public async Task A_call_that_is_over_or_not_there_yet_cannot_be_recorded()
    {
        using var world = new SmallWorld(_ => Talk);
        _ = world.Call(CalleeDirectory.Number(303, 20));
        world.Until(() => world.Twilio.Calls.Count == 1);

        Assert.Equal(21220, Code(await Answer(world, world.Post($"Calls/{world.Twilio.Calls[0].Sid}/Recordings.json"))));
    }

    [Fact]
    public void A_call_made_with_record_is_recorded_to_its_end()
    {
        using var world = new SmallWorld(_ => Talk);
        _ = world.Call(CalleeDirectory.Number(303, 3), ("Record", "true"), ("RecordingStatusCallback", "http://app.test/recording"));
        world.Until(() => world.Application.At("/callee-ended").Count == 1 && world.Application.At("/recording").Count == 1);

        FakeWebhook told = world.Application.At("/recording")[0];
        Assert.Equal(("completed", "5", "OutboundAPI"), (told["RecordingStatus"], told["RecordingDuration"], told["RecordingSource"]));
        Assert.Equal(told["RecordingSid"], world.Application.At("/callee-ended")[0]["RecordingSid"]);
    }

    [Fact]
    public void A_conference_is_recorded_from_its_start()
    {
        using var world = new SmallWorld(w => w.Path is "/callin" or "/answered"
            ? "<Response><Dial><Conference record=\"record-from-start\" "
                + "recordingStatusCallback=\"/recording\">room</Conference></Dial></Response>"
            : "<Response/>");
        PhoneCaller caller = world.Caller();
        caller.Dial();
        world.RunFor(5);
        Assert.Empty(world.Twilio.Recordings);
        _ = world.Call(Callee);
        world.Until(() => caller.HearsPeople.Count == 1);
        world.RunFor(10);
        caller.HangUp();
        world.RunFor(1);
        _ = world.Post($"Calls/{world.Twilio.Calls[^1].Sid}.json", ("Status", "completed"));
        world.RunFor(2);

        FakeWebhook told = Assert.Single(world.Application.At("/recording"));
        Assert.Equal((world.Twilio.Conferences[0].Sid, "Conference"), (told["ConferenceSid"], told["RecordingSource"]));
        Assert.Empty(world.Twilio.Debugger.Entries);
    }

    [Fact]
    public void A_person_records_a_message_until_a_key()
    {
        using var world = new SmallWorld(
            w => w.Path == "/callin"
                ? "<Response><Say>Speak.</Say><Record action=\"/saved\" maxLength=\"30\" finishOnKey=\"#\"/></Response>"
                : "<Response/>");
        PhoneCaller caller = world.Caller();
        caller.Dial();
        world.Until(() => world.Twilio.Recordings.Count == 1);
        world.RunFor(7);
        caller.Press("1");
        caller.Press("#");
        world.Until(() => !caller.IsOnLine);

        FakeWebhook saved = Assert.Single(world.Application.At("/saved"));
        Assert.Equal(("#", "7"), (saved["Digits"], saved["RecordingDuration"]));
        Assert.Empty(world.Twilio.Debugger.Entries);
    }

    [Fact]
    public void A_dialed_number_is_recorded_from_the_answer_and_the_action_says_where()
    {
        string target = CalleeDirectory.Number(404, 4);
        using var world = new SmallWorld(
            w => w.Path == "/callin"
                ? $"<Response><Dial action=\"/done\" record=\"record-from-answer-dual\"><Number>{target}</Number></Dial></Response>"
                : "<Response/>");
        PhoneCaller caller = world.Caller();
        caller.Dial();
        world.Until(() => !caller.IsOnLine);

        FakeWebhook done = Assert.Single(world.Application.At("/done"));
        Recording recording = Assert.Single(world.Twilio.Recordings);
        Assert.Equal((recording.Sid, "10", 2), (done["RecordingSid"], done["RecordingDuration"], recording.Channels));
    }

    [Fact]
    public async Task An_announcement_is_heard_by_all_or_by_one()
    {
        using var world = new SmallWorld(w => w.Path switch
        {
            "/callin" =>
                "<Response><Dial><Conference statusCallback=\"/events\" "
                    + "statusCallbackEvent=\"announcement\">room</Conference></Dial></Response>",
            "/recorded" => "<Response><Say>This call is recorded.</Say></Response>",
            "/wrong" => "503",
            _ => "<Response/>",
        });
        (PhoneCaller ann, PhoneCaller bob) = (world.Caller(), world.Caller("+12025550002", "Bob"));
        ann.Dial();
        bob.Dial();
        world.Until(() => bob.HearsPeople.Count == 1);
        string sid = world.Twilio.Conferences[0].Sid;

        await Answer(world, world.Post($"Conferences/{sid}/Participants/{bob.Leg!.Sid}.json", ("AnnounceUrl", "http://app.test/recorded")));
        Assert.True(bob.HasHeard("recorded"));
        Assert.False(ann.HasHeard("recorded"));
        await Answer(world, world.Post($"Conferences/{sid}.json", ("AnnounceUrl", "http://app.test/recorded")));
        Assert.True(ann.HasHeard("recorded"));
        await Answer(world, world.Post($"Conferences/{sid}.json", ("AnnounceUrl", "http://app.test/wrong")));
        world.RunFor(5);

        Assert.Equal(
            ["announcement-end", "announcement-end", "announcement-fail"],
            world.Application.At("/events").Select(e => e["StatusCallbackEvent"]).Order());
        Assert.True(world.Twilio.Ears.IsTalking(ann.Number, bob.Number));
    }

    private static int Code(JsonElement answer) => answer.GetProperty("code").GetInt32();

    private static async Task<JsonElement> Answer(SmallWorld world, Task<HttpResponseMessage> request)
    {
        world.RunFor(1);
        using HttpResponseMessage response = await request;
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }
}
