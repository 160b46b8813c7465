using ImpactDialing.CallerSessions;
using ImpactDialing.Campaigns;
using ImpactDialing.Scenarios.Support;

namespace ImpactDialing.Scenarios.Web;

/// <summary>A caller who may not call hears and reads the reason: at the start, between calls and on hold.</summary>
public sealed class WebGateScenarios
{
    private const string Closed = "UPDATE campaigns SET opens_minute = 1320, closes_minute = 1321";

    [Theory]
    [InlineData("UPDATE accounts SET has_funds = 0", "no funds left", GoodbyeReason.NoFunds)]
    [InlineData("UPDATE accounts SET may_call = 0", "Calling has been disabled", GoodbyeReason.CallingDisabled)]
    [InlineData("UPDATE accounts SET seats = 0", "maximum number of callers", GoodbyeReason.NoSeat)]
    [InlineData("UPDATE callers SET campaign_id = NULL", "not assigned to an active campaign", GoodbyeReason.NoCampaign)]
    [InlineData(Closed, "may only be called between", GoodbyeReason.OutsideHours)]
    [Trait("Quirk", "02")]
    [Trait("Quirk", "16")]
    public async Task A_caller_who_may_not_start_gets_the_reason_by_voice_and_by_page(string change, string heard, GoodbyeReason notice)
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Calling(0, 0); });
        var station = WebStation.Open(bank);
        bank.Execute(change);
        bank.Run(1.1);
        station.Connect().Hears(heard);
        bank.Until(() => !station.Phone.IsOnLine, "the caller is hung up", 30);

        Assert.Equal((CallerStatus.Ready, notice), (station.Session().Status, station.Session().Notice));
        bank.Judge();
        Assert.Empty(bank.Sessions());
    }

    [Theory]
    [InlineData(DialMode.Preview, "UPDATE accounts SET has_funds = 0", "no funds left", GoodbyeReason.NoFunds)]
    [InlineData(DialMode.Power, "UPDATE accounts SET has_funds = 0", "no funds left", GoodbyeReason.NoFunds)]
    [InlineData(DialMode.Preview, "UPDATE accounts SET may_call = 0", "Calling has been disabled", GoodbyeReason.CallingDisabled)]
    [InlineData(DialMode.Preview, "UPDATE campaigns SET active = 0", "not assigned to an active campaign", GoodbyeReason.NoCampaign)]
    [InlineData(DialMode.Predictive, "UPDATE accounts SET may_call = 0", "Calling has been disabled", GoodbyeReason.CallingDisabled)]
    [InlineData(DialMode.Preview, Closed, "may only be called between", GoodbyeReason.OutsideHours)]
    [InlineData(DialMode.Predictive, Closed, "may only be called between", GoodbyeReason.OutsideHours)]
    public async Task A_change_during_a_call_is_noticed_before_the_next_household(
        DialMode mode, string change, string heard, GoodbyeReason notice)
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Mode = mode; setup.Calling(0, 0); });
        var station = WebStation.Open(bank).Start();
        if (mode == DialMode.Preview)
        {
            station.CallVoter();
        }

        station.Talks();
        bank.Execute(change);
        bank.Run(1.1);
        Assert.True(bank.Twilio.Ears.IsTalking(CampaignSetup.Number(0, 0)));
        station.HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        station.Save();
        station.Hears(heard);
        bank.Until(() => !station.Phone.IsOnLine, "the caller is hung up", 30);

        Assert.Equal((CallerStatus.Ready, notice), (station.Session().Status, station.Session().Notice));
        bank.Judge();
        Assert.Equal([SessionEndReason.NotFit], bank.Sessions());
        Assert.Equal([1], bank.Dialed());
    }

    [Fact]
    public async Task A_change_while_the_caller_decides_is_noticed_at_the_dial()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Calling(0, 0); });
        var station = WebStation.Open(bank).Start().HearsMusic();
        bank.Execute("UPDATE accounts SET has_funds = 0");
        bank.Run(1.1);
        station.CallVoter();
        station.Hears("no funds left");
        bank.Until(() => !station.Phone.IsOnLine, "the caller is hung up", 30);

        Assert.Equal(GoodbyeReason.NoFunds, station.Session().Notice);
        bank.Judge();
        Assert.Empty(bank.Calls());
    }

    [Theory]
    [InlineData("UPDATE accounts SET has_funds = 0", "no funds left", GoodbyeReason.NoFunds)]
    [InlineData("UPDATE accounts SET may_call = 0", "Calling has been disabled", GoodbyeReason.CallingDisabled)]
    [InlineData(Closed, "may only be called between", GoodbyeReason.OutsideHours)]
    [InlineData("UPDATE households SET status = 5 WHERE id = 2", "No phone number is due", GoodbyeReason.NothingDue)]
    public async Task A_change_while_the_caller_decides_is_noticed_at_the_skip(string change, string heard, GoodbyeReason notice)
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Calling(0, 0); });
        var station = WebStation.Open(bank).Start().HearsMusic();
        bank.Execute(change);
        bank.Run(1.1);
        Assert.Null(station.SkipVoter().Household);
        station.Hears(heard);
        bank.Until(() => !station.Phone.IsOnLine, "the caller is hung up", 30);

        Assert.Equal((CallerStatus.Ready, notice), (station.Session().Status, station.Session().Notice));
        bank.Judge();
        Assert.Empty(bank.Calls());
    }

    [Theory]
    [InlineData(DialMode.Preview)]
    [InlineData(DialMode.Power)]
    [InlineData(DialMode.Predictive)]
    [Trait("Quirk", "13")]
    public async Task When_all_households_have_been_reached_it_is_announced_and_the_session_ends(DialMode mode)
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Mode = mode; setup.Calling(0); });
        var station = WebStation.Open(bank).Start();
        if (mode == DialMode.Preview)
        {
            station.CallVoter();
        }

        station.Talks().HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        station.Save();
        station.Hears("run out of phone numbers", 20);
        bank.Until(() => !station.Phone.IsOnLine, "the caller is hung up", 30);

        Assert.Equal((CallerStatus.Ready, GoodbyeReason.OutOfNumbers), (station.Session().Status, station.Session().Notice));
        Assert.Equal("caller_disconnected", station.EventNames.Last());
        bank.Judge();
        Assert.Equal([SessionEndReason.OutOfNumbers], bank.Sessions());
    }

    [Theory]
    [InlineData(DialMode.Preview)]
    [InlineData(DialMode.Power)]
    [InlineData(DialMode.Predictive)]
    [Trait("Quirk", "25")]
    public async Task An_empty_campaign_says_so_immediately_and_redirects_no_caller_in_a_loop(DialMode mode)
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Mode = mode; setup.Calling(); });
        var station = WebStation.Open(bank).Connect();
        station.Hears("run out of phone numbers", 20);
        bank.Until(() => !station.Phone.IsOnLine, "the caller is hung up", 30);

        Assert.Equal(GoodbyeReason.OutOfNumbers, station.Session().Notice);
        Assert.True(bank.Wire.Exchanges.Count(exchange => exchange.Leg == station.Phone.Leg!.Sid) < 6);
        bank.Judge();
    }

    [Fact]
    public async Task A_start_after_a_refusal_shows_no_notice_any_more()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Calling(0, 0); });
        var station = WebStation.Open(bank);
        bank.Execute("UPDATE accounts SET has_funds = 0");
        bank.Run(1.1);
        station.Connect().Hears("no funds left");
        bank.Until(() => !station.Phone.IsOnLine, "the caller is hung up", 30);
        bank.Execute("UPDATE accounts SET has_funds = 1");
        bank.Run(1.1);
        station.Start();

        Assert.Equal(GoodbyeReason.Silent, station.Session().Notice);
        station.LeavesLine();
        bank.Judge();
    }
}
