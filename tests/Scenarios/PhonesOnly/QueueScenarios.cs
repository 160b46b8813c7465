using ImpactDialing.CallerSessions;
using ImpactDialing.Campaigns;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Storage.Queue;

namespace ImpactDialing.Scenarios.PhonesOnly;

/// <summary>Which household is called next, in which order, and what callers hear when there is none.</summary>
public sealed class QueueScenarios
{
    private static readonly string Lead = CampaignSetup.Number(0, 0);

    [Fact]
    [Trait("Failure", "S-36")]
    public async Task When_all_households_have_been_reached_the_caller_is_thanked_and_hung_up()
    {
        await using var bank = PhoneBank.Open(setup => setup.Calling(0));
        var ann = bank.Caller().Begins().Dials("Lead Number1").TalksWith(Lead).EndsConversation().AnswersAll()
            .Hears("run out of phone numbers").IsHungUpOn();
        ann.Begins().Hears("run out of phone numbers").IsHungUpOn();

        bank.Judge();
        Assert.Equal([SessionEndReason.OutOfNumbers, SessionEndReason.OutOfNumbers], bank.Sessions());
    }

    [Fact]
    [Trait("Failure", "S-36")]
    public async Task While_another_caller_has_the_last_number_no_caller_is_thrown_out()
    {
        await using var bank = PhoneBank.Open(setup => { setup.Callers = 2; setup.Calling(0); });
        var ann = bank.Caller(1).Begins().Hears("Lead Number1");
        var bob = bank.Caller(2).Begins().Hears("being called right now").HearsAgain("being called right now");
        ann.HangsUp();
        bob.Dials("Lead Number1").TalksWith(Lead).EndsConversation().AnswersAll().IsHungUpOn();

        bank.Judge();
        Assert.Equal([1], bank.Dialed());
    }

    [Fact]
    [Trait("Failure", "S-36")]
    public async Task A_number_due_within_minutes_is_waited_for()
    {
        await using var bank = PhoneBank.Open(setup => setup.Calling(0));
        var ann = bank.Caller().Begins().Skips("Lead Number1").Hears("No phone number is due").IsHungUpOn();
        bank.Run(57 * 60);
        ann.Begins().Hears("ready in a few minutes").Hears("Lead Number1", 300).HangsUp();

        bank.Judge();
        Assert.Equal([SessionEndReason.OutOfNumbers, SessionEndReason.LegEnded], bank.Sessions());
    }

    [Theory]
    [InlineData(DialMode.Preview, 0)]
    [InlineData(DialMode.Power, 0)]
    [InlineData(DialMode.Preview, 45)]
    [InlineData(DialMode.Power, 45)]
    public async Task The_second_pass_keeps_the_order_without_the_completed_households(DialMode mode, double lunchMinutes)
    {
        // Section 9.7 of the description of the original: pass 1 in upload order; later passes in the same order
        // without the households that are completed, failed or not yet due.
        await using var bank = PhoneBank.Open(setup => { setup.Mode = mode; setup.Calling(10, 0, 20, 30, 0, 31); });
        var ann = bank.Caller();
        Work(bank, ann.Begins(), mode, 1, 3);
        ann.HangsUp();
        bank.Run(1 + (lunchMinutes * 60));
        Work(bank, ann.Begins(), mode, 4, 6);
        ann.Hears("No phone number is due").IsHungUpOn();
        Assert.Equal([1, 2, 3, 4, 5, 6], bank.Dialed().Distinct());

        bank.Run((61 * 60) - (lunchMinutes * 60));
        var before = bank.Calls().Count;
        ann.Begins();
        foreach (var due in lunchMinutes == 0 ? new[] { 1, 3, 5, 6 } : [1, 3])
        {
            Work(bank, ann, mode, due, due);
        }

        bank.Until(() => !ann.Phone.IsOnLine || ann.Phone.IsHearing("hold"), "the pass is over");
        ann.HangsUp();
        bank.Judge();
        Assert.Equal(lunchMinutes == 0 ? [1, 3, 5, 6] : [1L, 3L], bank.Dialed()[before..].Where(id => id != 6 || lunchMinutes == 0));
    }

