using System.Net;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Pusher;

namespace ImpactDialing.Scenarios.Web;

/// <summary>The page and its events: reloading, a second page, and events that are lost, late or doubled.</summary>
public sealed class WebPageScenarios
{
    [Theory]
    [InlineData(CallerStatus.Hold)]
    [InlineData(CallerStatus.Dialing)]
    [InlineData(CallerStatus.Active)]
    [InlineData(CallerStatus.Wrap)]
    public async Task A_reloaded_page_shows_what_the_old_one_showed_and_commands_go_on(CallerStatus moment)
    {
        await using var bank = Open();
        var station = WebStation.Open(bank).Start();
        WebLeavingScenarios.BringTo(bank, station, moment);
        var shown = station.Session();
        var reloaded = WebStation.Open(bank);
        var after = reloaded.Session();
        Assert.Equal(
            (shown.Version, shown.Status, shown.SessionId, shown.CallId, shown.Household!.Token),
            (after.Version, after.Status, after.SessionId, after.CallId, after.Household!.Token));
        Assert.Equal(shown.Actions.AsEnumerable(), after.Actions);
        Assert.Equal(moment, after.Status);
        if (moment == CallerStatus.Hold)
        {
            reloaded.CallVoter();
        }

        if (moment is CallerStatus.Hold or CallerStatus.Dialing)
        {
            reloaded.UntilStatus(CallerStatus.Active);
            bank.Run(5);
        }

        if (moment != CallerStatus.Wrap)
        {
            reloaded.HangUp();
            reloaded.UntilStatus(CallerStatus.Wrap);
        }

        reloaded.Save(stop: true);
        bank.Judge();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        Assert.Equal(2, bank.Answers().Length);
    }

    [Theory]
    [InlineData(CallerStatus.Hold, false)]
    [InlineData(CallerStatus.Dialing, false)]
    [InlineData(CallerStatus.Wrap, false)]
    [InlineData(CallerStatus.Active, true)]
    public async Task Starting_on_a_second_phone_takes_over_but_never_a_conversation(CallerStatus moment, bool isRefused)
    {
        await using var bank = Open();
        var station = WebStation.Open(bank).Start();
        WebLeavingScenarios.BringTo(bank, station, moment);
        var session = station.Session().SessionId;
        var second = WebStation.Open(bank).Connect();
        if (isRefused)
        {
            second.Hears("already in a conversation");
            Assert.True(bank.Twilio.Ears.IsTalking(CampaignSetup.Number(0, 64)));
            Assert.Equal(session, second.Session().SessionId);
            station.LeavesLine();
            bank.Judge();
            Assert.Single(bank.Sessions());
            return;
        }

        second.UntilPage(page => page.Status == CallerStatus.Hold && page.SessionId != session, "the second session is on hold");
        bank.Until(() => second.Phone.HearsMusic, "the caller waits", 5);
        bank.Until(() => !station.Phone.IsOnLine, "the first phone is hung up", 5);
        second.LeavesLine();
        bank.Judge();
        Assert.Equal([SessionEndReason.TakenOver, SessionEndReason.LegEnded], bank.Sessions());
    }

