using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Storage.Queue;
using ImpactDialing.Telephony;

namespace ImpactDialing.Scenarios.PhonesOnly;

/// <summary>Everything that a called phone can do, in both modes of phones-only callers.</summary>
public sealed class CalleeScenarios
{
    /// <summary>What a phone does by its last digits, with or without detection, and what the books must say.</summary>
    public static TheoryData<DialMode, int, bool, CallOutcome, HouseholdStatus> NobodyToTalkTo
    {
        get
        {
            var cases = new TheoryData<DialMode, int, bool, CallOutcome, HouseholdStatus>();
            foreach (var mode in new[] { DialMode.Preview, DialMode.Power })
            {
                cases.Add(mode, 10, false, CallOutcome.Busy, HouseholdStatus.Recycling);
                cases.Add(mode, 20, false, CallOutcome.NoAnswer, HouseholdStatus.Recycling);
                cases.Add(mode, 60, false, CallOutcome.NoAnswer, HouseholdStatus.Recycling);
                cases.Add(mode, 30, false, CallOutcome.Failed, HouseholdStatus.Failed);
                cases.Add(mode, 31, false, CallOutcome.NetworkFailure, HouseholdStatus.Recycling);
                cases.Add(mode, 50, false, CallOutcome.Failed, HouseholdStatus.Failed);
                cases.Add(mode, 51, false, CallOutcome.Failed, HouseholdStatus.Failed);
                cases.Add(mode, 52, false, CallOutcome.Failed, HouseholdStatus.Failed);
                cases.Add(mode, 44, true, CallOutcome.Machine, HouseholdStatus.Recycling);
                cases.Add(mode, 41, true, CallOutcome.Machine, HouseholdStatus.Recycling);
                cases.Add(mode, 43, true, CallOutcome.Machine, HouseholdStatus.Recycling);
                cases.Add(mode, 45, true, CallOutcome.Machine, HouseholdStatus.Recycling);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(NobodyToTalkTo))]
    [Trait("Failure", "S-52")]
    [Trait("Failure", "S-85")]
    public async Task A_phone_without_a_person_is_recorded_with_its_outcome_and_the_caller_goes_on(
        DialMode mode, int digits, bool detect, CallOutcome outcome, HouseholdStatus status)
    {
        await using var bank = PhoneBank.Open(setup => { (setup.Mode, setup.DetectMachines) = (mode, detect); setup.Calling(digits, 0); });
        var ann = bank.Caller().Begins().Hears("Lead Number1");
        if (mode == DialMode.Preview)
        {
            ann.Presses("*");
        }

        ann.Hears("Lead Number2").HangsUp();
        bank.Judge(mayWaitForDetection: detect);
        Assert.Equal(outcome, bank.Outcomes()[0]);
        Assert.Equal(status, bank.StatusOf(1));
        Assert.False(ann.Phone.HasHeard("Question"));
        Assert.Empty(bank.Twilio.Ears.ConversationsOf(CampaignSetup.Number(0, digits)));
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(20, true)]
    [InlineData(31, true)]
    [InlineData(30, false)]
    [InlineData(50, false)]
    public async Task Only_a_number_that_cannot_be_reached_is_never_dialed_again(int digits, bool again)
    {
        await using var bank = PhoneBank.Open(setup => setup.Calling(digits));
        var ann = bank.Caller().Begins().Dials("Lead Number1").IsHungUpOn();
        bank.Run((60 * 60) + 1);
        ann.Begins();
        if (again)
        {
            ann.Dials("Lead Number1").IsHungUpOn();
        }
        else
        {
            ann.Hears("run out of phone numbers").IsHungUpOn();
        }

        bank.Judge();
        Assert.Equal(again ? 2 : 1, bank.Calls().Count);
    }

    [Theory]
    [InlineData(DialMode.Preview, 0)]
    [InlineData(DialMode.Preview, 63)]
    [InlineData(DialMode.Preview, 62)]
    [InlineData(DialMode.Preview, 61)]
    [InlineData(DialMode.Power, 61)]
    [InlineData(DialMode.Power, 7)]
    [InlineData(DialMode.Power, 8)]
    [Trait("Failure", "S-55")]
    public async Task A_person_who_answers_within_the_ring_time_is_connected_immediately(DialMode mode, int digits)
    {
        await using var bank = PhoneBank.Open(setup => { setup.Mode = mode; setup.Calling(digits, 0); });
        var ann = bank.Caller().Begins().Hears("Lead Number1");
        if (mode == DialMode.Preview)
        {
            ann.Presses("*");
        }

        ann.TalksWith(CampaignSetup.Number(0, digits)).EndsConversation().AnswersAll().Hears("Lead Number2").HangsUp();
        bank.Judge();
        Assert.Equal(CallOutcome.Connected, bank.Outcomes()[0]);
        Assert.Equal([(1, 1, true)], bank.Dispositions());
    }

    [Fact]
    public async Task A_lead_who_hangs_up_first_brings_the_caller_to_the_questions()
    {
        await using var bank = PhoneBank.Open(setup => setup.Calling(4, 0));
        var ann = bank.Caller().Begins().Dials("Lead Number1").TalksWith(CampaignSetup.Number(0, 4), 5);
        ann.Answers(1, "1").Answers(2, "1").Hears("Lead Number2").HangsUp();

        bank.Judge();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
    }

    [Fact]
    public async Task Star_pressed_by_the_lead_changes_nothing()
    {
        await using var bank = PhoneBank.Open(setup => setup.Calling(9, 0));
        var lead = CampaignSetup.Number(0, 9);
        var ann = bank.Caller().Begins().Dials("Lead Number1").TalksWith(lead, 15);
        Assert.True(bank.Twilio.Ears.IsTalking(lead));
        ann.EndsConversation().AnswersAll().Hears("Lead Number2").HangsUp();
        bank.Judge();
    }

    [Theory]
    [InlineData(false, 44)]
    [InlineData(true, 42)]
    public async Task A_machine_that_is_not_found_out_is_the_callers_to_hang_up_on(bool detect, int digits)
    {
        await using var bank = PhoneBank.Open(setup => { setup.DetectMachines = detect; setup.Calling(digits, 0); });
        var ann = bank.Caller().Begins().Dials("Lead Number1").TalksWith(CampaignSetup.Number(0, digits), 3).EndsConversation().Answers(
            1, "999");
        ann.Hears("Lead Number2").HangsUp();

        bank.Judge(mayWaitForDetection: detect);
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        Assert.Empty(bank.Dispositions());
        Assert.Equal(HouseholdStatus.Recycling, bank.StatusOf(1));
    }

    [Fact]
    public async Task A_person_is_connected_after_detection_has_spoken()
    {
        await using var bank = PhoneBank.Open(setup => { setup.DetectMachines = true; setup.Calling(0, 0); });
        var ann = bank.Caller().Begins().Dials("Lead Number1").TalksWith(CampaignSetup.Number(0, 0)).EndsConversation().AnswersAll()
            .Hears("Lead Number2").HangsUp();

        bank.Judge(mayWaitForDetection: true);
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        Assert.Equal((long)AnsweredBy.Human, bank.One<long>("SELECT answered_by FROM calls"));
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.1)]
    [InlineData(0.2)]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(2)]
    [Trait("Failure", "S-52")]
    public async Task A_lead_who_hangs_up_immediately_counts_as_connected_only_if_they_talked(double seconds)
    {
        var settings = new TwilioSettings
        {
            Callees = calling =>
                calling.Number == CampaignSetup.Number(0, 0)
                    ? new CalleePlan { HangsUpAfterAnswer = TimeSpan.FromSeconds(seconds) }
                    : CalleeDirectory.Plan(calling, new CalleeChances()),
        };
        await using var bank = PhoneBank.Open(setup => setup.Calling(0, 0), settings);
        var ann = bank.Caller().Begins().Dials("Lead Number1").WaitsWithMusic();
        bank.Until(() => bank.Twilio.Ears.BooksOf(CampaignSetup.Number(0, 0)).Any(book => book.Leg.HasEnded), "the lead is gone");
        bank.Until(() => !ann.Phone.HearsMusic && ann.Phone.HearsNow is not null, "the caller is redirected out of the conference", 6);
        if (ann.Phone.IsHearing("Question"))
        {
            ann.Presses("999*");
        }

        ann.Hears("Lead Number2").HangsUp();
        bank.Judge();
        var talked = bank.Twilio.Ears.ConversationsOf(CampaignSetup.Number(0, 0)).Any();
        Assert.Equal(talked ? CallOutcome.Connected : CallOutcome.HungUp, Assert.Single(bank.Outcomes()));
        Assert.Equal(talked, ann.Phone.HasHeard("Question"));
    }
}
