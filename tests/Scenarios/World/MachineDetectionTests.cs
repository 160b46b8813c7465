using ImpactDialing.Simulator.Listening;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Scenarios.World;

/// <summary>Machine detection in both modes and both ways, and what machines record.</summary>
public sealed class MachineDetectionTests
{
    private const string Talk = "<Response><Pause length=\"120\"/></Response>";
    private const string Message = "http://files.test/message.mp3";

    [Theory]
    [InlineData(0, "Enable", "human", 3, 5)]
    [InlineData(44, "Enable", "machine_start", 3, 6)]
    [InlineData(42, "Enable", "human", 5, 7)]
    [InlineData(45, "Enable", "machine_start", 3, 6)]
    [InlineData(43, "Enable", "fax", 2, 5)]
    [InlineData(7, "Enable", "unknown", 4.9, 5.1)]
    [InlineData(0, "DetectMessageEnd", "human", 3, 5)]
    [InlineData(44, "DetectMessageEnd", "machine_end_beep", 12.8, 13.4)]
    [InlineData(46, "DetectMessageEnd", "machine_end_silence", 13.1, 13.3)]
    [InlineData(47, "DetectMessageEnd", "machine_end_other", 29.9, 30.1)]
    [InlineData(45, "DetectMessageEnd", "machine_end_silence", 3, 6)]
    public void A_verdict_comes_as_twilio_words_it_and_when_it_can_know(int digits, string mode, string verdict, double least, double most)
    {
        using var world = new SmallWorld(_ => Talk);
        _ = world.Call(
            CalleeDirectory.Number(303, digits),
            ("MachineDetection", mode),
            ("AsyncAmd", "true"),
            ("AsyncAmdStatusCallback", "http://app.test/verdict"));
        world.Until(() => world.Application.At("/verdict").Count == 1);

        FakeWebhook told = world.Application.At("/verdict")[0];
        Assert.Equal(verdict, told["AnsweredBy"]);
        Assert.Equal(world.Twilio.Calls[0].Sid, told["CallSid"]);
        Assert.InRange(
            double.Parse(told["MachineDetectionDuration"], System.Globalization.CultureInfo.InvariantCulture) / 1000, least, most);
        Assert.False(Assert.Single(world.Application.At("/answered")).Has("AnsweredBy"));
    }

    [Fact]
    public void A_synchronous_verdict_comes_with_the_first_request_about_four_seconds_late()
    {
        using var world = new SmallWorld(_ => Talk);
        _ = world.Call(CalleeDirectory.Number(303, 0), ("MachineDetection", "Enable"));
        world.Until(() => world.Application.At("/answered").Count == 1);

        Assert.Equal("human", world.Application.At("/answered")[0]["AnsweredBy"]);
        Assert.InRange((world.Time.GetUtcNow() - world.Twilio.Calls[0].AnsweredAt!.Value).TotalSeconds, 3, 5);
    }

    [Fact]
    public void A_verdict_is_wrong_as_often_as_the_settings_say()
    {
        using var world = new SmallWorld(
            _ => Talk, new TwilioSettings { Chances = new CalleeChances { Human = 1, WrongVerdict = 1, HangsUpAtOnce = 0 } });
        _ = world.Call("+13034440001", ("MachineDetection", "Enable"));
        world.Until(() => world.Application.At("/answered").Count == 1);

        Assert.Equal("machine_start", world.Application.At("/answered")[0]["AnsweredBy"]);
    }

    [Fact]
    public void A_message_left_after_the_beep_is_on_the_tape_whole()
    {
        using var world = Leaving(out string callee);
        _ = world.Call(callee, ("MachineDetection", "DetectMessageEnd"));
        world.Until(() => world.Twilio.CallsInProgress == 0 && world.Twilio.Calls.Count == 1, 90);

        Voicemail tape = world.Twilio.Ears.BooksOf(callee)[0].Voicemail!;
        Assert.True(tape.Holds("message.mp3"), world.Twilio.Ears.Tail());
        Assert.InRange((tape.Parts[0].To - tape.Parts[0].From).TotalSeconds, 24.9, 25.1);
    }

    [Fact]
    public void A_message_that_begins_before_the_beep_is_not()
    {
        using var world = Leaving(out string callee);
        _ = world.Call(callee, ("MachineDetection", "Enable"));
        world.Until(() => world.Twilio.CallsInProgress == 0 && world.Twilio.Calls.Count == 1, 90);

        Voicemail tape = world.Twilio.Ears.BooksOf(callee)[0].Voicemail!;
        Assert.False(tape.Holds("message.mp3"));
        Assert.False(Assert.Single(tape.Parts).IsWhole);
    }

    private static SmallWorld Leaving(out string callee)
    {
        callee = CalleeDirectory.Number(303, 44);
        return new SmallWorld(
            w => w.Path == "/answered" ? $"<Response><Play>{Message}</Play><Hangup/></Response>" : "<Response/>",
            new TwilioSettings { PlayLength = static _ => TimeSpan.FromSeconds(25) });
    }
}