    [Fact]
    [Trait("Failure", "S-26")]
    public async Task Callers_who_ask_at_the_same_moment_never_get_the_same_household()
    {
        await using var bank = PhoneBank.Open(setup => { setup.Callers = 5; setup.Calling(0, 0, 0, 0, 0); });
        var callers = Enumerable.Range(1, 5).Select(number => bank.Caller(number).LogsIn()).ToList();
        callers.ForEach(caller => caller.Phone.Press("*"));
        bank.Until(() => callers.TrueForAll(caller => caller.Phone.IsHearing("Lead Number")), "each has a household");
        callers.ForEach(caller => caller.Phone.Press("*"));
        bank.Until(() => callers.TrueForAll(caller => bank.Twilio.Ears.IsTalking(caller.Phone.Number)), "each talks");
        callers.ForEach(caller => caller.HangsUp());

        bank.Judge();
        Assert.Equal([1, 2, 3, 4, 5], bank.Dialed().Order());
        Assert.Equal(5, callers.Select(caller => bank.Twilio.Ears.ConversationsOf(caller.Phone.Number).Single().Number).Distinct().Count());
    }

    [Fact]
    [Trait("Failure", "S-27")]
    public async Task Star_pressed_again_and_again_dials_once()
    {
        await using var bank = PhoneBank.Open();
        var ann = bank.Caller().Begins().Hears("Lead Number1");
        ann.Phone.Press("*");
        ann.Phone.Press("*");
        ann.TalksWith(Lead).HangsUp();

        bank.Judge();
        Assert.Equal([1], bank.Dialed());
    }

    [Fact]
    [Trait("Failure", "S-31")]
    public async Task A_list_that_is_switched_off_is_not_presented_any_more()
    {
        await using var bank = PhoneBank.Open(setup => setup.Calling(0, 0));
        var ann = bank.Caller().LogsIn();
        bank.Execute("UPDATE voter_lists SET enabled = 0");
        ann.Presses("*").Hears("run out of phone numbers").IsHungUpOn();

        bank.Judge();
        Assert.Empty(bank.Calls());
    }

    [Theory]
    [InlineData("INSERT INTO do_not_call (account_id, number, campaign_id, created_at) VALUES (1, @number, 0, 0)")]
    [InlineData("INSERT INTO do_not_call (account_id, number, campaign_id, created_at) VALUES (1, @number, 1, 0)")]
    public async Task A_number_put_on_a_do_not_call_list_after_it_was_presented_is_not_dialed(string listed)
    {
        await using var bank = PhoneBank.Open(setup => setup.Calling(0, 0));
        var ann = bank.Caller().Begins().Hears("Lead Number1");
        bank.Execute(listed, new { number = Lead });
        ann.Presses("*").Hears("Lead Number2").HangsUp();

        bank.Judge();
        Assert.Empty(bank.Calls());
        Assert.Equal(0, bank.Twilio.Ears.DialsTo(Lead));
        Assert.NotEqual(HouseholdStatus.Completed, bank.StatusOf(1));
    }

    [Fact]
    [Trait("Failure", "S-37")]
    public async Task A_new_process_finds_the_queue_as_it_was_without_filling_it()
    {
        await using var bank = PhoneBank.Open(setup => setup.Calling(0, 10, 0, 0));
        var ann = bank.Caller().Begins().Dials("Lead Number1").TalksWith(Lead).EndsConversation().AnswersAll().Dials("Lead Number2")
            .Skips("Lead Number3").Hears("Lead Number4").HangsUp();
        bank.Run(5);
        await bank.StopApplication();
        bank.StartApplication();
        ann.Begins().Dials("Lead Number4").TalksWith(CampaignSetup.Number(3, 0)).EndsConversation().AnswersAll()
            .Hears("No phone number is due").IsHungUpOn();
        bank.Run((60 * 60) + 1);
        ann.Begins().Dials("Lead Number2").Hears("Lead Number3").HangsUp();

        bank.Judge();
        Assert.Equal([1, 2, 4, 2], bank.Dialed());
        Assert.Equal([HouseholdStatus.Completed, HouseholdStatus.Completed], new[] { bank.StatusOf(1), bank.StatusOf(4) });
    }

    /// <summary>Works through households in upload order: those that answer are talked to and completed.</summary>
    private static void Work(PhoneBank bank, CallerActs caller, DialMode mode, int first, int last)
    {
        for (var household = first; household <= last; household++)
        {
            caller.Hears($"Lead Number{household}");
            if (mode == DialMode.Preview)
            {
                caller.Presses("*");
            }

            if (household is 2 or 5)
            {
                // The fifth is to be called again.
                caller.TalksWith(CampaignSetup.Number(household - 1, 0)).EndsConversation().Answers(1, household == 2 ? "1" : "2").Answers(
                    2, "1");
            }
            else
            {
                bank.Until(() => bank.Calls().Any(call => call.HouseholdId == household), "the call is over");
                bank.UntilPhase("Returning");
            }
        }
    }
}
