using System.Net;
using ImpactDialing.CallerSessions;
using ImpactDialing.Scenarios.Support;

namespace ImpactDialing.Scenarios.Web;

/// <summary>
/// Supervisors watch, listen in, coach, break in, follow a caller, and kick a caller off. The tests judge which person
/// hears which.
/// </summary>
public sealed class SupervisorScenarios
{
    [Fact]
    public async Task A_supervisor_sees_what_each_caller_does()
    {
        await using var bank = PhoneBank.Open(
            setup => { setup.WebCallers = 1; setup.Callers = 2; setup.Supervisors = 1; setup.Calling(0, 0); });
        WebStation.Open(bank).Start();
        var desk = SupervisorStation.Open(bank);

        var caller = Assert.Single(desk.Get("/client/api/callers").GetProperty("callers").EnumerateArray());
        Assert.Equal(
            (1, "Caller 1", "OnHold"),
            (caller.GetProperty("callerId").GetInt64(), caller.GetProperty("name").GetString(), caller.GetProperty("phase").GetString()));
        var campaign = Assert.Single(desk.Get("/client/api/campaigns").GetProperty("campaigns").EnumerateArray());
        Assert.Equal(
            (1, 1, 0),
            (
                campaign.GetProperty("callers").GetInt32(),
                campaign.GetProperty("onHold").GetInt32(),
                campaign.GetProperty("onCall").GetInt32()));
    }

