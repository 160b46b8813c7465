using System.Net;
using ImpactDialing.CallerSessions;
using ImpactDialing.Commands.Export;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Storage;
using ImpactDialing.Transfers;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Scenarios.Web;

/// <summary>
/// Conversations are recorded when a campaign or a supervisor wants it. No conversation is recorded before both have
/// heard the announcement, and no person waits for it.
/// </summary>
public sealed class RecordingScenarios
{
    private const string Words = "This call is being recorded for training.";

    /// <summary>How often an announcement is repeated when no report confirms that it was heard.</summary>
    private const int MostAnnouncements = 3;

    [Fact]
    public async Task A_campaigns_conversations_are_recorded_after_the_announcement_and_stored_with_the_call()
    {
        await using var bank = Open();
        var station = WebStation.Open(bank).Start().Talk(20);
        var recording = Assert.Single(bank.Twilio.Recordings);
        ToldFirst(bank, station);
        Assert.True(recording.Covers(bank.Time.GetUtcNow()));

        Ends(bank, station);
        var (sid, call, url, status, seconds) = bank.One<(string, string, string, string, long)>(
            "SELECT sid, call_id, url, status, duration_seconds FROM call_recordings");
        Assert.Equal((recording.Sid, bank.One<string>("SELECT id FROM calls"), "completed"), (sid, call, status));
        Assert.EndsWith(sid, url, StringComparison.Ordinal);
        Assert.InRange(seconds, 5, 25);
        Assert.Contains(url, Export(bank), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_phones_only_callers_conversations_are_recorded_too()
    {
        await using var bank = PhoneBank.Open(setup => { setup.RecordCalls = true; setup.Calling(0, 0); });
        var ann = bank.Caller().Begins().Dials("Lead Number1").TalksWith(CampaignSetup.Number(0, 0), 15);
        Assert.True(ann.Phone.HasHeard("This call is being recorded."));
        Assert.Single(bank.Twilio.Recordings);
        ann.EndsConversation().AnswersAll().Hears("Lead Number2").HangsUp();

        bank.Judge();
        Assert.Equal("completed", bank.One<string>("SELECT status FROM call_recordings"));
    }

    [Fact]
    public async Task Without_recording_nothing_is_announced_reported_or_recorded()
    {
        await using var bank = Open(record: false);
        var station = WebStation.Open(bank).Start().Talk(20);
        Ends(bank, station);

        Assert.Empty(bank.Twilio.Recordings);
        Assert.Empty(bank.Query<string>("SELECT sid FROM call_recordings"));
        Assert.DoesNotContain(bank.Wire.Exchanges, exchange => exchange.Url.AbsolutePath.Contains("announce", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("the report that it was heard is lost")]
    [InlineData("the report that it was heard comes twice")]
    [InlineData("the words do not arrive")]
    [InlineData("the report of the recording is lost")]
    [InlineData("the report of the recording comes twice")]
    [InlineData("Twilio's answer to the recording is lost")]
    public async Task Whatever_is_lost_or_doubled_there_is_one_recording_and_all_heard_the_announcement(string fault)
    {
        await using var bank = Open();
        bank.MayComplain = true;
        Order(bank, fault);
        var station = WebStation.Open(bank).Start().Talk(60);
        ToldFirst(bank, station);
        Assert.Single(bank.Twilio.Recordings);

        Ends(bank, station);
        var row = bank.One<(string Sid, string Url, string Status)>("SELECT sid, url, status FROM call_recordings");
        Assert.Equal(
            (bank.Twilio.Recordings[0].Sid, fault == "the report of the recording is lost" ? "in-progress" : "completed"),
            (row.Sid, row.Status));
        Assert.EndsWith(row.Sid, row.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_may_not_record_talks_on_unrecorded_and_is_asked_once()
    {
        await using var bank = Open();
        var asked = 0;
        bank.Faults.OrderRest(
            request => request.Method == "POST" && request.Path.EndsWith("/Recordings.json", StringComparison.Ordinal) && ++asked > 0,
            new RestFault { StatusBefore = 403 },
            100);
        var station = WebStation.Open(bank).Start().Talk(60);

        Assert.Empty(bank.Twilio.Recordings);
        Assert.Equal(1, asked);
        Ends(bank, station);
        Assert.Empty(bank.Query<string>("SELECT sid FROM call_recordings"));
    }

    [Fact]
    public async Task An_announcement_that_is_never_heard_leaves_the_conversation_unrecorded()
    {
        await using var bank = Open();
        bank.MayComplain = true;
        bank.Faults.Order(
            request => request.Url.Contains("/recording_announcement", StringComparison.Ordinal), new WebhookFault { Status = 503 }, 100);
        var station = WebStation.Open(bank).Start().Talk(120);

        Assert.Empty(bank.Twilio.Recordings);
        Assert.Equal(MostAnnouncements, bank.Wire.Exchanges.Count(exchange => exchange.Url.AbsolutePath == "/calls/announced"));
        Ends(bank, station);
    }

    [Fact]
    public async Task A_supervisor_switches_the_recording_of_a_running_conversation_on_off_and_on_again()
    {
        await using var bank = Open(record: false);
        var station = WebStation.Open(bank).Start();
        var desk = SupervisorStation.Open(bank);
        Assert.Equal("not_talking", desk.Refused("/client/api/callers/1/record", new { recording = "on" }, HttpStatusCode.Conflict));
        station.Talk(5);

        desk.Post("/client/api/callers/1/record", new { recording = "on" });
        desk.Post("/client/api/callers/1/record", new { recording = "on" });
        bank.Run(15);
        ToldFirst(bank, station);
        Assert.True(Assert.Single(bank.Twilio.Recordings).Covers(bank.Time.GetUtcNow()));

        desk.Post("/client/api/callers/1/record", new { recording = "off" });
        bank.Run(5);
        Assert.False(bank.Twilio.Recordings[0].Covers(bank.Time.GetUtcNow()));
        desk.Post("/client/api/callers/1/record", new { recording = "on" });
        bank.Run(15);
        ToldFirst(bank, station);
        Assert.True(bank.Twilio.Recordings[1].Covers(bank.Time.GetUtcNow()));

        Ends(bank, station);
        Assert.Equal(["completed", "completed"], bank.Query<string>("SELECT status FROM call_recordings"));
        Assert.Single(bank.Query<string>("SELECT DISTINCT call_id FROM call_recordings"));
    }

    [Fact]
    public async Task A_supervisor_who_switches_off_during_the_announcement_records_nothing()
    {
        await using var bank = Open();
        var station = WebStation.Open(bank).Start();
        var desk = SupervisorStation.Open(bank);
        station.CallVoter();
        bank.Until(() => station.Phone.HasHeard(Words), "the announcement is made", 20);
        desk.Post("/client/api/callers/1/record", new { recording = "off" });
        bank.Run(30);

        Assert.Empty(bank.Twilio.Recordings);
        Ends(bank, station);
    }

    [Fact]
    public async Task A_supervisor_switches_a_campaign_on_and_off_from_the_next_household_on()
    {
        await using var bank = Open(record: false);
        var station = WebStation.Open(bank).Start().Talk(5);
        var desk = SupervisorStation.Open(bank);
        desk.Post("/client/api/campaigns/1/record", new { recording = "on" });
        bank.Run(15);
        Assert.Empty(bank.Twilio.Recordings);
        station.HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        station.Save();
        station.UntilStatus(CallerStatus.Hold);
        station.Talk(20);
        Assert.Single(bank.Twilio.Recordings);

        desk.Post("/client/api/campaigns/1/record", new { recording = "off" });
        Ends(bank, station);
        Assert.Equal(0, bank.One<long>("SELECT is_on FROM campaign_recording"));
        Assert.Equal("not_yours", desk.Refused("/client/api/campaigns/77/record", new { recording = "on" }, HttpStatusCode.Forbidden));
    }

    [Theory]
    [InlineData(TransferKind.Warm)]
    [InlineData(TransferKind.Cold)]
    public async Task A_target_that_joins_hears_the_announcement_before_recording_continues(TransferKind kind)
    {
        await using var stage = TransferStage.Open(kind);
        stage.Bank.Execute("UPDATE campaign_recording SET is_on = 1");
        stage.Bank.Run(12);
        stage.Station.SkipVoter();
        stage.Station.CallVoter();
        var lead = CampaignSetup.Number(1, 0);
        stage.UntilTogether(stage.Caller, lead);
        stage.Bank.Run(20);
        Assert.Single(stage.Bank.Twilio.Recordings);

        stage.Dials();
        stage.UntilTogether(kind == TransferKind.Warm ? [stage.Caller, lead, stage.Target] : [lead, stage.Target]);
        Assert.False(stage.Bank.Twilio.Recordings[0].Covers(stage.Bank.Time.GetUtcNow()));
        stage.Bank.Run(20);

        Assert.Equal(2, stage.Bank.Twilio.Recordings.Count);
        var told = stage.Bank.Twilio.Ears.Journal.First(
            entry => entry.Who == stage.Target && entry.What.Contains("being recorded", StringComparison.Ordinal)).At;
        Assert.True(told < stage.Bank.Twilio.Recordings[1].StartedAt);
        Assert.True(stage.Bank.Twilio.Recordings[1].Covers(stage.Bank.Time.GetUtcNow()));
        if (kind == TransferKind.Warm)
        {
            stage.Station.HangUp();
        }

        stage.Leg(lead).PersonHangsUp();
        stage.Bank.Run(10);
        stage.Station.UntilStatus(CallerStatus.Wrap);
        stage.Station.Save(stop: true);
        stage.Bank.Judge();
        Assert.Equal(["completed", "completed"], stage.Bank.Query<string>("SELECT status FROM call_recordings"));
    }

    [Fact]
    public async Task An_application_that_dies_during_the_announcement_records_when_it_is_back()
    {
        await using var bank = Open();
        bank.MayComplain = true;
        var station = WebStation.Open(bank).Start();
        station.CallVoter();
        bank.Until(() => station.Phone.HasHeard(Words), "the announcement is made", 20);
        await bank.Crash();
        bank.Run(10);
        bank.StartApplication();
        bank.SetNetwork(HostCondition.Up);
        bank.Run(60);

        Assert.Single(bank.Twilio.Recordings);
        Assert.Equal(1, bank.One<long>("SELECT COUNT(*) FROM call_recordings"));
        station.LeavesLine();
        bank.Run(100);
        Assert.Equal(0, bank.Twilio.CallsInProgress);
    }

    private static PhoneBank Open(bool record = true) => PhoneBank.Open(setup =>
    {
        (setup.WebCallers, setup.Supervisors, setup.RecordCalls, setup.Announcement) = (1, 1, record, Words);
        setup.Calling(0, 0, 0);
    });

    private static void Order(PhoneBank bank, string fault)
    {
        var (endpoint, what) = fault switch
        {
            "the report that it was heard is lost" => ("/calls/announced", new WebhookFault { Lost = true }),
            "the report that it was heard comes twice" =>
                ("/calls/announced", new WebhookFault { DoubledAfter = TimeSpan.FromSeconds(0.2) }),
            "the words do not arrive" => ("/recording_announcement", new WebhookFault { Status = 503 }),
            "the report of the recording is lost" => ("/recorded", new WebhookFault { Lost = true }),
            "the report of the recording comes twice" => ("/recorded", new WebhookFault { DoubledAfter = TimeSpan.FromSeconds(2) }),
            _ => ("", WebhookFault.None),
        };
        if (endpoint.Length > 0)
        {
            bank.Faults.Order(request => request.Url.Split('?', '#')[0].EndsWith(endpoint, StringComparison.Ordinal), what);
        }
        else
        {
            bank.Faults.OrderRest(
                request => request.Method == "POST" && request.Path.EndsWith("/Recordings.json", StringComparison.Ordinal),
                new RestFault { StatusAfter = 500 });
        }
    }

    /// <summary>Each recording began when caller and lead had heard the announcement that came before it.</summary>
    private static void ToldFirst(PhoneBank bank, WebStation station)
    {
        foreach (var recording in bank.Twilio.Recordings)
        {
            foreach (var who in new[] { station.Phone.Name, CampaignSetup.Number(0, 0) })
            {
                var told =
                    bank.Twilio.Ears.Journal.Where(
                        entry => entry.At <= recording.StartedAt
                            && entry.Who == who
                            && entry.What.StartsWith("hears the announcement", StringComparison.Ordinal)).ToList();
                Assert.True(told.Count > 0, $"{who} is recorded and was not told.{Environment.NewLine}{bank.Twilio.Ears.Tail()}");
                Assert.True(recording.StartedAt - told[^1].At > TimeSpan.FromSeconds(1), $"{who} had not heard it to its end.");
            }
        }
    }

    private static void Ends(PhoneBank bank, WebStation station)
    {
        station.HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        station.Save(stop: true);
        bank.Judge();
    }

    private static string Export(PhoneBank bank)
    {
        using var text = new StringWriter();
        bank.Ask(
            () => new ResultExporter(bank.PrimaryServices.GetRequiredService<IDatabase>()).Export(new ExportRequest(1, null, null), text));
        return text.ToString();
    }
}
