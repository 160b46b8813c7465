using System.Net;
using System.Net.Http.Json;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Faults;

namespace ImpactDialing.Scenarios.Web;

/// <summary>Results: when they are saved, under which call, and what happens when something else comes first.</summary>
public sealed class WebResultsScenarios
{
    private static readonly string Second = CampaignSetup.Number(1, 0);

    [Fact]
    [Trait("Failure", "S-06")]
    [Trait("Quirk", "05")]
    public async Task Results_saved_before_the_leg_asks_for_them_are_never_asked_for_again()
    {
        await using var bank = Preview();
        bank.Faults.Order(
            request => request.Url.Contains("/pause", StringComparison.Ordinal), new WebhookFault { Delay = TimeSpan.FromSeconds(2) });
        var station = WebStation.Open(bank).Start().Talk();
        station.HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        station.Save();
        bank.Run(6);

        Assert.Equal((CallerStatus.Hold, Second), (station.Session().Status, station.Session().Household!.Number.Value));
        Assert.True(station.Phone.HearsMusic);
        Assert.DoesNotContain("caller_wrapup_voice_hit", station.EventNames);
        Assert.DoesNotContain(station.Phone.Heard, sound => sound.Text.Contains("call results", StringComparison.Ordinal));
        Assert.Equal(0, bank.Twilio.Ears.DialsTo(Second));
        station.Talk().LeavesLine();
        bank.Judge();
        Assert.Equal([CallOutcome.Connected, CallOutcome.Connected], bank.Outcomes());
    }

    [Fact]
    [Trait("Failure", "S-07")]
    public async Task In_power_results_saved_early_do_not_disturb_the_next_call()
    {
        await using var bank = PhoneBank.Open(
            setup => { setup.WebCallers = 1; setup.Mode = Campaigns.DialMode.Power; setup.Calling(0, 0); });
        bank.Faults.Order(
            request => request.Url.Contains("/pause", StringComparison.Ordinal), new WebhookFault { Delay = TimeSpan.FromSeconds(2) });
        var station = WebStation.Open(bank).Start().Talks();
        station.HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        station.Save();
        station.Talks().LeavesLine();

        bank.Judge();
        Assert.Equal([CallOutcome.Connected, CallOutcome.Connected], bank.Outcomes());
    }

    [Fact]
    public async Task Save_and_stop_stores_the_results_and_hangs_up()
    {
        await using var bank = Preview();
        var station = WebStation.Open(bank).Start().Talk();
        station.HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        station.Hears("call results");
        var shown = station.Save(stop: true);

        Assert.Equal(CallerStatus.Ready, shown.Status);
        bank.Until(() => !station.Phone.IsOnLine, "the phone is hung up", 5);
        bank.Judge();
        Assert.Equal([SessionEndReason.Stopped], bank.Sessions());
        Assert.Equal([(1L, 1L, true)], bank.Dispositions());
    }

    [Fact]
    public async Task Save_and_stop_in_the_middle_of_a_conversation_lets_the_lead_go()
    {
        await using var bank = Preview();
        var station = WebStation.Open(bank).Start().Talk();
        Assert.Equal("not_now", station.Refused("disposition", station.Results(station.Session()), HttpStatusCode.Conflict));
        station.Save(stop: true);

        bank.Judge();
        Assert.Equal([SessionEndReason.Stopped], bank.Sessions());
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        Assert.Equal(2, bank.Answers().Length);
    }

    [Fact]
    [Trait("Failure", "S-14")]
    [Trait("Failure", "S-15")]
    [Trait("Quirk", "24")]
    public async Task Results_may_be_saved_when_the_leg_is_gone_and_start_no_session()
    {
        await using var bank = Preview();
        var station = WebStation.Open(bank).Start().Talk();
        station.LeavesLine();
        bank.Run(23);
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        var shown = station.Session();
        Assert.Contains(CallerAction.Disposition, shown.Actions);

        var saved = station.Save();
        Assert.Equal((CallerStatus.Ready, true), (saved.Status, saved.Household is null));
        bank.Judge();
        Assert.Equal([(1L, 1L, true)], bank.Dispositions());
        Assert.Single(bank.Sessions());
    }

