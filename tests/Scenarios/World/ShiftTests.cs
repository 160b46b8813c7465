using System.Globalization;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Scenarios.World;

/// <summary>
/// Whole shifts of robots against a fake power dialer: thousands of calls in seconds, repeatable by the seed.
/// </summary>
public sealed class ShiftTests
{
    private const string Question =
        "<Response><Gather finishOnKey=\"*\" timeout=\"60\" action=\"/next\"><Say>Will you vote?</Say><Say>press 1 for "
            + "Yes</Say><Say>press 2 for No</Say><Say>Then press star to submit.</Say></Gather></Response>";

    [Fact]
    public void A_shift_of_robots_works_through_two_thousand_calls()
    {
        string first = RunShift(callers: 100, hours: 0.5, out int calls);

        Assert.True(calls > 2_000, $"{calls} calls");
        Assert.NotEmpty(first);
    }

    [Fact]
    public void The_same_seed_plays_the_same_shift()
    {
        string once = RunShift(callers: 5, hours: 0.5, out int calls);

        Assert.True(calls > 20);
        Assert.Equal(once, RunShift(callers: 5, hours: 0.5, out _));
    }

    private static string RunShift(int callers, double hours, out int calls)
    {
        SmallWorld? world = null;
        int next = 0;

        void DialFor(string room) =>
            _ = world!.Call(
                string.Create(CultureInfo.InvariantCulture, $"+1{300 + (Interlocked.Increment(ref next) / 10_000)}444{next % 10_000:0000}"),
                ("Url", $"http://app.test/answered?room={room}"),
                ("StatusCallback", $"http://app.test/callee-ended?room={room}"),
                ("Timeout", "15"));

        string Hold(string room)
        {
            DialFor(room);
            return "<Response><Dial hangupOnStar=\"true\" action=\"/after\"><Conference startConferenceOnEnter=\"false\" "
                + $"endConferenceOnExit=\"true\">{room}</Conference></Dial></Response>";
        }

        string Answer(FakeWebhook webhook)
        {
            string sid = webhook["CallSid"];
            switch (webhook.Path)
            {
                case "/callin":
                    return "<Response><Gather finishOnKey=\"*\" timeout=\"10\" action=\"/pin\"><Say>Enter your "
                        + "PIN.</Say></Gather></Response>";
                case "/pin":
                    return "<Response><Gather numDigits=\"1\" finishOnKey=\"5\" action=\"/next\"><Say>Press star to begin dialing, "
                        + "or pound for instructions.</Say></Gather></Response>";
                case "/next":
                    return Hold(sid);
                case "/answered":
                    return "<Response><Dial><Conference beep=\"false\" "
                        + $"endConferenceOnExit=\"true\">{webhook.Url.Query["?room=".Length..]}</Conference></Dial></Response>";
                case "/after" when webhook["CallStatus"] == "in-progress":
                    return Question;
                case "/callee-ended" when webhook["CallStatus"] != "completed":
                    DialFor(webhook.Url.Query["?room=".Length..]);
                    break;
            }

            return "<Response/>";
        }

        using (world = new SmallWorld(Answer, new TwilioSettings { Seed = 7, CallsPerSecond = 100 }))
        {
            var robots = new List<CallerScript>();
            for (int i = 0; i < callers; i++)
            {
                PhoneCaller caller = world.Caller(string.Create(CultureInfo.InvariantCulture, $"+1646555{i:0000}"), $"caller {i}");
                var robot = new CallerScript(caller, new CallerHabits { Pin = "1", ShiftEndsAt = world.Time.GetUtcNow().AddHours(hours) });
                robot.Start(TimeSpan.FromSeconds(i * 0.7));
                robots.Add(robot);
            }

            world.Time.RunFor(TimeSpan.FromHours(hours) + TimeSpan.FromMinutes(10));
            Assert.All(robots, robot => Assert.True(robot.IsDone, robot.Caller.Name + Environment.NewLine + world.Twilio.Ears.Tail()));
            Assert.Equal([], world.Twilio.Debugger.Entries.Take(3));
            calls = world.Twilio.Ears.CalleeBooks.Count;
            return string.Join(Environment.NewLine, world.Twilio.Ears.Journal);
        }
    }
}
