using System.Text.Json;
using ImpactDialing.CallerSessions;
using ImpactDialing.Campaigns;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Pusher;
using ImpactDialing.Transfers;

namespace ImpactDialing.Scenarios.Web;

/// <summary>
/// Every event of the catalogue (the table in <c>api/README.md</c>) is published when it should be, with its version,
/// its detail and a snapshot.
/// </summary>
public sealed class EventCatalogueScenarios
{
    /// <summary>Events of a caller in Preview.</summary>
    private static readonly string[] OfPreview =
    [
        "start_calling", "conference_started", "calling_voter", "call_ended", "voter_connected", "voter_disconnected",
        "caller_wrapup_voice_hit", "caller_disconnected", "caller_reassigned",
        "transfer_connected", "contact_joined_transfer_conference", "caller_joined_transfer_conference", "transfer_busy",
        "transfer_conference_ended", "caller_kicked_off",
        "message_drop_error", "message_drop_success", "session_updated",
    ];

    private static readonly string[] OfPredictiveAlone = ["caller_connected_dialer", "voter_connected_dialer"];

    private int _seen;

    [Fact]
    public async Task A_day_in_preview_has_every_event_of_preview_each_with_what_belongs_to_it()
    {
        await using var bank = PhoneBank.Open(setup =>
        {
            (setup.WebCallers, setup.Supervisors, setup.DroppedMessage) = (1, 1, "https://files.test/dropped.mp3");
            setup.Transfers.Add(("Headquarters", CalleeDirectory.Number(700, 0), TransferKind.Warm));
            setup.Transfers.Add(("Branch", CalleeDirectory.Number(701, 10), TransferKind.Cold));
            setup.Calling(10, 0, 0);
        });
        bank.AddSecondCampaign();
        var station = WebStation.Open(bank).Start();
        Expect(bank, station, "start_calling", "conference_started");

        station.CallVoter();
        Assert.Equal("Busy", Expect(bank, station, "calling_voter", "call_ended", "conference_started")[1]);
        station.UntilStatus(CallerStatus.Hold);

        station.Talk(3);
        Expect(bank, station, "voter_connected");
        Dial(station, 2);
        Assert.Equal("Busy: Branch", Expect(bank, station, "transfer_busy")[0]);
        Dial(station, 1);
        Assert.Equal(
            "Warm",
            Expect(bank, station, "transfer_connected", "contact_joined_transfer_conference", "caller_joined_transfer_conference")[0]);
        station.Do("kick", new { transferId = station.Session().Transfer!.TransferId.Value, participant = "transfer" });
        Expect(bank, station, "transfer_conference_ended");
        Dial(station, 1, "again");
        bank.Until(() => station.Phone.HearsPeople.Count == 2, "all three are together", 40);
        station.HangUp();
        Expect(bank, station, "caller_kicked_off", "caller_wrapup_voice_hit");
        station.Save();
        station.UntilStatus(CallerStatus.Hold);
        foreach (var book in bank.Twilio.Ears.CalleeBooks.Where(book => !book.Leg.HasEnded))
        {
            book.Leg.PersonHangsUp();
        }

        station.Talk(3);
        bank.Faults.OrderRest(
            request => request.Method == "POST" && request.Path.Contains("/Calls/", StringComparison.Ordinal),
            new RestFault { StatusBefore = 503 });
        station.DropMessage();
        Expect(bank, station, "message_drop_error");
        station.DropMessage();
        Expect(bank, station, "message_drop_success", "caller_wrapup_voice_hit");
        SupervisorStation.Open(bank).Post("/client/api/callers/1/reassign", new { campaignId = SecondCampaign.Id });
        station.Save();
        Expect(bank, station, "caller_reassigned");

        station.UntilStatus(CallerStatus.Hold);
        station.Talk(3);
        station.HangUp();
        Expect(bank, station, "voter_disconnected");
        station.UntilStatus(CallerStatus.Wrap);
        station.StopCalling();
        Assert.Equal("Stopped", Expect(bank, station, "caller_disconnected")[0]);

        bank.Judge();
        AssertCatalogue(bank, OfPreview);
    }

    [Fact]
    public async Task A_day_in_predictive_has_the_two_that_preview_does_not_have()
    {
        await using var bank = PhoneBank.Open(setup => { (setup.WebCallers, setup.Mode) = (1, DialMode.Predictive); setup.Calling(0); });
        var station = WebStation.Open(bank).Start();
        Expect(bank, station, "start_calling", "caller_connected_dialer", "voter_connected_dialer");
        station.LeavesLine();

        bank.Judge();
        Assert.Empty(OfPredictiveAlone.Except(bank.Pusher.Published.Select(e => e.Name)));
        AssertCatalogue(
            bank, [.. OfPreview.Except(["calling_voter", "conference_started", "voter_connected"]), .. OfPredictiveAlone], all: false);
    }

    /// <summary>
    /// Waits until the page has received these events, in any order, since the last call. (Events of one moment may
    /// overtake each other; their versions give the order.)
    /// </summary>
    /// <returns>Their details.</returns>
    private List<string> Expect(PhoneBank bank, WebStation station, params string[] names)
    {
        bank.Until(() => names.All(name => Since(station).Any(e => e.Name == name)), $"the page receives {string.Join(", ", names)}", 60);
        var details = names.Select(name => Body(Since(station).First(e => e.Name == name)))
            .Select(body => body.TryGetProperty("detail", out var detail) ? detail.ToString() : "").ToList();
        _seen = station.Events.Count;
        return details;
    }

    private IEnumerable<PublishedEvent> Since(WebStation station) => station.Events.Skip(_seen);

    private static void AssertCatalogue(PhoneBank bank, string[] names, bool all = true)
    {
        var published = bank.Pusher.Published.Where(e => e.Channel == "private-caller-1").ToList();
        Assert.Empty(published.Select(e => e.Name).Except(names));
        Assert.Empty(all ? names.Except(published.Select(e => e.Name)) : []);
        var versions = published.Select(e => Body(e).GetProperty("version").GetInt64()).ToList();
        Assert.Equal(Enumerable.Range((int)versions.Min(), versions.Count).Select(version => (long)version), versions.Order());
        foreach (var snapshot in published.Select(e => Body(e).GetProperty("snapshot")))
        {
            Assert.True(snapshot.GetProperty("version").GetInt64() > 0);
            Assert.NotEqual(JsonValueKind.Undefined, snapshot.GetProperty("status").ValueKind);
            Assert.Equal(JsonValueKind.Array, snapshot.GetProperty("actions").ValueKind);
        }
    }

    private static JsonElement Body(PublishedEvent e) => JsonDocument.Parse(e.Data).RootElement;

    private static void Dial(WebStation station, int target, string key = "first") =>
        station.Do(
            "transfer/dial", new { idempotencyKey = $"{key} {target}", callId = station.Session().CallId!.Value.Value, targetId = target });
}
