using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Storage.Queue;

namespace ImpactDialing.Scenarios.PhonesOnly;

/// <summary>A caller dials in although they are online already.</summary>
public sealed class DialInTwiceScenarios
{
    private static readonly string Lead = CampaignSetup.Number(0, 0);

    [Fact]
    public async Task From_the_menu_the_new_phone_takes_over_and_the_old_one_is_hung_up()
    {
        await using var bank = PhoneBank.Open();
        var ann = bank.Caller().LogsIn();
        var again = ann.OnAnotherPhone().LogsIn();
        ann.IsHungUpOn(10);
        again.Presses("*").Hears("Lead Number1").HangsUp();

        bank.Judge();
        Assert.Equal([SessionEndReason.TakenOver, SessionEndReason.LegEnded], bank.Sessions());
    }

    [Fact]
    public async Task While_choosing_the_household_is_returned_and_presented_on_the_new_phone()
    {
        await using var bank = PhoneBank.Open();
        var ann = bank.Caller().Begins().Hears("Lead Number1");
        var again = ann.OnAnotherPhone().LogsIn();
        ann.IsHungUpOn(10);
        again.Presses("*").Dials("Lead Number1").TalksWith(Lead).HangsUp();

        bank.Judge();
        Assert.Equal([1], bank.Dialed());
    }

    [Fact]
    public async Task While_it_rings_the_call_is_canceled()
    {
        await using var bank = PhoneBank.Open(setup => { setup.RingSeconds = 60; setup.Calling(20, 0); });
        var ann = bank.Caller().Begins().Dials("Lead Number1").HasRinging(CampaignSetup.Number(0, 20));
        var again = ann.OnAnotherPhone().LogsIn();
        ann.IsHungUpOn(10);
        again.Presses("*").Hears("Lead Number2").HangsUp();

        bank.Judge();
        Assert.Equal([CallOutcome.Canceled], bank.Outcomes());
        Assert.Equal([SessionEndReason.TakenOver, SessionEndReason.LegEnded], bank.Sessions());
    }

    [Fact]
    public async Task In_conversation_the_new_phone_is_refused_and_the_conversation_goes_on()
    {
        await using var bank = PhoneBank.Open(setup => setup.Seats = 1);
        var ann = bank.Caller().Begins().Dials("Lead Number1").TalksWith(Lead);
        ann.OnAnotherPhone().DialsIn().EntersPin().Hears("already in a conversation").IsHungUpOn();
        Assert.True(bank.Twilio.Ears.IsTalking(ann.Phone.Number, Lead));
        ann.EndsConversation().AnswersAll().Hears("Lead Number2").HangsUp();

        bank.Judge();
        Assert.Equal([SessionEndReason.LegEnded], bank.Sessions());
        Assert.Equal([(1, 1, true)], bank.Dispositions());
        Assert.Single(bank.Twilio.Ears.ConversationsOf(Lead));
    }

    [Fact]
    public async Task In_wrap_up_the_new_phone_takes_over_and_what_was_answered_stays()
    {
        await using var bank = PhoneBank.Open();
        var ann = bank.Caller().Begins().Dials("Lead Number1").TalksWith(Lead).EndsConversation().Answers(1, "1").Hears("Question 2?");
        var again = ann.OnAnotherPhone().LogsIn();
        ann.IsHungUpOn(10);
        again.Presses("*").Hears("Lead Number2").HangsUp();

        bank.Judge();
        Assert.Equal([(1, 11)], bank.Answers());
        Assert.Equal([(1, 1, true)], bank.Dispositions());
    }

    [Fact]
    public async Task While_waiting_for_a_number_the_new_phone_takes_over()
    {
        await using var bank = PhoneBank.Open(setup => { setup.Callers = 2; setup.Calling(0); });
        var bob = bank.Caller(2).Begins().Hears("Lead Number1");
        var ann = bank.Caller(1).Begins().Hears("being called right now");
        var again = ann.OnAnotherPhone().LogsIn();
        ann.IsHungUpOn(10);
        bob.HangsUp();
        bank.Run(1);
        again.Presses("*").Hears("Lead Number1").HangsUp();

        bank.Judge();
        Assert.Equal(HouseholdStatus.Available, bank.StatusOf(1));
    }

    [Fact]
    [Trait("Failure", "S-56")]
    public async Task A_caller_gets_in_again_although_the_end_of_the_old_line_was_not_reported()
    {
        await using var bank = PhoneBank.Open();
        bank.Faults.CallbackLost = 1;
        var ann = bank.Caller().Begins().Hears("Lead Number1").HangsUp();
        bank.Run(5);
        bank.Faults.Clear();
        ann.Begins().Hears("Lead Number1").HangsUp();

        bank.Judge();
        Assert.Equal([SessionEndReason.TakenOver, SessionEndReason.LegEnded], bank.Sessions());
    }
}
