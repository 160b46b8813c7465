using ImpactDialing.Campaigns;
using ImpactDialing.Scenarios.Support;

namespace ImpactDialing.Scenarios.PhonesOnly;

/// <summary>
/// Names and questions with characters that no document can hold, stored by an earlier version that accepted them.
/// </summary>
[Trait("Hardening", "H1")]
public sealed class UnspeakableTextScenarios
{
    [Theory]
    [InlineData(DialMode.Preview)]
    [InlineData(DialMode.Power)]
    public async Task A_campaign_goes_on_through_names_and_questions_that_cannot_be_spoken(DialMode mode)
    {
        await using var bank = PhoneBank.Open(setup =>
        {
            setup.Calling(0, 0);
            setup.Mode = mode;
        });
        bank.Execute("UPDATE leads SET first_name = @name", new { name = "Jo\uffffhn" });
        bank.Execute("UPDATE questions SET question_text = @text", new { text = "Will you\u000bvote?" });
        bank.Execute("UPDATE possible_responses SET response_text = @text WHERE response_text NOT LIKE '[%'", new { text = "Y\ufffees" });

        var ann = bank.Caller().Begins();
        ann = mode == DialMode.Preview ? ann.Dials("Jo hn") : ann.Hears("Jo hn");
        ann.TalksWith(CampaignSetup.Number(0, 0)).EndsConversation().Hears("Will you vote?").Presses("1*")
            .HearsAgain("Will you vote?").Presses("1*");
        ann.Hears("Jo hn").HangsUp();

        bank.Judge();
        Assert.Single(bank.Calls());
        Assert.Equal(2, bank.Answers().Length);
    }
}