    [Theory]
    [InlineData("eavesdrop", false, false)]
    [InlineData("coach", true, false)]
    [InlineData("breakin", true, true)]
    public async Task Listening_coaching_and_breaking_in_differ_in_who_hears_the_supervisor(string type, bool callerHears, bool leadHears)
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Supervisors = 1; setup.Calling(0, 0); });
        var (station, desk) = Talking(bank);

        desk.Phone.Connect(PhoneBank.DashboardApp, ("caller_id", "1"), ("type", type));

        bank.Until(() => desk.Phone.HearsPeople.Count == 2, "the supervisor hears both", 10);
        var lead = bank.Twilio.Ears.BooksOf(CampaignSetup.Number(0, 0))[0].Leg;
        Assert.Equal(callerHears ? 2 : 1, station.Phone.HearsPeople.Count);
        Assert.Equal(leadHears ? 2 : 1, lead.Audible.Count);
    }

    [Fact]
    public async Task A_supervisor_changes_mode_and_follows_the_caller_to_the_next_conversation()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Supervisors = 1; setup.Calling(0, 0); });
        var (station, desk) = Talking(bank);
        desk.Phone.Connect(PhoneBank.DashboardApp, ("caller_id", "1"), ("type", "eavesdrop"));
        bank.Until(() => desk.Phone.HearsPeople.Count == 2, "the supervisor hears both", 10);

        desk.Post("/client/api/callers/1/switch_mode", new { mode = "break_in" });
        bank.Until(() => station.Phone.HearsPeople.Count == 2, "the caller hears the supervisor too", 5);

        station.HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        station.Save();
        station.UntilStatus(CallerStatus.Hold);
        station.CallVoter();
        station.UntilStatus(CallerStatus.Active);
        bank.Until(
            () => desk.Phone.HearsPeople.Count == 2 && station.Phone.HearsPeople.Count == 2,
            "the supervisor is in the next conversation as in the last",
            15);

        desk.Phone.HangUp();
        bank.Until(() => station.Phone.HearsPeople.Count == 1, "they go on without the supervisor", 5);
    }

    [Fact]
    public async Task A_kicked_caller_and_the_lead_are_hung_up()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Supervisors = 1; setup.Calling(0, 0); });
        var (station, desk) = Talking(bank);

        var kick = desk.KickOff();
        desk.Refused(kick.Path, new { }, HttpStatusCode.BadRequest);
        desk.Post(kick.Path, kick.Body);

        bank.Until(() => !station.Phone.IsOnLine, "the caller is hung up on", 5);
        bank.Until(() => bank.Twilio.Ears.BooksOf(CampaignSetup.Number(0, 0))[0].Leg.HasEnded, "the lead is hung up", 5);
        Assert.Equal(CallerStatus.Ready, station.Session().Status);
        Assert.Equal(8, bank.One<long>("SELECT end_reason FROM caller_sessions"));
        Assert.Equal("not_online", desk.Refused(kick.Path, kick.Body, HttpStatusCode.Conflict));

        // The click was for the session that the supervisor saw: sent again, late, it does not end the next one.
        station.Start();
        Assert.Equal("not_online", desk.Refused(kick.Path, kick.Body, HttpStatusCode.Conflict));
        Assert.True(station.Phone.IsOnLine);
    }

    [Fact]
    [Trait("Failure", "S-76")]
    public async Task A_caller_on_hold_changes_campaigns_immediately_and_the_household_is_returned()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Supervisors = 1; setup.Calling(0, 0); });
        SecondCampaign(bank);
        var station = WebStation.Open(bank).Start();
        var desk = SupervisorStation.Open(bank);

        desk.Post("/client/api/callers/1/reassign", new { campaignId = 2 });

        Assert.Equal("+12025550123", station.Session().Household!.Number.Value);
        Assert.Equal(2, station.Session().CampaignId);
        bank.Until(() => station.EventNames.Contains("caller_reassigned"), "the page receives the event", 5);
        Assert.Equal(900, bank.One<long>("SELECT id FROM households WHERE status = 2"));
        Assert.Equal(2, bank.One<long>("SELECT COUNT(*) FROM households WHERE status = 1"));
        Assert.True(station.Phone.HearsMusic);
    }

    [Fact]
    [Trait("Failure", "S-76")]
    [Trait("Quirk", "14")]
    public async Task A_caller_in_conversation_changes_campaigns_after_the_results()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Supervisors = 1; setup.Calling(0, 0); });
        SecondCampaign(bank);
        var (station, desk) = Talking(bank);

        desk.Post("/client/api/callers/1/reassign", new { campaignId = 2 });
        Assert.Equal(1, station.Session().CampaignId);
        Assert.Single(station.Phone.HearsPeople);
        station.HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        station.Save();
        var page = station.UntilStatus(CallerStatus.Hold);

        Assert.Equal((2, "+12025550123"), (page.CampaignId, page.Household!.Number.Value));
        Assert.Equal(1, bank.One<long>("SELECT campaign_id FROM calls"));
        Assert.Equal(2, bank.One<long>("SELECT COUNT(*) FROM answers WHERE campaign_id = 1"));
    }

    [Fact]
    public async Task A_caller_of_another_account_cannot_be_listened_to_or_kicked_off()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Supervisors = 1; setup.Calling(0, 0); });
        var (station, desk) = Talking(bank);
        bank.Execute("UPDATE users SET account_id = 2");
        var stranger = SupervisorStation.Open(bank);

        Assert.Equal("not_yours", stranger.Refused("/client/api/callers/1/kick_off", new { sessionId = "x" }, HttpStatusCode.Forbidden));
        Assert.Equal("not_yours", stranger.Refused("/client/api/callers/1/switch_mode", new { mode = "listen" }, HttpStatusCode.Forbidden));
        Assert.Empty(stranger.Get("/client/api/callers").GetProperty("callers").EnumerateArray());
        desk.Phone.Connect(PhoneBank.DashboardApp, ("caller_id", "1"), ("type", "breakin"));
        bank.Until(() => desk.Phone.HasHeard("not online"), "the supervisor hears that the caller is not online", 10);
        Assert.Single(station.Phone.HearsPeople);
    }

    private static void SecondCampaign(PhoneBank bank)
    {
        bank.Execute(
            """
            INSERT INTO campaigns (id, account_id, name, mode, script_id, presented_number, opens_minute, closes_minute, time_zone,
                recycle_seconds, ring_seconds, created_at)
            VALUES (2, 1, 'Second', 1, 1, @From, 0, 0, 'America/Los_Angeles', 3600, 15, 0)
            """,
            new { From = PhoneBank.PresentedNumber });
        bank.Execute("INSERT INTO voter_lists (id, account_id, campaign_id, name, created_at) VALUES (2, 1, 2, 'List', 0)");
        bank.Execute("INSERT INTO households (id, campaign_id, phone, status, position) VALUES (900, 2, '+12025550123', 1, 1)");
        bank.Execute(
            "INSERT INTO leads (id, campaign_id, household_id, voter_list_id, position, first_name, last_name) VALUES (900, 2, 900, "
                + "2, 1, 'Second', 'Lead')");
    }

    private static (WebStation Station, SupervisorStation Desk) Talking(PhoneBank bank)
    {
        var station = WebStation.Open(bank).Start();
        var desk = SupervisorStation.Open(bank);
        station.CallVoter();
        station.UntilStatus(CallerStatus.Active);
        bank.Until(() => station.Phone.HearsPeople.Count == 1, "they talk", 5);
        return (station, desk);
    }
}
