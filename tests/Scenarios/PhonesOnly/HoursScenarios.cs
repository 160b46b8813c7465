using ImpactDialing.CallerSessions;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Storage.Queue;

namespace ImpactDialing.Scenarios.PhonesOnly;

/// <summary>
/// Calling hours. The scenarios begin at 10:00:01 in Los Angeles (the campaign's zone), 13:00:01 in New York.
/// </summary>
public sealed class HoursScenarios
{
    private const int Nine = 9 * 60;
    private const int Ten = 10 * 60;
    private const int Noon = 12 * 60;

    [Theory]
    [InlineData(Noon, 21 * 60, "between 12 PM and 9 PM")]
    [InlineData(Nine, Ten, "between 9 AM and 10 AM")]
    [InlineData(Ten + 30, Noon, "between 10:30 AM and 12 PM")]
    [InlineData(0, Ten, "between 12 AM and 10 AM")]
    [InlineData(22 * 60, Ten, "between 10 PM and 10 AM")]
    [InlineData(Ten + 1, Ten, "between 10:01 AM and 10 AM")]
    public async Task Outside_hours_no_caller_starts_and_the_hours_are_announced(int opens, int closes, string heard)
    {
        await using var bank = PhoneBank.Open(setup => (setup.OpensMinute, setup.ClosesMinute) = (opens, closes));
        bank.Caller().DialsIn().EntersPin().Hears(heard).IsHungUpOn();

        bank.Judge();
        Assert.Empty(bank.Sessions());
    }

    [Theory]
    [InlineData(Ten, Noon)]
    [InlineData(Nine, Ten + 30)]
    [InlineData(22 * 60, Noon)]
    [InlineData(Ten, Ten - 1)]
    [InlineData(Ten, Ten)]
    [Trait("Failure", "S-86")]
    public async Task Within_hours_and_within_windows_over_midnight_callers_start(int opens, int closes)
    {
        await using var bank = PhoneBank.Open(setup => (setup.OpensMinute, setup.ClosesMinute) = (opens, closes));
        bank.Caller().Begins().Hears("Lead Number1").HangsUp();
        bank.Judge();
    }

    [Fact]
    public async Task The_hours_begin_at_the_minute()
    {
        await using var bank = PhoneBank.Open(setup => (setup.OpensMinute, setup.ClosesMinute) = (Ten + 2, Noon));
        var ann = bank.Caller().DialsIn().EntersPin().Hears("may only be called between").IsHungUpOn();
        bank.Run((bank.Time.GetUtcNow().Date.AddHours(18).AddMinutes(2) - bank.Time.GetUtcNow().DateTime).TotalSeconds);
        ann.Begins().Hears("Lead Number1").HangsUp();
        bank.Judge();
    }

    [Fact]
    public async Task Hours_that_end_during_a_conversation_end_the_session_after_it()
    {
        await using var bank = PhoneBank.Open(setup => (setup.OpensMinute, setup.ClosesMinute) = (Nine, Ten + 1));
        var ann = bank.Caller().Begins().Dials("Lead Number1").TalksWith(CampaignSetup.Number(0, 0), 90);
        Assert.True(bank.Twilio.Ears.IsTalking(ann.Phone.Number));
        ann.EndsConversation().AnswersAll().Hears("between 9 AM and 10:01 AM").IsHungUpOn();

        bank.Judge();
        Assert.Equal([SessionEndReason.NotFit], bank.Sessions());
        Assert.Equal([(1, 1, true)], bank.Dispositions());
    }

    [Fact]
    public async Task Hours_that_end_while_the_caller_decides_are_over_when_they_press_star()
    {
        await using var bank = PhoneBank.Open(setup => (setup.OpensMinute, setup.ClosesMinute) = (Nine, Ten + 1));
        bank.Run(30);
        var ann = bank.Caller().Begins().Hears("Lead Number1");
        bank.Until(() => bank.Time.GetUtcNow().Minute >= 1 && ann.Phone.HearsNow is null, "the hours are over");
        bank.Run(2);
        ann.Presses("*").Hears("between 9 AM and 10:01 AM").IsHungUpOn();

        bank.Judge();
        Assert.Empty(bank.Calls());
        Assert.Equal(0, bank.Twilio.Ears.DialsTo(CampaignSetup.Number(0, 0)));
    }

