using System.Net;
using System.Text.Json;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Faults;
using ImpactDialing.Storage.Queue;

namespace ImpactDialing.Scenarios.Web;

/// <summary>
/// Predictive: which caller gets which lead. The number of opened lines is not judged here, except that it never
/// exceeds the number of waiting callers.
/// </summary>
public sealed class PredictiveScenarios
{
    [Fact]
    public async Task A_web_caller_waits_gets_a_lead_saves_and_waits_again()
    {
        await using var bank = Open(1, 0, [0, 0]);
        var station = WebStation.Open(bank).Start();
        Assert.Null(station.Session().Household);
        station.Talks();
        Assert.Equal(CampaignSetup.Number(0, 0), station.Session().Household!.Number.Value);
        station.HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        station.Hears("call results").Save();
        station.UntilStatus(CallerStatus.Hold);
        station.Talks().LeavesLine();

        bank.Judge();
        Assert.Equal([CallOutcome.Connected, CallOutcome.Connected], bank.Outcomes());
        Assert.Equal(
            [
                "start_calling", "caller_connected_dialer", "voter_connected_dialer", "voter_disconnected", "caller_wrapup_voice_hit",
                "caller_disconnected"],
            station.EventNames.Where(name => name != "session_updated").Distinct());
    }

    [Fact]
    [Trait("Failure", "S-55")]
    public async Task The_web_or_phone_caller_who_waits_longest_comes_first()
    {
        await using var bank = Open(1, 1, [64, 64, 64]);
        var bob = bank.Caller(2).Begins().WaitsWithMusic();
        bank.Run(3);
        var ann = WebStation.Open(bank).Start();
        bob.TalksWith(CampaignSetup.Number(0, 64));
        ann.Talks();
        bob.EndsConversation().AnswersAll().WaitsWithMusic();
        ann.LeavesLine();
        bob.TalksWith(CampaignSetup.Number(2, 64)).HangsUp();

        bank.Judge();
        Assert.Equal([2, 1, 2], bank.Calls().Select(call => call.CallerId));
    }

    [Fact]
    [Trait("Failure", "S-55")]
    [Trait("Failure", "S-56")]
    [Trait("Failure", "S-57")]
    public async Task When_the_first_in_line_has_left_the_next_gets_the_call()
    {
        await using var bank = Open(2, 0, [0, 20]);
        var ann = WebStation.Open(bank).Start().HearsMusic();
        bank.Run(0.5);
        var bob = WebStation.Open(bank, 1).Start().HearsMusic();
        bank.Until(() => Rings(bank), "a phone rings");
        bank.Run(4);
        ann.LeavesLine();
        bob.Talks().LeavesLine();

        bank.Judge();
        Assert.Contains(bank.Calls(), call => (call.Outcome, call.CallerId) == ((long)CallOutcome.Connected, 2));
        Assert.DoesNotContain(CallOutcome.Abandoned, bank.Outcomes());
    }

    [Fact]
    [Trait("Quirk", "03")]
    [Trait("Quirk", "20")]
    public async Task Without_a_free_caller_the_lead_hears_the_message_within_two_seconds_and_is_abandoned()
    {
        await using var bank = Open(1, 0, [64]);
        var ann = WebStation.Open(bank).Start().HearsMusic();
        bank.Until(() => Rings(bank), "a phone rings");
        ann.LeavesLine();
        var lead = CampaignSetup.Number(0, 64);
        bank.Until(
            () => bank.Twilio.Ears.Journal.Any(entry => entry.What.Contains("Sorry that we missed you", StringComparison.Ordinal)),
            "the lead hears the message");
        var book = Assert.Single(bank.Twilio.Ears.BooksOf(lead));
        Assert.InRange((bank.Time.GetUtcNow() - book.Leg.AnsweredAt!).Value.TotalSeconds, 1, 2.1);

        bank.Judge();
        Assert.Equal([CallOutcome.Abandoned], bank.Outcomes());
        Assert.Equal(HouseholdStatus.Recycling, bank.StatusOf(1));
    }

