using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Storage.Queue;

namespace ImpactDialing.Scenarios.Web;

/// <summary>
/// A lead answers, gets a caller, and has left before the two can meet: there was no conversation, and the caller goes
/// on. If they did meet, it counts, whatever Twilio then fails to report.
/// </summary>
public sealed class VanishedLeadScenarios
{
    /// <summary>Long enough to have said hello to Twilio, too short to hear its answer.</summary>
    private const double TooShort = 0.01;

    /// <summary>Long enough to meet, and short enough to be doubted.</summary>
    private const double Short = 2.5;

    private static string Lead => CampaignSetup.Number(0, 0);

    [Theory]
    [InlineData(DialMode.Preview)]
    [InlineData(DialMode.Power)]
    [InlineData(DialMode.Predictive)]
    [Trait("Failure", "S-52")]
    public async Task A_lead_gone_before_they_met_leaves_no_results_and_the_caller_goes_on(DialMode mode)
    {
        await using var bank = Open(TooShort, mode);
        var station = Dial(bank, mode);

        bank.Until(() => bank.Outcomes().Length > 0, "the call is over", 30);
        Assert.Equal([CallOutcome.HungUp], bank.Outcomes());
        Assert.Equal((null, 1L), bank.One<(long?, long)>("SELECT connected_at, caller_id FROM calls"));
        Assert.Equal(HouseholdStatus.Recycling, bank.StatusOf(1));
        if (mode == DialMode.Preview)
        {
            Assert.Equal(CampaignSetup.Number(1, 0), station.UntilStatus(CallerStatus.Hold, 3).Household!.Number.Value);
            Assert.True(station.Phone.HearsMusic);
            station.CallVoter();
        }

        station.Talks(3).HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        station.Save(stop: true);
        bank.Judge();
        Assert.Single(station.EventNames, name => name == "caller_wrapup_voice_hit");
    }

    [Theory]
    [InlineData("the leg's own request is lost")]
    [InlineData("the caller's request is lost")]
    [InlineData("the report of the leg's end is lost")]
    [InlineData("the report of the leg's end comes first")]
    [InlineData("the report of the leg's end is late")]
    [InlineData("the report of the leg's end comes twice")]
    [Trait("Failure", "S-52")]
    public async Task Lead_and_caller_who_met_for_a_moment_had_a_conversation_whatever_is_lost(string fault)
    {
        await using var bank = Open(Short);
        bank.MayComplain = true;
        Order(bank, fault);
        var station = Dial(bank);
        bank.Until(() => bank.Twilio.Ears.ConversationsOf(Lead).Any(), "they hear each other", 20);

        station.UntilStatus(CallerStatus.Wrap, 20);
        bank.Until(() => bank.Outcomes().Length > 0, "the call is over", 60);
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        station.Save(stop: true);
        bank.Run(60);
        Assert.Single(bank.Dispositions());
    }

    [Fact]
    [Trait("Failure", "S-01")]
    public async Task A_caller_who_hangs_up_on_a_lead_gone_without_a_report_goes_on_immediately()
    {
        await using var bank = Open(TooShort);
        Order(bank, "the report of the leg's end is lost");
        var station = Dial(bank);
        station.UntilStatus(CallerStatus.Active);
        bank.Run(6);
        Assert.Equal(CallerStatus.Active, station.HangUp().Status);

        Assert.Equal(CampaignSetup.Number(1, 0), station.UntilStatus(CallerStatus.Hold, 5).Household!.Number.Value);
        Assert.Equal([CallOutcome.HungUp], bank.Outcomes());
        station.StopCalling();
        bank.Judge();
    }

    [Fact]
    [Trait("Failure", "S-52")]
    public async Task No_results_are_requested_of_a_caller_who_left_before_learning_that_the_lead_never_came()
    {
        await using var bank = Open(TooShort);
        Order(bank, "the report of the leg's end is lost");
        var station = Dial(bank);
        var shown = station.UntilStatus(CallerStatus.Active);
        bank.Run(6);
        station.LeavesLine();
        bank.Until(() => bank.Outcomes().Length > 0, "the end of the call is detected", 40);

        Assert.Equal([CallOutcome.HungUp], bank.Outcomes());
        Assert.DoesNotContain(
            CallerAction.Disposition, station.UntilPage(page => page.CallId is null, "the page forgets the call", 10).Actions);
        Assert.Empty(bank.Dispositions());
        Assert.Equal("overtaken", station.Refused("disposition", station.Results(shown), System.Net.HttpStatusCode.Conflict));
        bank.Judge();
    }

