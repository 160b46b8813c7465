using ImpactDialing.Calls;
using ImpactDialing.Scenarios.Support;

namespace ImpactDialing.Scenarios.PhonesOnly;

/// <summary>A phones-only caller works through a campaign in Preview mode, told from both sides.</summary>
public sealed class PreviewScenarios
{
    [Fact]
    public async Task A_caller_dials_in_reaches_a_lead_and_records_the_answers()
    {
        await using var bank = PhoneBank.Open();
        var caller = bank.Begin();
        bank.Until(() => caller.IsHearing("Lead Number1"), "the first household is presented");
        caller.Press("*");
        var lead = CampaignSetup.Number(0, 0);
        bank.Until(() => bank.Twilio.Ears.IsTalking(caller.Number, lead), "caller and lead hear each other");
        bank.Run(20);
        caller.Press("*");
        bank.Until(() => caller.IsHearing("Question 1"), "the first question is asked");
        caller.Press("1*");
        bank.Until(() => caller.IsHearing("Question 2"), "the second question is asked");
        caller.Press("1*");
        bank.Until(() => caller.IsHearing("Lead Number2"), "the next household is presented");
        caller.HangUp();
        bank.Run(10);

        var call = Assert.Single(bank.Calls());
        Assert.Equal((long)CallOutcome.Connected, call.Outcome);
        Assert.Equal(lead, call.Number);
        Assert.Equal([(1L, 11L), (2L, 21L)], bank.Query<(long, long)>("SELECT question_id, response_id FROM answers ORDER BY question_id"));
        Assert.Equal(1, bank.One<long>("SELECT completed FROM dispositions"));
        Assert.Single(bank.Twilio.Ears.ConversationsOf(lead));
    }
}