    [Fact]
    [Trait("Failure", "S-71")]
    public async Task A_caller_who_starts_with_the_stations_pin_from_a_telephone_works_with_the_same_page()
    {
        await using var bank = Open();
        var station = WebStation.Open(bank);
        var pin = station.Station.GetProperty("pin").GetString()!;
        var phone = bank.Twilio.AddCaller("+12125550177", "Web caller's telephone");
        phone.Dial(PhoneBank.CallInNumber);
        bank.Until(() => phone.IsHearing("PIN"), "the PIN is asked for");
        phone.Press(pin + "*");
        station.UntilStatus(CallerStatus.Hold);
        bank.Until(() => phone.HearsMusic, "the caller is on hold", 5);
        station.CallVoter();
        station.UntilStatus(CallerStatus.Active);
        bank.Until(() => phone.HearsPeople.Count == 1, "they hear each other", 5);
        bank.Run(3);
        station.HangUp();
        bank.Until(() => phone.IsHearing("call results"), "the caller is asked for results", 5);
        station.Save();
        station.UntilStatus(CallerStatus.Hold);
        bank.Until(() => phone.HearsMusic, "the caller is back on hold", 5);
        phone.HangUp();

        bank.Judge();
        Assert.Equal(2, bank.Answers().Length);
        Assert.DoesNotContain(phone.Heard, sound => sound.Text.Contains("star to begin", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Failure", "S-35")]
    [Trait("Failure", "S-61")]
    public async Task Without_pusher_the_work_goes_on_by_the_pages_requests()
    {
        await using var bank = Open();
        bank.Pusher.Settings.Faults.RestFails = 1;
        var station = WebStation.Open(bank).Start().Talk();
        station.HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        station.Hears("call results", 2).Save();
        station.UntilStatus(CallerStatus.Hold, 2);
        Assert.True(station.Phone.HearsMusic || !station.Phone.IsHearing("results"));
        Assert.All(bank.Wire.Exchanges, exchange => Assert.Equal(200, exchange.Status));
        station.HearsMusic().LeavesLine();
        bank.Run(30);

        Assert.Empty(station.Events);
        bank.Judge();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
    }

    [Theory]
    [InlineData(0.4, 0, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(0, 0, 1)]
    [InlineData(0.3, 0.3, 0.5)]
    [Trait("Failure", "S-61")]
    [Trait("Failure", "S-62")]
    public async Task Events_that_are_lost_late_or_doubled_cost_no_household_and_no_call(double lost, double doubled, double delayed)
    {
        await using var bank = Open();
        var faults = bank.Pusher.Settings.Faults;
        (faults.EventLost, faults.EventDoubled, faults.EventDelayed) = (lost, doubled, delayed);
        var station = WebStation.Open(bank).Start();
        var first = station.Session().Household!.Number;
        station.Talk().HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        station.Save();
        Assert.NotEqual(first, station.UntilStatus(CallerStatus.Hold).Household!.Number);
        station.LeavesLine();

        bank.Judge();
        Assert.Equal([1], bank.Dialed());
        Assert.Equal(2, bank.Answers().Length);
    }

    [Fact]
    public async Task Events_carry_snapshots_whose_versions_have_no_gap_and_end_where_the_page_does()
    {
        await using var bank = Open();
        var station = WebStation.Open(bank).Start().Talk();
        station.HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        station.Save();
        station.UntilStatus(CallerStatus.Hold);
        bank.Run(5);
        var versions = ForCallers(bank)
            .Select(e => System.Text.Json.JsonDocument.Parse(e.Data).RootElement.GetProperty("version").GetInt64()).Order().ToList();
        Assert.Equal(Enumerable.Range((int)versions[0], versions.Count).Select(version => (long)version), versions);
        Assert.Equal(versions[^1], station.Session().Version);
        station.LeavesLine();
        bank.Judge();
    }

    [Fact]
    [Trait("Quirk", "01")]
    [Trait("Quirk", "22")]
    public async Task No_other_user_may_listen_to_a_callers_channel_or_command_the_session()
    {
        await using var bank = PhoneBank.Open(setup => { (setup.WebCallers, setup.Callers) = (2, 2); setup.Calling(0, 0); });
        var ann = WebStation.Open(bank).Start();
        var bob = WebStation.Open(bank, 1).Start();
        var (status, _) = bob.Send(
            HttpMethod.Post,
            "/call_center/api/pusher/auth",
            new FormUrlEncodedContent([new("socket_id", "1.1"), new("channel_name", "private-caller-1")]));
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal(
            "overtaken", bob.Refused("stop_calling", new { sessionId = ann.Session().SessionId!.Value.Value }, HttpStatusCode.Conflict));
        Assert.Equal("overtaken", bob.Refused("call_voter", new { token = ann.Session().Household!.Token }, HttpStatusCode.Conflict));
        Assert.Equal(CallerStatus.Hold, ann.Session().Status);
        Assert.All(bank.Pusher.Published, e => Assert.Matches("^private-(caller|account)-[0-9]+$", e.Channel));
        Assert.All(bob.Events, e => Assert.Equal("private-caller-2", e.Channel));
        ann.LeavesLine();
        bob.LeavesLine();
        bank.Judge();
    }

    [Fact]
    [Trait("Quirk", "27")]
    public async Task A_phones_only_caller_has_no_page_and_no_events()
    {
        await using var bank = PhoneBank.Open(setup => { setup.Mode = DialMode.Power; setup.Calling(0); });
        bank.Caller().Begins().TalksWith(CampaignSetup.Number(0, 0)).EndsConversation().AnswersAll();
        bank.Judge();
        Assert.Empty(ForCallers(bank));
    }

    /// <summary>The events for callers' pages; supervisors have their own channel.</summary>
    private static IEnumerable<PublishedEvent> ForCallers(PhoneBank bank) =>
        bank.Pusher.Published.Where(e => e.Channel.StartsWith("private-caller-", StringComparison.Ordinal));

    private static PhoneBank Open() => PhoneBank.Open(setup =>
    {
        setup.WebCallers = 1;
        setup.Calling(64, 0, 0).RingSeconds = 25;
    });
}