    [Theory]
    [InlineData("the report of the leg's end is late")]
    [InlineData("the report of the leg's end comes twice")]
    [InlineData("the report of the leg's end is lost")]
    [Trait("Failure", "S-52")]
    public async Task Lead_and_caller_who_never_met_had_no_conversation_whenever_that_is_detected(string fault)
    {
        await using var bank = Open(TooShort);
        bank.MayComplain = true;
        Order(bank, fault);
        var station = Dial(bank);

        bank.Until(() => bank.Outcomes().Length > 0, "the call is over", 400);
        Assert.Equal([CallOutcome.HungUp], bank.Outcomes());
        Assert.Equal(CampaignSetup.Number(1, 0), station.UntilStatus(CallerStatus.Hold, 5).Household!.Number.Value);
        station.StopCalling();
        bank.Judge();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    [Trait("Failure", "S-52")]
    public async Task A_caller_who_stops_waiting_for_a_lead_who_has_left_had_no_conversation(double seconds)
    {
        await using var bank = Open(TooShort);
        bank.Faults.Order(request => request.Url.Contains("/call_ended", StringComparison.Ordinal), new WebhookFault { Lost = true });
        bank.MayComplain = true;
        var station = Dial(bank);
        bank.Until(() => bank.Twilio.Ears.BooksOf(Lead).Any(book => book.Leg.HasEnded), "the lead is gone", 20);
        bank.Run(seconds);

        station.LeavesLine();
        bank.Judge();
        Assert.Contains(Assert.Single(bank.Outcomes()), new[] { CallOutcome.HungUp, CallOutcome.Abandoned });
    }

    /// <summary>
    /// Quirk 17: the original persisted such a call as a success, though no lead and caller were connected.
    /// </summary>
    [Fact]
    [Trait("Quirk", "17")]
    public async Task An_answered_call_with_unusable_directions_is_not_a_conversation()
    {
        await using var bank = Open(3600);
        bank.MayComplain = true;
        for (var time = 0; time < 2; time++)
        {
            bank.Faults.Order(request => request.Url.Contains("/incoming", StringComparison.Ordinal), new WebhookFault { Broken = true });
        }

        var station = Dial(bank);

        bank.Until(() => bank.Outcomes().Length > 0, "the call is over", 30);
        Assert.Contains(bank.Wire.Exchanges, exchange => exchange["ErrorCode"] == "12100");
        Assert.Equal([CallOutcome.HungUp], bank.Outcomes());
        Assert.Equal(CampaignSetup.Number(1, 0), station.UntilStatus(CallerStatus.Hold, 5).Household!.Number.Value);
        station.StopCalling();
        bank.Judge();
        Assert.Empty(bank.Dispositions());
    }

    private static PhoneBank Open(double seconds, DialMode mode = DialMode.Preview)
    {
        var settings = new TwilioSettings
        {
            Callees = calling =>
                calling.Number == Lead
                    ? new CalleePlan { HangsUpAfterAnswer = TimeSpan.FromSeconds(seconds) }
                    : CalleeDirectory.Plan(calling, new CalleeChances()),
        };
        return PhoneBank.Open(setup => { (setup.WebCallers, setup.Mode) = (1, mode); setup.Calling(0, 0, 0); }, settings);
    }

    private static WebStation Dial(PhoneBank bank, DialMode mode = DialMode.Preview)
    {
        var station = WebStation.Open(bank).Start();
        if (mode == DialMode.Preview)
        {
            station.CallVoter();
        }

        return station;
    }

    private static void Order(PhoneBank bank, string fault)
    {
        var (endpoint, what) = fault switch
        {
            "the leg's own request is lost" => ("/disconnected", new WebhookFault { Lost = true }),
            "the caller's request is lost" => ("/pause", new WebhookFault { Lost = true }),
            "the report of the leg's end is lost" => ("/call_ended", new WebhookFault { Lost = true }),
            "the report of the leg's end comes first" => ("/disconnected", new WebhookFault { Delay = TimeSpan.FromSeconds(1.5) }),
            "the report of the leg's end is late" => ("/call_ended", new WebhookFault { Delay = TimeSpan.FromSeconds(9) }),
            "the report of the leg's end comes twice" => ("/call_ended", new WebhookFault { DoubledAfter = TimeSpan.FromSeconds(1) }),
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "There is no such fault."),
        };
        bank.Faults.Order(request => request.Url.Split('?', '#')[0].EndsWith(endpoint, StringComparison.Ordinal), what);
    }
}
