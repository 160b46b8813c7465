using System.Net;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Scenarios.Support;

namespace ImpactDialing.Scenarios.Web;

/// <summary>
/// Hold in Preview and Power: the household that the page shows, skipping and dialing, and calls that reach no person.
/// </summary>
public sealed class WebHoldScenarios
{
    private static readonly string First = CampaignSetup.Number(0, 0);

    [Fact]
    public async Task A_skipped_household_is_not_called_and_the_next_is_shown()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Calling(0, 0, 0); });
        var station = WebStation.Open(bank).Start();
        var shown = station.SkipVoter();

        Assert.Equal((CallerStatus.Hold, CampaignSetup.Number(1, 0)), (shown.Status, shown.Household!.Number.Value));
        station.Talk();
        station.LeavesLine();
        bank.Judge();
        Assert.Equal([2], bank.Dialed());
    }

    [Fact]
    [Trait("Failure", "S-27")]
    [Trait("Quirk", "10")]
    public async Task A_double_click_on_dial_rings_one_phone()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Calling(0, 0); });
        var station = WebStation.Open(bank).Start();
        var token = station.Session().Household!.Token;
        var once = station.Do("call_voter", new { token });
        var twice = station.Do("call_voter", new { token });
        Assert.Equal(once.CallId, twice.CallId);
        station.Talks();
        Assert.Equal(once.CallId, station.Do("call_voter", new { token }).CallId);
        station.LeavesLine();

        bank.Judge();
        Assert.Equal(1, bank.Twilio.Ears.DialsTo(First));
        Assert.Single(station.EventNames, "calling_voter");
    }

    [Fact]
    [Trait("Quirk", "10")]
    public async Task The_number_of_the_last_conversation_may_be_dialed_again_when_it_is_due()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Calling(0); });
        var station = WebStation.Open(bank).Start().Talk();
        station.HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        station.Save(stop: true, response: 2);
        bank.Run((60 * 60) + 1);
        station.Start().Talk().LeavesLine();

        bank.Judge();
        Assert.Equal(2, bank.Twilio.Ears.DialsTo(First));
        Assert.Equal([CallOutcome.Connected, CallOutcome.Connected], bank.Outcomes());
    }

    [Fact]
    [Trait("Failure", "S-27")]
    public async Task A_double_click_on_skip_skips_one_household()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Calling(0, 0, 0); });
        var station = WebStation.Open(bank).Start();
        var token = station.Session().Household!.Token;
        station.Do("skip_voter", new { token });
        var shown = station.Do("skip_voter", new { token });

        Assert.Equal(CampaignSetup.Number(1, 0), shown.Household!.Number.Value);
        station.LeavesLine();
        bank.Judge();
    }

    [Fact]
    public async Task An_outdated_page_is_refused_and_gets_its_callers_snapshot()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Calling(0, 0, 0); });
        var station = WebStation.Open(bank).Start();
        var old = station.Session().Household!.Token;
        station.SkipVoter();

        Assert.Equal("overtaken", station.Refused("call_voter", new { token = old }, HttpStatusCode.Conflict));
        var (_, problem) = station.Send(
            HttpMethod.Post, "/call_center/api/call_voter", System.Net.Http.Json.JsonContent.Create(new { token = old }));
        Assert.Equal(
            CampaignSetup.Number(1, 0), problem.GetProperty("snapshot").GetProperty("household").GetProperty("number").GetString());
        Assert.Equal("overtaken", station.Refused("skip_voter", new { token = "never" }, HttpStatusCode.Conflict));
        Assert.Equal("overtaken", station.Refused("hangup", new { callId = "never" }, HttpStatusCode.Conflict));
        Assert.Equal("overtaken", station.Refused("stop_calling", new { sessionId = "never" }, HttpStatusCode.Conflict));
        station.LeavesLine();
        bank.Run(1);
        Assert.Equal("no_session", station.Refused("call_voter", new { token = old }, HttpStatusCode.Conflict));
        bank.Judge();
        Assert.Empty(bank.Calls());
    }

    [Theory]
    [InlineData(10, CallOutcome.Busy)]
    [InlineData(20, CallOutcome.NoAnswer)]
    [InlineData(30, CallOutcome.Failed)]
    [InlineData(31, CallOutcome.NetworkFailure)]
    [InlineData(50, CallOutcome.Failed)]
    public async Task Preview_A_failed_call_leaves_the_caller_on_hold_with_music_and_shows_the_next_household(
        int digits, CallOutcome outcome)
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Calling(digits, 0); });
        bank.MayComplain = true;
        var station = WebStation.Open(bank).Start();
        station.HearsMusic();
        var webhooks = station.Phone.Leg!;
        station.CallVoter();
        var shown = station.UntilStatus(CallerStatus.Hold);

        Assert.Equal((outcome, CampaignSetup.Number(1, 0)), (shown.LastOutcome, shown.Household!.Number.Value));
        Assert.True(station.Phone.HearsMusic);
        Assert.Same(webhooks, station.Phone.Leg);
        Assert.DoesNotContain(bank.Wire.Exchanges, exchange => exchange.Url.AbsolutePath.EndsWith("/pause", StringComparison.Ordinal));
        Assert.Single(bank.Wire.Exchanges, exchange => exchange.Url.AbsolutePath.EndsWith("/continue_conf", StringComparison.Ordinal));
        station.Talk();
        Assert.Equal(CallOutcome.None, station.Session().LastOutcome);
        station.LeavesLine();
        bank.Judge();
        Assert.Equal([outcome, CallOutcome.Connected], bank.Outcomes());
        Assert.Contains("call_ended", station.EventNames);
    }

    [Fact]
    [Trait("Failure", "S-61")]
    [Trait("Quirk", "19")]
    public async Task Power_dials_one_after_the_other_without_any_page()
    {
        await using var bank = PhoneBank.Open(
            setup => { setup.WebCallers = 1; setup.Mode = DialMode.Power; setup.Calling(10, 20, 30, 0); });
        bank.Pusher.Settings.Faults.EventLost = 1;
        var station = WebStation.Open(bank).Connect();
        bank.Until(() => bank.Twilio.Ears.IsTalking(station.Phone.Number, CampaignSetup.Number(3, 0)), "the fourth household is reached");
        bank.Run(5);
        station.LeavesLine();

        bank.Judge();
        Assert.Equal([CallOutcome.Busy, CallOutcome.NoAnswer, CallOutcome.Failed, CallOutcome.Connected], bank.Outcomes());
        Assert.Empty(station.Events);
    }

    [Fact]
    public async Task Power_The_next_is_dialed_when_results_are_saved()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Mode = DialMode.Power; setup.Calling(0, 0); });
        var station = WebStation.Open(bank).Start();
        station.Talks().HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        station.Hears("call results").Save();
        station.Talks();
        Assert.Equal(CampaignSetup.Number(1, 0), station.Session().Household!.Number.Value);
        station.LeavesLine();

        bank.Judge();
        Assert.Equal([1, 2], bank.Dialed());
    }

    [Fact]
    public async Task Power_Nothing_can_be_skipped()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Mode = DialMode.Power; setup.Calling(0, 0); });
        var station = WebStation.Open(bank).Start();
        Assert.Equal("not_now", station.Refused("skip_voter", new { token = station.Session().Household!.Token }, HttpStatusCode.Conflict));
        Assert.DoesNotContain(CallerAction.SkipVoter, station.Session().Actions);
        station.LeavesLine();
        bank.Judge();
    }

    [Theory]
    [InlineData(DialMode.Preview)]
    [InlineData(DialMode.Power)]
    public async Task A_caller_waits_while_all_households_are_in_calls_and_gets_the_next_free_one(DialMode mode)
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 2; setup.Callers = 2; setup.Mode = mode; setup.Calling(20); });
        var ann = WebStation.Open(bank).Start();
        var bob = WebStation.Open(bank, 1).Connect();
        var shown = bob.UntilPage(page => page.Hold == HoldReason.AllInFlight, "everything is in flight");
        Assert.Null(shown.Household);
        bob.HearsMusic();
        ann.LeavesLine();
        if (mode == DialMode.Preview)
        {
            Assert.Equal(
                CampaignSetup.Number(0, 20),
                bob.UntilPage(page => page.Household is not null, "the number came back").Household!.Number.Value);
        }

        bob.LeavesLine();
        bank.Judge();
    }

    [Theory]
    [InlineData(DialMode.Preview)]
    [InlineData(DialMode.Power)]
    [Trait("Failure", "S-13")]
    public async Task When_calls_cannot_be_placed_the_page_says_so_and_it_is_tried_again(DialMode mode)
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Mode = mode; setup.Calling(0); });
        bank.Faults.RestUnauthorized = 1;
        var station = WebStation.Open(bank).Start();
        if (mode == DialMode.Preview)
        {
            station.CallVoter();
        }

        station.UntilPage(page => page.Hold == HoldReason.ProviderTrouble, "calls cannot be placed");
        Assert.True(station.Phone.HearsMusic);
        bank.Faults.Clear();
        if (mode == DialMode.Preview)
        {
            station.UntilPage(page => page.Household is not null, "the household is shown again");
            station.CallVoter();
        }

        station.Talks().LeavesLine();
        bank.Judge();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
    }
}
