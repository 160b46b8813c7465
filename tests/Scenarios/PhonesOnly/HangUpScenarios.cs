using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Storage.Queue;

namespace ImpactDialing.Scenarios.PhonesOnly;

/// <summary>
/// A caller hangs up, or presses star, in every state: the caller's household is returned, the ringing call stops, and
/// the results of a conversation are recorded once.
/// </summary>
public sealed class HangUpScenarios
{
    private static readonly string Lead = CampaignSetup.Number(0, 0);

    [Fact]
    public async Task In_the_menu_nothing_is_left_but_the_session()
    {
        await using var bank = PhoneBank.Open();
        bank.Caller().LogsIn().HangsUp();

        bank.Judge();
        Assert.Equal([SessionEndReason.LegEnded], bank.Sessions());
        Assert.Empty(bank.Calls());
    }

    [Theory]
    [InlineData(DialMode.Preview)]
    [InlineData(DialMode.Power)]
    [Trait("Failure", "S-34")]
    public async Task A_household_being_chosen_or_announced_is_returned_immediately_and_goes_to_the_next_caller(DialMode mode)
    {
        await using var bank = PhoneBank.Open(setup => (setup.Mode, setup.Callers) = (mode, 2));
        bank.Caller(1).Begins().Hears("Lead Number1").HangsUp();
        bank.Run(1);
        Assert.Equal(HouseholdStatus.Available, bank.StatusOf(1));
        bank.Caller(2).Begins().Hears("Lead Number1").HangsUp();

        bank.Judge();
        Assert.Empty(bank.Calls());
        Assert.Equal([SessionEndReason.LegEnded], bank.Sessions());
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.1)]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(3)]
    [Trait("Failure", "S-58")]
    public async Task While_dialing_the_call_is_canceled_and_no_lead_answers_without_a_caller(double seconds)
    {
        await using var bank = PhoneBank.Open();
        var ann = bank.Caller().Begins().Hears("Lead Number1");
        ann.Phone.Press("*");
        bank.Run(seconds);
        ann.HangsUp();

        bank.Judge();
        Assert.Null(bank.Twilio.Ears.BooksOf(Lead).SingleOrDefault()?.Leg.AnsweredAt);
        Assert.All(bank.Outcomes(), outcome => Assert.Equal(CallOutcome.Canceled, outcome));
        Assert.NotEqual(HouseholdStatus.Failed, bank.StatusOf(1));
        Assert.Equal([SessionEndReason.LegEnded], bank.Sessions());
    }

    [Fact]
    public async Task In_conversation_the_lead_is_hung_up_and_the_conversation_is_recorded_once()
    {
        await using var bank = PhoneBank.Open();
        bank.Caller().Begins().Dials("Lead Number1").TalksWith(Lead).HangsUp();

        bank.Judge();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        Assert.Empty(bank.Answers());
        Assert.Empty(bank.Dispositions());
        Assert.Equal(HouseholdStatus.Recycling, bank.StatusOf(1));
    }

    [Fact]
    public async Task In_conversation_without_a_script_the_lead_is_done_with()
    {
        await using var bank = PhoneBank.Open(setup => setup.Questions = 0);
        bank.Caller().Begins().Dials("Lead Number1").TalksWith(Lead).HangsUp();

        bank.Judge();
        Assert.Equal([(1, 1, true)], bank.Dispositions());
    }

    [Fact]
    [Trait("Failure", "S-14")]
    [Trait("Failure", "S-73")]
    [Trait("Case", "22")]
    public async Task At_the_first_question_the_conversation_is_kept_though_nothing_was_answered()
    {
        await using var bank = PhoneBank.Open();
        bank.Caller().Begins().Dials("Lead Number1").TalksWith(Lead).EndsConversation().Hears("Question 1?").HangsUp();

        bank.Judge();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        Assert.Empty(bank.Dispositions());
        Assert.Equal(HouseholdStatus.Recycling, bank.StatusOf(1));
        Assert.Equal([SessionEndReason.LegEnded], bank.Sessions());
    }

    [Fact]
    public async Task At_the_second_question_the_first_answer_counts()
    {
        await using var bank = PhoneBank.Open();
        bank.Caller().Begins().Dials("Lead Number1").TalksWith(Lead).EndsConversation().Answers(1, "1").Hears("Question 2?").HangsUp();

        bank.Judge();
        Assert.Equal([(1, 11)], bank.Answers());
        Assert.Equal([(1, 1, true)], bank.Dispositions());
        Assert.Equal(HouseholdStatus.Completed, bank.StatusOf(1));
    }

    [Fact]
    public async Task No_household_is_lost_on_the_callers_way_back_from_a_busy_number()
    {
        await using var bank = PhoneBank.Open(setup => { setup.Callers = 2; setup.Calling(10, 0); });
        var ann = bank.Caller(1).Begins().Dials("Lead Number1");
        bank.UntilPhase("Returning");
        ann.HangsUp();
        bank.Run(2);
        bank.Caller(2).Begins().Hears("Lead Number2").HangsUp();

        bank.Judge();
        Assert.Equal([CallOutcome.Busy], bank.Outcomes());
        Assert.Equal([SessionEndReason.LegEnded], bank.Sessions());
    }

    [Fact]
    public async Task While_waiting_for_a_number_nothing_is_left_but_the_session()
    {
        await using var bank = PhoneBank.Open(setup => { setup.Callers = 2; setup.Calling(0); });
        var ann = bank.Caller(1).Begins().Dials("Lead Number1").TalksWith(Lead);
        bank.Caller(2).Begins().Hears("being called right now").HangsUp();
        bank.Run(1);
        Assert.Equal([SessionEndReason.LegEnded], bank.Sessions(2));
        ann.EndsConversation().AnswersAll().IsHungUpOn();

        bank.Judge();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
    }

    [Theory]
    [InlineData(DialMode.Preview)]
    [InlineData(DialMode.Power)]
    [Trait("Failure", "S-73")]
    public async Task Star_while_it_rings_gives_the_call_up_and_asks_no_questions_about_an_earlier_one(DialMode mode)
    {
        // A conversation first: the original asked its questions again and saved it a second time (quirk 9).
        await using var bank = PhoneBank.Open(setup => { setup.Mode = mode; setup.Calling(0, 64, 0); });
        var ann = bank.Caller().Begins().Hears("Lead Number1");
        if (mode == DialMode.Preview)
        {
            ann.Presses("*");
        }

        ann.TalksWith(Lead).EndsConversation().AnswersAll().Hears("Lead Number2");
        if (mode == DialMode.Preview)
        {
            ann.Presses("*");
        }

        ann.HasRinging(CampaignSetup.Number(1, 64)).Presses("*").Hears("Lead Number3", 5).HangsUp();
        bank.Judge();
        Assert.Equal([CallOutcome.Connected, CallOutcome.Canceled], bank.Outcomes()[..2]);
        Assert.Equal(
            2,
            ann.Phone.Heard.Count(
                sound => sound.Text.Contains("Question", StringComparison.Ordinal) && sound.Text.Contains('?', StringComparison.Ordinal)));
        Assert.Equal([(1, 1, true)], bank.Dispositions());
        Assert.Equal(HouseholdStatus.Recycling, bank.StatusOf(2));
    }

    [Theory]
    [InlineData(-0.05)]
    [InlineData(-0.001)]
    [InlineData(0)]
    [InlineData(0.001)]
    [InlineData(0.05)]
    [InlineData(0.2)]
    [Trait("Failure", "S-08")]
    public async Task Caller_and_lead_hang_up_at_the_same_moment(double seconds)
    {
        await using var bank = PhoneBank.Open(setup => setup.Calling(4, 0));
        var lead = CampaignSetup.Number(0, 4);
        var ann = bank.Caller().Begins().Dials("Lead Number1").TalksWith(lead, 0);
        var began = Assert.Single(bank.Twilio.Ears.ConversationsOf(lead)).From;
        bank.Run((began.AddSeconds(10 + seconds) - bank.Time.GetUtcNow()).TotalSeconds);
        ann.HangsUp();

        bank.Judge();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        Assert.Equal([SessionEndReason.LegEnded], bank.Sessions());
    }

    [Theory]
    [InlineData(-0.3)]
    [InlineData(-0.1)]
    [InlineData(-0.02)]
    [InlineData(0)]
    [InlineData(0.02)]
    [InlineData(0.1)]
    public async Task The_lead_answers_at_the_moment_at_which_the_caller_gives_up(double seconds)
    {
        await using var bank = PhoneBank.Open(setup => setup.Calling(0, 0));
        var ann = bank.Caller().Begins().Dials("Lead Number1").WaitsWithMusic();
        var leg = bank.Twilio.Calls[^1];
        bank.Until(() => bank.Twilio.Calls[^1] != leg || bank.Twilio.Ears.BooksOf(Lead).Count > 0, "the lead is dialed");
        bank.Until(() => bank.Twilio.Ears.BooksOf(Lead)[0].Leg.DialedAt is not null, "the lead's phone is on its way to ring");
        bank.Run((bank.Twilio.Ears.BooksOf(Lead)[0].Leg.DialedAt!.Value.AddSeconds(6 + seconds) - bank.Time.GetUtcNow()).TotalSeconds);
        ann.Presses("*");
        bank.Until(() => ann.Phone.IsHearing("Lead Number2") || ann.Phone.IsHearing("Question 1?"), "the caller goes on");
        if (ann.Phone.IsHearing("Question"))
        {
            ann.Presses("999*");
        }

        ann.Hears("Lead Number2").HangsUp();
        bank.Judge();
        var talked = bank.Twilio.Ears.ConversationsOf(Lead).Count > 0;
        Assert.Contains(
            bank.Outcomes()[0],
            talked ? [CallOutcome.Connected] : new[] { CallOutcome.Canceled, CallOutcome.Abandoned, CallOutcome.Connected });
    }
}
