using ImpactDialing.CallerSessions;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Faults;
using ImpactDialing.Storage.Queue;

namespace ImpactDialing.Scenarios.PhonesOnly;

/// <summary>The questions after a conversation, and what they mean for the household.</summary>
public sealed class QuestionScenarios
{
    private const double RecycleSeconds = 3600;
    private static readonly string Lead = CampaignSetup.Number(0, 0);

    [Fact]
    public async Task The_keys_of_the_options_are_recorded()
    {
        await using var bank = PhoneBank.Open();
        Talked(bank).Answers(1, "1").Answers(2, "0").Hears("Lead Number2").HangsUp();

        bank.Judge();
        Assert.Equal([(1, 11), (2, 20)], bank.Answers());
        Assert.Equal([(1, 1, true)], bank.Dispositions());
    }

    [Fact]
    public async Task An_option_is_read_for_every_answer_but_no_response()
    {
        await using var bank = PhoneBank.Open();
        var ann = Talked(bank).Hears("Question 1?").Hears("Press 1 for Yes").Hears("Press 2 for Call back").Hears("star to submit");
        Assert.False(ann.Phone.HasHeard("No response"));
        ann.HangsUp();
        bank.Judge();
    }

    [Theory]
    [InlineData("7")]
    [InlineData("12345678901234567890")]
    [InlineData("#")]
    public async Task A_key_that_is_no_option_is_rejected_and_the_question_is_asked_again(string key)
    {
        await using var bank = PhoneBank.Open();
        Talked(bank).Answers(1, key).Hears("not one of the options").Answers(1, "1").Answers(2, "1").Hears("Lead Number2").HangsUp();

        bank.Judge();
        Assert.Equal([(1, 11), (2, 21)], bank.Answers());
    }

    [Fact]
    public async Task Three_keys_that_are_no_option_leave_the_question_open_and_the_next_is_asked()
    {
        await using var bank = PhoneBank.Open();
        Talked(bank).Answers(1, "7").Hears("not one of").Answers(1, "8").Hears("not one of").Answers(1, "9").Answers(2, "1")
            .Hears("Lead Number2").HangsUp();

        bank.Judge();
        Assert.Equal([(2, 21)], bank.Answers());
        Assert.Equal([(1, 1, true)], bank.Dispositions());
    }

    [Fact]
    public async Task Nine_nine_nine_skips_the_questions_that_are_left_and_keeps_what_was_answered()
    {
        await using var bank = PhoneBank.Open(setup => setup.Questions = 3);
        Talked(bank).Answers(1, "1").Answers(2, "999").Hears("Lead Number2").HangsUp();

        bank.Judge();
        Assert.Equal([(1, 11)], bank.Answers());
        Assert.Equal([(1, 1, true)], bank.Dispositions());
    }

    [Fact]
    [Trait("Case", "22")]
    public async Task Nine_nine_nine_at_the_first_question_leaves_the_lead_to_be_called_again()
    {
        await using var bank = PhoneBank.Open();
        Talked(bank).Answers(1, "999").Hears("Lead Number2").HangsUp();

        bank.Judge();
        Assert.Empty(bank.Answers());
        Assert.Empty(bank.Dispositions());
        Assert.Equal(HouseholdStatus.Recycling, bank.StatusOf(1));
    }

    [Fact]
    [Trait("Case", "22")]
    public async Task A_caller_who_presses_no_key_is_asked_three_times_and_hung_up_and_the_answers_stay()
    {
        await using var bank = PhoneBank.Open();
        var ann = Talked(bank).Answers(1, "1").Hears("Question 2?");
        ann.HearsAgain("Question 2?").HearsAgain("Question 2?").Hears("did not hear a key").IsHungUpOn();

        bank.Judge();
        Assert.Equal([(1, 11)], bank.Answers());
        Assert.Equal([(1, 1, true)], bank.Dispositions());
        Assert.Equal([SessionEndReason.NoKeyPressed], bank.Sessions());
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("2", false)]
    [Trait("Failure", "S-15")]
    public async Task The_last_key_before_a_hang_up_counts_though_the_legs_end_is_reported_first(string key, bool done)
    {
        await using var bank = PhoneBank.Open(setup => setup.Questions = 1);
        bank.Faults.Order(
            request => request.Url.Contains("/submit_response", StringComparison.Ordinal),
            new WebhookFault { Delay = TimeSpan.FromSeconds(1) });
        Talked(bank).Answers(1, key).HangsUp();

        bank.Judge();
        Assert.Equal([(1, key == "1" ? 11 : 12)], bank.Answers());
        Assert.Equal([(1, 1, done)], bank.Dispositions());
        Assert.Equal(done ? HouseholdStatus.Completed : HouseholdStatus.Recycling, bank.StatusOf(1));
    }

