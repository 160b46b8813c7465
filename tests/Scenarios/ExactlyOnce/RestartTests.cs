using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.Telephony;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Scenarios.ExactlyOnce;

/// <summary>
/// The application stops in the middle of its work and comes back (S-20): work in progress continues, and nothing is
/// lost or done twice.
/// </summary>
public sealed class RestartTests
{
    [Theory]
    [InlineData(nameof(DialMode.Preview), false)]
    [InlineData(nameof(DialMode.Preview), true)]
    [InlineData(nameof(DialMode.Power), false)]
    [InlineData(nameof(DialMode.Power), true)]
    [Trait("Failure", "S-20")]
    [Trait("Failure", "S-21")]
    [Trait("Failure", "S-77")]
    public async Task Twenty_callers_work_on_while_the_application_is_restarted_four_times(string mode, bool abruptly)
    {
        await using var shift = RobotShift.Begin(21, Enum.Parse<DialMode>(mode), callers: 20, households: 1500, new FaultPlan());
        var bank = shift.Bank;
        var survived = 0;
        for (var restart = 0; restart < 4; restart++)
        {
            bank.Run(60.37 + (restart * 0.013));
            bank.Until(() => Talking(bank).Count > 1, "some are talking, so that something is tried");
            var talking = Talking(bank);
            if (abruptly)
            {
                await bank.Crash();
            }
            else
            {
                bank.SetNetwork(HostCondition.Refuses);
                await bank.StopApplication();
            }

            bank.Run(1.5);
            bank.StartApplication();
            survived += talking.Intersect(Talking(bank)).Count();
        }

        bank.Run(60);
        shift.End();

        Assert.True(survived > 4, $"only {survived} conversations went on while the application was away");
        var broken = new ShiftAudit(bank, shift.FaultLog) { MayFail = true }.Run();
        Assert.True(broken.Count == 0, string.Join(Environment.NewLine, [.. broken.Take(25), bank.Twilio.Ears.Tail(30)]));
        Assert.All(shift.Robots, robot => Assert.True(robot.IsDone));
    }

    [Theory]
    [InlineData("StartCall")]
    [InlineData("TellCaller")]
    [InlineData("RedirectCaller")]
    [Trait("Failure", "S-20")]
    [Trait("Failure", "S-41")]
    public async Task An_effect_that_a_crash_swallowed_is_resumed(string kind)
    {
        foreach (var mode in new[] { DialMode.Preview, DialMode.Power })
        {
            await using var flow = new Flow(mode, false, Dropping(kind));
            flow.Play();
            flow.Check(faults: 0);
        }
    }

    [Fact]
    public async Task A_leg_is_hung_up_although_a_crash_lost_the_request()
    {
        await using var bank = PhoneBank.Open(setup => setup.Calling(60).RingSeconds = 60, services: Dropping("EndLeg"));
        var caller = bank.Begin();
        bank.Until(() => caller.IsHearing("Lead Number1"), "the household is presented");
        caller.Press("*");
        bank.Run(4);
        caller.HangUp();
        bank.Run(12);

        Assert.Equal(0, bank.Twilio.CallsInProgress);
        Assert.Equal((long)CallOutcome.Canceled, Assert.Single(bank.Calls()).Outcome);
    }

    [Fact]
    [Trait("Failure", "S-21")]
    [Trait("Failure", "S-41")]
    public async Task A_dial_that_a_crash_swallowed_is_looked_for_and_never_made_again()
    {
        await using var bank = PhoneBank.Open(setup => setup.Calling(0, 0), services: Dropping("PlaceCall"));
        var caller = bank.Begin();
        bank.Until(() => caller.IsHearing("Lead Number1"), "the household is presented");
        caller.Press("*");
        bank.Until(() => caller.IsHearing("Calls cannot be placed"), "the caller hears so");
        bank.Until(() => caller.IsHearing("Lead Number2"), "the next household is presented");

        Assert.Empty(bank.Twilio.Ears.CalleeBooks);
        Assert.Equal(4, bank.One<long>("SELECT status FROM households WHERE id = 1"));
        caller.HangUp();
        bank.Run(10);
        Assert.Empty(bank.Calls());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_dial_with_a_lost_answer_is_found_and_goes_on(bool hangs)
    {
        await using var bank = PhoneBank.Open(setup => setup.Calling(64, 0));
        bank.Faults.OrderRest(
            request => request.IsDial,
            hangs ? new RestFault { HangsAfter = true } : new RestFault { BrokenAfter = true });
        var caller = bank.Begin();
        bank.Until(() => caller.IsHearing("Lead Number1"), "the household is presented");
        caller.Press("*");
        var lead = CampaignSetup.Number(0, 64);
        bank.Until(() => bank.Twilio.Ears.IsTalking(caller.Number, lead), "caller and lead hear each other");
        caller.HangUp();
        bank.Run(30);

        Assert.Equal(1, bank.Twilio.Ears.DialsTo(lead));
        Assert.Equal((long)CallOutcome.Connected, Assert.Single(bank.Calls()).Outcome);
        Assert.Equal([], bank.Query<string>("SELECT id FROM live_states WHERE due_at IS NOT NULL"));
    }

    private static Action<IServiceCollection> Dropping(string kind) => services =>
        services.Decorate<IEffectDispatcher>(
            (effects, provider) => new EffectDropper(effects, kind, provider.GetRequiredService<TimeProvider>()));

    private static List<string> Talking(PhoneBank bank) =>
        [
            .. bank.Twilio.Ears.CalleeBooks.Where(book => book.Conversations.Any(conversation => conversation.To is null)).Select(
                book => book.Leg.Sid)];
}