    [Fact]
    public async Task A_caller_who_becomes_free_within_the_two_seconds_gets_the_lead()
    {
        await using var bank = Open(2, 0, [64]);
        var ann = WebStation.Open(bank).Start().HearsMusic();
        bank.Until(() => Rings(bank), "a phone rings");
        ann.LeavesLine();
        var lead = CampaignSetup.Number(0, 64);
        bank.Until(() => bank.Twilio.Ears.BooksOf(lead).Any(book => book.Leg.AnsweredAt is not null), "the lead answers");
        var bob = WebStation.Open(bank, 1).Connect();
        bob.Talks();
        bob.LeavesLine();

        bank.Judge(mayWaitForDetection: true);
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        var book = Assert.Single(bank.Twilio.Ears.BooksOf(lead));
        Assert.InRange((book.FirstHeardSomebody! - book.Leg.AnsweredAt!).Value.TotalSeconds, 0.5, 2.1);
    }

    [Fact]
    [Trait("Failure", "S-44")]
    public async Task Never_more_phones_ring_than_callers_wait()
    {
        await using var bank = Open(2, 1, [.. Enumerable.Repeat(20, 30)]);
        var stations = new[] { WebStation.Open(bank).Start(), WebStation.Open(bank, 1).Start() };
        var most = 0;
        for (var second = 0; second < 90; second++)
        {
            bank.Run(1);
            most = Math.Max(most, bank.Twilio.Ears.CalleeBooks.Count(book => !book.Leg.HasEnded));
        }

        Assert.Equal(2, most);
        Assert.All(stations, station => Assert.Equal(CallerStatus.Hold, station.Session().Status));
        foreach (var station in stations)
        {
            station.LeavesLine();
        }

        bank.Judge();
        Assert.All(bank.Outcomes(), outcome => Assert.Equal(CallOutcome.NoAnswer, outcome));
        Assert.Equal(bank.Dialed().Length, bank.Dialed().Distinct().Count());
    }

    [Fact]
    [Trait("Quirk", "09")]
    public async Task Star_on_hold_asks_no_questions_and_the_caller_keeps_waiting()
    {
        await using var bank = Open(1, 1, [64, 64]);
        var ann = WebStation.Open(bank).Start().HearsMusic();
        var bob = bank.Caller(2).Begins().WaitsWithMusic();
        ann.Phone.Press("*");
        bob.Presses("*");
        bank.Run(2);
        ann.HearsMusic();
        bob.WaitsWithMusic();
        Assert.Equal(CallerStatus.Hold, ann.Session().Status);
        ann.Talks();
        bob.TalksWith(
            bank.Twilio.Ears.IsTalking(bob.Phone.Number, CampaignSetup.Number(0, 64))
                ? CampaignSetup.Number(0, 64)
                : CampaignSetup.Number(1, 64));
        bob.EndsConversation().AnswersAll().WaitsWithMusic().Presses("*");
        bank.Run(2);
        bob.HangsUp();
        ann.LeavesLine();

        bank.Judge();
        Assert.Equal(2, bank.Answers().Length);
        Assert.DoesNotContain(CallOutcome.Abandoned, bank.Outcomes());
    }

    [Fact]
    [Trait("Failure", "S-58")]
    [Trait("Quirk", "26")]
    public async Task When_the_only_caller_leaves_while_lines_ring_the_books_are_right_and_the_next_session_works()
    {
        await using var bank = Open(1, 0, [20, 64, 0]);
        var ann = WebStation.Open(bank).Start().HearsMusic();
        bank.Until(() => Rings(bank), "a phone rings");
        ann.LeavesLine();
        bank.Run(40);
        Assert.Empty(bank.Query<string>("SELECT id FROM live_states WHERE kind = 2 AND due_at IS NOT NULL"));
        ann.Start();
        ann.Talks().LeavesLine();
        bank.Judge();
        Assert.Equal([CallOutcome.NoAnswer, CallOutcome.Connected], bank.Outcomes());
    }

    [Fact]
    public async Task Nothing_can_be_dialed_or_skipped_by_hand()
    {
        await using var bank = Open(1, 0, [64]);
        var ann = WebStation.Open(bank).Start();
        Assert.Equal("overtaken", ann.Refused("call_voter", new { token = "any" }, HttpStatusCode.Conflict));
        Assert.Equal("overtaken", ann.Refused("skip_voter", new { token = "any" }, HttpStatusCode.Conflict));
        ann.LeavesLine();
        bank.Judge();
    }