    [Fact]
    [Trait("Failure", "S-15")]
    public async Task Typing_for_longer_than_the_pause_keeps_the_callers_place_and_loses_nothing()
    {
        await using var bank = Preview();
        var station = WebStation.Open(bank).Start().Talk();
        station.HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        bank.Run(15 * 60);
        Assert.True(station.Phone.IsOnLine);
        Assert.Equal(CallerStatus.Wrap, station.Session().Status);
        station.Save();
        Assert.Equal(Second, station.UntilStatus(CallerStatus.Hold).Household!.Number.Value);
        station.HearsMusic().LeavesLine();

        bank.Judge();
        Assert.Equal(2, bank.Answers().Length);
    }

    [Fact]
    [Trait("Failure", "S-15")]
    public async Task A_caller_who_never_saves_is_hung_up_and_may_save_afterwards()
    {
        await using var bank = Preview();
        var station = WebStation.Open(bank).Start().Talk();
        station.HangUp();
        station.Hears("call results");
        bank.Until(() => !station.Phone.IsOnLine, "the caller is hung up", 2000);
        bank.Run(1);
        Assert.Equal(GoodbyeReason.NoResults, station.Session().Notice);
        station.Save();

        bank.Judge();
        Assert.Equal([SessionEndReason.NoResults], bank.Sessions());
        Assert.Equal([(1L, 1L, true)], bank.Dispositions());
    }

    [Fact]
    [Trait("Failure", "S-16")]
    [Trait("Failure", "S-17")]
    [Trait("Failure", "S-22")]
    public async Task Results_under_anything_that_is_not_of_the_call_are_refused()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Notes = 1; setup.Calling(0, 0); });
        var station = WebStation.Open(bank).Start().Talk();
        station.HangUp();
        var callId = station.UntilStatus(CallerStatus.Wrap).CallId!.Value.Value;
        Assert.Equal("overtaken", station.Refused("disposition", new { callId = "another", leadId = 1 }, HttpStatusCode.Conflict));
        foreach (var results in new object[]
        {
            new { callId, leadId = 2 },
            new { callId, leadId = 1, answers = new Dictionary<string, long> { ["9"] = 11 } },
            new { callId, leadId = 1, answers = new Dictionary<string, long> { ["1"] = 21 } },
            new { callId, leadId = 1, notes = new Dictionary<string, string> { ["9"] = "Nobody asked" } },
        })
        {
            Assert.Equal(
                HttpStatusCode.BadRequest,
                station.Send(HttpMethod.Post, "/call_center/api/disposition", JsonContent.Create(results)).Status);
        }

        Assert.Equal(CallerStatus.Wrap, station.Session().Status);
        Assert.Empty(bank.Answers());
        station.Do("disposition", new
        {
            callId,
            leadId = 1,
            answers = new Dictionary<string, long> { ["2"] = 21 },
            notes = new Dictionary<string, string> { ["1"] = "Likes lawns" }
        });
        station.UntilStatus(CallerStatus.Hold);
        station.LeavesLine();
        bank.Judge();
        Assert.Equal([(2L, 21L)], bank.Answers());
        Assert.Equal("Likes lawns", bank.One<string>("SELECT note_text FROM notes"));
    }

    [Fact]
    [Trait("Failure", "S-19")]
    public async Task Results_submitted_twice_are_stored_once_and_move_the_caller_once()
    {
        await using var bank = Preview();
        var station = WebStation.Open(bank).Start().Talk();
        station.HangUp();
        var results = station.Results(station.UntilStatus(CallerStatus.Wrap));
        station.Do("disposition", results);
        station.Do("disposition", results);
        station.UntilStatus(CallerStatus.Hold);
        station.Do("disposition", results);
        Assert.Equal(Second, station.Session().Household!.Number.Value);
        station.Talk();
        station.Do("disposition", results);
        Assert.Equal(CallerStatus.Active, station.Session().Status);
        station.LeavesLine();

        bank.Judge();
        Assert.Equal(2, bank.Answers().Length);
        Assert.Equal([(1L, 1L, true)], bank.Dispositions());
    }

    [Fact]
    public async Task Results_of_an_earlier_session_may_be_saved_while_the_next_one_goes_on()
    {
        await using var bank = Preview();
        var station = WebStation.Open(bank).Start().Talk();
        station.LeavesLine();
        bank.Run(23);
        var results = station.Results(station.Session());
        station.Start();
        station.Do("disposition", results);
        Assert.Equal((CallerStatus.Hold, Second), (station.Session().Status, station.Session().Household!.Number.Value));
        station.LeavesLine();

        bank.Judge();
        Assert.Equal([(1L, 1L, true)], bank.Dispositions());
    }

    private static PhoneBank Preview() => PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Calling(0, 0); });
}