    [Fact]
    [Trait("Failure", "S-38")]
    public async Task An_answer_that_asks_for_another_call_brings_the_lead_back_after_the_recycle_time_and_not_before()
    {
        await using var bank = PhoneBank.Open(setup => setup.Calling(0));
        var ann = Talked(bank).Answers(1, "2").Answers(2, "1").Hears("No phone number is due").IsHungUpOn();
        Assert.Equal([(1, 1, false)], bank.Dispositions());
        bank.Run(RecycleSeconds - 600);
        ann.Begins().Hears("No phone number is due").IsHungUpOn();
        bank.Run(600);
        ann.Begins().Dials("Lead Number1").TalksWith(Lead).EndsConversation().AnswersAll().Hears("run out of phone numbers").IsHungUpOn();

        bank.Judge();
        Assert.Equal([1, 1], bank.Dialed());
        Assert.Equal([(1, 1, false), (1, 1, true)], bank.Dispositions());
    }

    [Fact]
    [Trait("Failure", "S-22")]
    public async Task A_question_removed_while_it_is_asked_can_still_be_answered_and_is_not_asked_again()
    {
        await using var bank = PhoneBank.Open(setup => setup.Calling(0, 0));
        var ann = Talked(bank).Answers(1, "1").Hears("Question 2?");
        bank.Execute("UPDATE questions SET deleted_at = 1 WHERE id = 2");
        bank.Run(2);
        ann.Presses("1*").Dials("Lead Number2").TalksWith(CampaignSetup.Number(1, 0)).EndsConversation().Answers(1, "1")
            .Hears("run out of phone numbers").IsHungUpOn();

        bank.Judge();
        Assert.Equal([(1, 11), (2, 21), (1, 11)], bank.Answers());
        Assert.Equal(2, bank.Dispositions().Length);
    }

    [Fact]
    public async Task Without_questions_the_caller_goes_straight_to_the_next_household()
    {
        await using var bank = PhoneBank.Open(setup => setup.Questions = 0);
        Talked(bank).Hears("Lead Number2").HangsUp();

        bank.Judge();
        Assert.Equal([(1, 1, true)], bank.Dispositions());
        Assert.Equal(HouseholdStatus.Completed, bank.StatusOf(1));
    }

    [Fact]
    public async Task A_household_with_several_leads_is_called_until_each_is_done_with()
    {
        await using var bank = PhoneBank.Open(setup => { setup.LeadsEach = 2; setup.Calling(0); });
        var ann = Talked(bank).AnswersAll().Hears("No phone number is due").IsHungUpOn();
        Assert.Equal(HouseholdStatus.Recycling, bank.StatusOf(1));
        bank.Run(RecycleSeconds);
        ann.Begins().Dials("Lead Number2").TalksWith(Lead).EndsConversation().AnswersAll().Hears("run out of phone numbers").IsHungUpOn();

        bank.Judge();
        Assert.Equal([(1, 1, true), (1, 2, true)], bank.Dispositions());
        Assert.Equal([1L, 1L, 2L, 2L], bank.Query<long>("SELECT lead_id FROM answers ORDER BY given_at"));
    }

    [Fact]
    [Trait("Failure", "S-18")]
    public async Task A_lead_removed_during_the_conversation_keeps_their_answers()
    {
        await using var bank = PhoneBank.Open();
        var ann = Talked(bank).Hears("Question 1?");
        bank.Execute("UPDATE leads SET removed_at = 1 WHERE id = 1");
        ann.Presses("1*").Answers(2, "1").Hears("Lead Number2").HangsUp();

        bank.Judge();
        Assert.Equal([(1, 1, true)], bank.Dispositions());
        Assert.Equal([1L, 1L], bank.Query<long>("SELECT lead_id FROM answers"));
    }

    private static CallerActs Talked(PhoneBank bank) => bank.Caller().Begins().Dials("Lead Number1").TalksWith(Lead).EndsConversation();
}