    [Theory]
    [InlineData("UPDATE campaigns SET opens_minute = 1320, closes_minute = 1321", "may only be called between", GoodbyeReason.OutsideHours)]
    [InlineData("UPDATE accounts SET has_funds = 0", "no funds left", GoodbyeReason.NoFunds)]
    public async Task A_change_that_ends_calling_is_announced_to_waiting_callers(string change, string heard, GoodbyeReason notice)
    {
        await using var bank = Open(1, 1, [20, 20, 20, 20, 20]);
        var ann = WebStation.Open(bank).Start().HearsMusic();
        var bob = bank.Caller(2).Begins().WaitsWithMusic();
        bank.Execute(change);
        ann.Hears(heard, 30);
        bob.Hears(heard, 30).IsHungUpOn();

        bank.Judge();
        Assert.Equal(notice, ann.Session().Notice);
        Assert.Equal([SessionEndReason.NotFit], bank.Sessions());
        Assert.Equal([SessionEndReason.NotFit], bank.Sessions(2));
    }

    [Fact]
    [Trait("Failure", "S-36")]
    public async Task Waiting_callers_hear_when_the_last_number_is_gone_and_not_before()
    {
        await using var bank = Open(1, 1, [30, 64]);
        var ann = WebStation.Open(bank).Start().HearsMusic();
        var bob = bank.Caller(2).Begins().WaitsWithMusic();
        ann.Talks();
        Assert.True(bob.Phone.IsOnLine);
        ann.HangUp();
        ann.UntilStatus(CallerStatus.Wrap);
        ann.Save();
        ann.Hears("run out of phone numbers", 30);
        bob.Hears("run out of phone numbers", 30).IsHungUpOn();

        bank.Judge();
    }

    [Fact]
    [Trait("Failure", "S-59")]
    public async Task The_event_that_tells_of_an_answer_has_the_household_with_it()
    {
        await using var bank = Open(1, 0, [0]);
        var station = WebStation.Open(bank).Start();
        bank.Until(() => station.EventNames.Contains("voter_connected_dialer"), "the page receives the event", 30);
        var shown =
            JsonDocument.Parse(station.Events.Single(e => e.Name == "voter_connected_dialer").Data).RootElement.GetProperty("snapshot")
                .GetProperty("household");
        Assert.Equal(CampaignSetup.Number(0, 0), shown.GetProperty("number").GetString());
        Assert.Equal(1, shown.GetProperty("leads").GetArrayLength());
        station.Talks().LeavesLine();
        bank.Judge();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(401)]
    [Trait("Failure", "S-60")]
    public async Task A_line_that_cannot_be_opened_keeps_no_other_from_being_opened(int status)
    {
        // After a 500 it is unknown whether the call was placed: that household waits its time, and another is dialed
        // in its place.
        await using var bank = Open(3, 0, [64, 64, 64, 64]);
        var first = CampaignSetup.Number(0, 64);
        bank.Faults.OrderRest(request => request.Method == "POST" && request["To"] == first, new RestFault { StatusBefore = status });
        var stations = Enumerable.Range(0, 3).Select(caller => WebStation.Open(bank, caller)).ToList();
        stations.ForEach(station => station.Connect());
        bank.Until(() => stations.Count(station => bank.Twilio.Ears.IsTalking(station.Phone.Number)) == 3, "each talks with a lead", 60);
        bank.Run(5);
        stations.ForEach(station => station.LeavesLine());

        bank.Judge();
        Assert.Equal(
            [CallOutcome.Connected, CallOutcome.Connected, CallOutcome.Connected],
            bank.Outcomes().Where(placed => placed != CallOutcome.NotPlaced));
    }

    private static PhoneBank Open(int web, int phones, int[] households) => PhoneBank.Open(setup =>
    {
        setup.Mode = DialMode.Predictive;
        (setup.WebCallers, setup.Callers) = (web, web + phones);
        setup.SafeHarbor = "Sorry that we missed you.";
        setup.Calling(households).RingSeconds = 20;
    });

    private static bool Rings(PhoneBank bank) =>
        bank.Twilio.Ears.CalleeBooks.Any(book => book.Leg is { HasEnded: false, AnsweredAt: null, DialedAt: not null });
}
