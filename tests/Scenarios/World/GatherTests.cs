using ImpactDialing.Simulator.People;

namespace ImpactDialing.Scenarios.World;

/// <summary>The rules of Gather, one by one.</summary>
public sealed class GatherTests
{
    private const string Prompt = "<Say>Please enter a number of any length you like now.</Say>";

    [Fact]
    public void A_key_stops_the_prompt_and_the_finish_key_is_not_a_digit()
    {
        using var world = Ask("finishOnKey=\"*\"", out PhoneCaller caller);
        caller.Press("12*");
        world.RunFor(0.3);
        Assert.Null(caller.HearsNow);
        world.Until(() => caller.IsHearing("Got it"));

        FakeWebhook answer = Assert.Single(world.Application.At("/got"));
        Assert.Equal("12", answer["Digits"]);
        Assert.Equal("*", answer["FinishedOnKey"]);
    }

    [Fact]
    public void The_number_of_digits_ends_it_immediately()
    {
        using var world = Ask("numDigits=\"1\" finishOnKey=\"5\"", out PhoneCaller caller);
        caller.Press("#");
        world.RunFor(0.5);

        Assert.Equal("#", Assert.Single(world.Application.At("/got"))["Digits"]);
    }

    [Fact]
    public void The_finish_key_alone_falls_through()
    {
        using var world = Ask("numDigits=\"1\" finishOnKey=\"5\"", out PhoneCaller caller);
        caller.Press("5");
        world.Until(() => caller.IsHearing("Nothing"));

        Assert.Empty(world.Application.At("/got"));
    }

    [Fact]
    public void Silence_falls_through_after_the_prompt_and_the_timeout()
    {
        using var world = Ask("timeout=\"7\"", out PhoneCaller caller);
        double spoken = "Please enter a number of any length you like now.".Length / 15.0;
        world.RunFor(spoken + 6.8);
        Assert.False(caller.HasHeard("Nothing"));
        world.RunFor(0.4);
        Assert.True(caller.HasHeard("Nothing"));
    }

    [Fact]
    public void Each_key_starts_the_timeout_anew_and_what_was_entered_is_sent()
    {
        using var world = Ask("timeout=\"3\"", out PhoneCaller caller);
        caller.Press("1");
        world.RunFor(2.5);
        caller.Press("2");
        world.RunFor(2.5);
        Assert.Empty(world.Application.At("/got"));
        world.RunFor(1);

        Assert.Equal("12", Assert.Single(world.Application.At("/got"))["Digits"]);
    }

    [Fact]
    public void An_empty_entry_is_sent_where_that_is_asked_for()
    {
        using var world = Ask("timeout=\"2\" actionOnEmptyResult=\"true\"", out _);
        world.RunFor(10);

        Assert.Equal("", Assert.Single(world.Application.At("/got"))["Digits"]);
        Assert.True(world.Application.At("/got")[0].Has("Digits"));
    }

    [Fact]
    public void Hanging_up_in_the_middle_sends_nothing()
    {
        using var world = Ask("timeout=\"2\"", out PhoneCaller caller);
        caller.Press("1");
        caller.HangUp();
        world.RunFor(10);

        Assert.Empty(world.Application.At("/got"));
        Assert.Empty(world.Twilio.Debugger.Entries);
    }

    private static SmallWorld Ask(string attributes, out PhoneCaller caller)
    {
        var world = new SmallWorld(w => w.Path switch
        {
            "/callin" => $"<Response><Gather action=\"/got\" {attributes}>{Prompt}</Gather><Say>Nothing was entered.</Say></Response>",
            "/got" => "<Response><Say>Got it.</Say></Response>",
            _ => "<Response/>",
        });
        PhoneCaller dialing = caller = world.Caller();
        dialing.Dial();
        world.Until(() => dialing.IsHearing("Please enter"));
        return world;
    }
}
