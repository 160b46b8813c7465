using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Faults;
using static ImpactDialing.Scenarios.Web.RejoinScenarios;

namespace ImpactDialing.Scenarios.Web;

/// <summary>A web caller's phone is gone in a conversation, and a report is lost, a process dies, or Twilio does not do
/// what it was asked.</summary>
public sealed class RejoinTroubleScenarios
{
    [Theory]
    [InlineData("the report of the leg's end")]
    [InlineData("the leg's own request")]
    [InlineData("both reports")]
    public async Task A_lost_report_of_the_callers_end_is_found_out_before_the_lead_has_waited_for_long(string lost)
    {
        await using var bank = Open();
        bank.MayComplain = true;
        var station = WebStation.Open(bank).Start().Talk();
        foreach (var path in new[] { "/end_session", "/pause" })
        {
            if (lost == "both reports" || (path == "/end_session") == (lost == "the report of the leg's end"))
            {
                bank.Faults.Order(
                    request => request.Url.Split('?', '#')[0].EndsWith(path, StringComparison.Ordinal), new WebhookFault { Lost = true });
            }
        }

        station.LeavesLine();
        station.UntilStatus(CallerStatus.Rejoining, 23);
        station.Connect();
        station.Talks(3);
        station.Save(stop: true);
        bank.Judge(costOf: _ => TimeSpan.FromSeconds(lost == "both reports" ? 22 : 0));
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
    }

    [Fact]
    public async Task A_page_that_connects_before_the_old_legs_end_is_known_gets_the_conversation_at_its_second_try()
    {
        await using var bank = Open();
        bank.MayComplain = true;
        var station = WebStation.Open(bank).Start().Talk();
        foreach (var path in new[] { "/end_session", "/pause" })
        {
            bank.Faults.Order(
                request => request.Url.Split('?', '#')[0].EndsWith(path, StringComparison.Ordinal), new WebhookFault { Lost = true });
        }

        station.LeavesLine();
        bank.Run(0.5);
        station.Connect().Hears("already in a conversation");
        bank.Until(() => !station.Phone.IsOnLine, "the second leg is hung up", 10);
        station.UntilStatus(CallerStatus.Rejoining, 3);
        station.Connect();
        station.Talks(3);
        station.Save(stop: true);
        bank.Judge(costOf: _ => TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task A_process_killed_between_the_two_legs_brings_the_conversation_back()
    {
        await using var bank = Open();
        var station = LosesLine(bank);
        await bank.Crash();
        bank.Run(1);
        bank.StartApplication();
        station.Connect();
        station.Talks(5);
        station.Save(stop: true);
        bank.Judge(costOf: _ => TimeSpan.FromSeconds(8));
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
    }

    [Fact]
    public async Task The_fallback_brings_a_conversation_back_whose_caller_was_lost_at_the_primary()
    {
        await using var bank = Open();
        bank.MayComplain = true;
        bank.StartFallback();
        var station = LosesLine(bank);
        bank.Kill(PhoneBank.Primary);
        bank.Run(1);
        station.Connect();
        station.Talks(5);
        station.Save(stop: true);
        bank.Judge(costOf: _ => TimeSpan.FromSeconds(12));
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
    }

    [Fact]
    public async Task The_fallback_ends_the_wait_of_a_lead_whose_caller_was_lost_at_the_primary()
    {
        await using var bank = Open();
        bank.MayComplain = true;
        bank.StartFallback();
        var station = LosesLine(bank);
        bank.Kill(PhoneBank.Primary);

        // The fallback leaves due rows to a primary that may still be doing the work, for ten seconds.
        bank.Until(() => BookOfLead(bank).Leg.HasEnded, "the lead is hung up", 35);
        station.UntilStatus(CallerStatus.Ready, 2);
        bank.Judge(costOf: _ => TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task Twilio_that_does_not_keep_the_conference_lets_the_lead_go_with_the_caller()
    {
        await using var bank = Open();
        bank.MayComplain = true;
        bank.Faults.OrderRest(request => request["EndConferenceOnExit"] is not null, new RestFault { StatusBefore = 400 });
        var station = WebStation.Open(bank).Start().Talk();

        station.LeavesLine();
        bank.Until(() => BookOfLead(bank).Leg.HasEnded, "the lead is gone", 2);
        station.UntilStatus(CallerStatus.Wrap, 3);
        station.Connect().Hears("call results").Save(stop: true);
        bank.Judge();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        Assert.Single(bank.Dispositions());
    }

    /// <summary>A caller who talks with a lead, and has just lost the line.</summary>
    private static WebStation LosesLine(PhoneBank bank)
    {
        var station = WebStation.Open(bank).Start().Talk();
        station.LeavesLine();
        station.UntilStatus(CallerStatus.Rejoining, 3);
        return station;
    }
}