    [Theory]
    [InlineData("UPDATE accounts SET has_funds = 0", "no funds left")]
    [InlineData("UPDATE accounts SET may_call = 0", "Calling has been disabled")]
    [Trait("Failure", "S-83")]
    public async Task A_change_while_the_caller_decides_is_noticed_before_the_dial(string change, string heard)
    {
        await using var bank = PhoneBank.Open();
        var ann = bank.Caller().Begins().Hears("Lead Number1");
        bank.Execute(change);
        bank.Run(1.1);
        ann.Presses("*").Hears(heard).IsHungUpOn();

        bank.Judge();
        Assert.Empty(bank.Calls());
        Assert.Equal([SessionEndReason.NotFit], bank.Sessions());
    }

    [Fact]
    [Trait("Failure", "S-88")]
    public async Task A_household_is_called_in_the_hours_of_its_own_time_zone()
    {
        // The hours are 10 to 12 o'clock, and it is 10 in Los Angeles: over in New York, not begun in Honolulu.
        // Household 3 is in Los Angeles.
        await using var bank = PhoneBank.Open(setup => { (setup.OpensMinute, setup.ClosesMinute) = (Ten, Noon); setup.Calling(0, 0, 0); });
        bank.Execute(
            "UPDATE households SET time_zone = CASE id WHEN 1 THEN 'America/New_York' WHEN 2 THEN 'Pacific/Honolulu' "
                + "ELSE 'America/Los_Angeles' END");
        bank.Run(1.1);
        var ann = bank.Caller().Begins().Dials("Lead Number3").TalksWith(CampaignSetup.Number(2, 0)).EndsConversation().AnswersAll();
        ann.Hears("between 10 AM and 12 PM").IsHungUpOn();
        Assert.Equal([SessionEndReason.NotFit], bank.Sessions());

        bank.Run(2 * 3600);
        ann.Begins().Dials("Lead Number2").TalksWith(CampaignSetup.Number(1, 0)).EndsConversation().AnswersAll()
            .Hears("between 10 AM and 12 PM").IsHungUpOn();
        bank.Judge();
        Assert.Equal([3, 2], bank.Dialed());
        Assert.Equal(HouseholdStatus.Available, bank.StatusOf(1));
    }

    [Fact]
    [Trait("Case", "13")]
    public async Task A_household_that_may_be_in_two_places_is_called_only_while_both_are_open()
    {
        // The hours are 10 to 12 o'clock, and it is 10 in Los Angeles: 11 in Denver, over in New York.
        // Household 1 may be in Los Angeles or New York, household 2 in Los Angeles or Denver.
        // No source knows the place of household 3.
        await using var bank = PhoneBank.Open(setup => { (setup.OpensMinute, setup.ClosesMinute) = (Ten, Noon); setup.Calling(0, 0, 0); });
        bank.Execute(
            "UPDATE households SET time_zone = CASE id WHEN 1 THEN 'America/Los_Angeles+America/New_York' "
            + "WHEN 2 THEN 'America/Denver+America/Los_Angeles' ELSE '' END");
        bank.Run(1.1);
        var ann = bank.Caller().Begins().Dials("Lead Number2").TalksWith(CampaignSetup.Number(1, 0)).EndsConversation().AnswersAll();
        ann.Hears("between 10 AM and 12 PM").IsHungUpOn();

        bank.Judge();
        Assert.Equal([2], bank.Dialed());
        Assert.Equal([HouseholdStatus.Available, HouseholdStatus.Available], new[] { bank.StatusOf(1), bank.StatusOf(3) });
    }
}
