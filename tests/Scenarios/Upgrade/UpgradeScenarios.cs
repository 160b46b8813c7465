using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Transfers;

namespace ImpactDialing.Scenarios.Upgrade;

/// <summary>
/// A rolling upgrade in the middle of a call. At some moment the last release's process stops. Today's process
/// continues from the state that the old one would have stored: caller, call and transfer, with the unfinished effects.
/// The person notices nothing, and one right record is left. The states are frozen (<see cref="FrozenStates"/>): a
/// change of today's code that cannot read them fails here.
/// </summary>
public sealed class UpgradeScenarios
{
    private static readonly string Lead = CampaignSetup.Number(0, 0);

    [Theory]
    [InlineData("phone at the menu", 0)]
    [InlineData("phone told of a household", 1)]
    [InlineData("phone while the line rings", 2)]
    [InlineData("phone in conversation", 3)]
    [InlineData("phone at the second question", 4)]
    public async Task A_caller_with_a_phone_goes_on(string moment, int step)
    {
        await using var bank = PhoneBank.Open(setup => setup.Calling(0));
        CallerActs ann = null!;
        Action[] steps =
        [
            () => ann = bank.Caller().LogsIn(),
            () => ann.Presses("*").Hears("Lead Number1"),
            () => ann.Presses("*").HasRinging(Lead),
            () => ann.TalksWith(Lead, 3),
            () => ann.EndsConversation().Answers(1, "1").Hears("Question 2?"),
            () => ann.Presses("1*").Hears("run out of phone numbers").IsHungUpOn(),
        ];
        await Upgrade(bank, moment, steps, step);

        bank.Judge();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        Assert.Equal([(1, 11), (2, 21)], bank.Answers());
        Assert.Equal([(1, 1, true)], bank.Dispositions());
    }

    [Theory]
    [InlineData("power while the line rings", 0)]
    [InlineData("power in conversation", 1)]
    [InlineData("power at the first question", 2)]
    public async Task A_caller_in_a_power_campaign_goes_on(string moment, int step)
    {
        await using var bank = PhoneBank.Open(setup =>
        {
            setup.Mode = DialMode.Power;
            setup.Calling(0);
        });
        CallerActs ann = null!;
        Action[] steps =
        [
            () => ann = bank.Caller().Begins().HasRinging(Lead),
            () => ann.TalksWith(Lead, 3),
            () => ann.EndsConversation().Hears("Question 1?"),
            () => ann.Presses("1*").Answers(2, "1").Hears("run out of phone numbers").IsHungUpOn(),
        ];
        await Upgrade(bank, moment, steps, step);

        bank.Judge();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        Assert.Equal([(1, 11), (2, 21)], bank.Answers());
    }

    [Theory]
    [InlineData("web on hold", 0)]
    [InlineData("web in conversation", 1)]
    [InlineData("web in wrap-up", 2)]
    public async Task A_caller_in_a_browser_goes_on(string moment, int step)
    {
        await using var bank = PhoneBank.Open(setup =>
        {
            setup.WebCallers = 1;
            setup.Calling(0, 0);
        });
        WebStation station = null!;
        Action[] steps =
        [
            () =>
            {
                station = WebStation.Open(bank).Start();
                bank.Run(3);
            },
            () =>
            {
                station.CallVoter();
                station.UntilStatus(CallerStatus.Active);
                bank.Until(() => station.Phone.HearsPeople.Count == 1, "they hear each other", 10);
                bank.Run(3);
            },
            () =>
            {
                station.HangUp();
                station.UntilStatus(CallerStatus.Wrap);
                bank.Run(3);
            },
            () =>
            {
                station.Save();
                Assert.Equal(CampaignSetup.Number(1, 0), station.UntilStatus(CallerStatus.Hold).Household!.Number.Value);
                station.StopCalling();
                bank.Until(() => !station.Phone.IsOnLine, "the leg is off the line", 10);
            },
        ];
        await Upgrade(bank, moment, steps, step);

        bank.Judge();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        Assert.Single(bank.Dispositions());
    }

    [Theory]
    [InlineData("warm transfer while the target rings", true, 0)]
    [InlineData("warm transfer with all three", true, 1)]
    [InlineData("cold transfer while the target rings", false, 0)]
    [InlineData("cold transfer with lead and target", false, 1)]
    public async Task A_transfer_goes_on(string moment, bool warm, int step)
    {
        await using var stage = TransferStage.Open(warm ? TransferKind.Warm : TransferKind.Cold);
        stage.Talks();
        Action[] steps =
        [
            () =>
            {
                stage.Dials().UntilRinging();
                stage.Bank.Run(1);
            },
            () =>
            {
                stage.UntilTogether(warm ? [stage.Caller, stage.Lead, stage.Target] : [stage.Lead, stage.Target]);
                stage.Bank.Run(5);
            },
            () =>
            {
                if (warm)
                {
                    stage.Station.HangUp();
                    stage.UntilTogether(stage.Lead, stage.Target);
                }

                stage.SavesAndStops();
            },
        ];
        await Upgrade(stage.Bank, moment, steps, step);

        Assert.Equal([TransferOutcome.Joined], stage.Outcomes());
        Assert.Equal([CallOutcome.Connected], stage.Bank.Outcomes());
    }

    /// <summary>Takes the steps, and after one of them replaces the program and the state.</summary>
    private static async Task Upgrade(PhoneBank bank, string moment, Action[] steps, int after)
    {
        for (var step = 0; step < steps.Length; step++)
        {
            steps[step]();
            if (step == after)
            {
                bank.SetNetwork(HostCondition.Refuses);
                await bank.StopApplication();
                FrozenStates.PutInPlace(bank, moment);
                bank.StartApplication();
            }
        }
    }
}
