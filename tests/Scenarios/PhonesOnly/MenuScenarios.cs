using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Scenarios.Support;

namespace ImpactDialing.Scenarios.PhonesOnly;

/// <summary>The start menu.</summary>
public sealed class MenuScenarios
{
    [Fact]
    public async Task Pound_reads_the_instructions_and_the_menu_again()
    {
        await using var bank = PhoneBank.Open();
        var ann = bank.Caller().LogsIn().Presses("#").Hears("placed on hold until someone answers").Hears("star to begin").Presses("*");
        ann.Hears("Lead Number1").HangsUp();

        bank.Judge();
        Assert.Equal([SessionEndReason.LegEnded], bank.Sessions());
    }

    [Theory]
    [InlineData("5")]
    [InlineData("0")]
    public async Task Any_other_key_reads_the_menu_again(string key)
    {
        await using var bank = PhoneBank.Open();
        bank.Caller().LogsIn().Presses(key).Hears("star to begin").Presses("*").Hears("Lead Number1").HangsUp();
        bank.Judge();
    }

    [Fact]
    public async Task A_caller_who_presses_no_key_hears_the_menu_three_times_and_is_hung_up()
    {
        await using var bank = PhoneBank.Open();
        var ann = bank.Caller().LogsIn();
        ann.HearsAgain("star to begin").HearsAgain("star to begin").Hears("did not hear a key").IsHungUpOn();

        bank.Judge();
        Assert.Equal([SessionEndReason.NoKeyPressed], bank.Sessions());
        Assert.Equal(3, ann.Phone.Heard.Count(sound => sound.Text.Contains("star to begin", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_key_in_between_gives_the_caller_three_more_chances()
    {
        await using var bank = PhoneBank.Open();
        var ann = bank.Caller().LogsIn().HearsAgain("star to begin").HearsAgain("star to begin").Presses("5").HearsAgain("star to begin")
            .HearsAgain("star to begin").Presses("*");
        ann.Hears("Lead Number1").HangsUp();
        bank.Judge();
    }

    [Theory]
    [InlineData("UPDATE accounts SET has_funds = 0", "no funds left")]
    [InlineData("UPDATE accounts SET may_call = 0", "Calling has been disabled")]
    [InlineData("UPDATE campaigns SET active = 0", "not assigned to an active campaign")]
    public async Task A_change_while_the_menu_is_read_is_noticed_at_star(string change, string heard)
    {
        await using var bank = PhoneBank.Open();
        var ann = bank.Caller().LogsIn();
        bank.Execute(change);
        bank.Run(1.1);
        ann.Presses("*").Hears(heard).IsHungUpOn();

        bank.Judge();
        Assert.Equal([SessionEndReason.NotFit], bank.Sessions());
        Assert.Empty(bank.Calls());
    }

    [Fact]
    public async Task A_caller_in_the_menu_when_the_campaign_becomes_predictive_waits_on_hold_for_a_lead()
    {
        await using var bank = PhoneBank.Open(setup => setup.Calling(0));
        var ann = bank.Caller().LogsIn();
        bank.Execute("UPDATE campaigns SET mode = 3");
        bank.Run(1.1);
        ann.Presses("*").WaitsWithMusic().TalksWith(CampaignSetup.Number(0, 0)).EndsConversation().AnswersAll().HangsUp();

        bank.Judge();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
    }
}
