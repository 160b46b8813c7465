using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Listening;

namespace ImpactDialing.Scenarios.Web;

/// <summary>A web caller's phone is gone in a conversation: the lead waits, is asked to, and is never left alone for
/// longer than the time that the page shows.</summary>
public sealed class RejoinScenarios
{
    private const string Words = "Please stay on the line";

    private static readonly string Lead = CampaignSetup.Number(0, 0);

    [Fact]
    public async Task A_caller_who_comes_back_in_time_goes_on_with_the_same_lead()
    {
        await using var bank = Open();
        var station = WebStation.Open(bank).Start().Talk();
        var session = station.Session().SessionId;
        var call = station.Session().CallId;

        station.LeavesLine();
        var away = station.UntilStatus(CallerStatus.Rejoining, 3);
        bank.Until(() => HasHeard(bank, Words), "the lead is asked to wait", 3);
        Assert.Equal(away.Since.AddSeconds(20), away.EndsAt);
        Assert.Equal<CallerAction>([CallerAction.HangUp, CallerAction.StopCalling], away.Actions);
        bank.Run(9);
        station.Connect();
        station.Talks(10);

        var back = station.Session();
        Assert.Equal((session, call, (DateTimeOffset?)null), (back.SessionId, back.CallId, back.EndsAt));
        Assert.Equal(2, BookOfLead(bank).Conversations.Count);
        Assert.DoesNotContain("caller_disconnected", station.EventNames);
        station.HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        station.Hears("call results").Save();
        station.UntilStatus(CallerStatus.Hold);
        station.HearsMusic().StopCalling();
        bank.Judge();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        Assert.Equal([SessionEndReason.Stopped], bank.Sessions());
        Assert.Single(bank.Dispositions());
    }

    [Fact]
    public async Task A_caller_who_does_not_come_back_loses_the_lead_after_twenty_seconds_and_may_still_save()
    {
        await using var bank = Open();
        var station = WebStation.Open(bank).Start().Talk();

        station.LeavesLine();
        var away = station.UntilStatus(CallerStatus.Rejoining, 3);
        bank.Run(18);
        Assert.False(BookOfLead(bank).Leg.HasEnded);
        bank.Until(() => BookOfLead(bank).Leg.HasEnded, "the lead is hung up", 5);

        var over = station.UntilStatus(CallerStatus.Ready, 2);
        Assert.Equal(away.CallId, over.CallId);
        Assert.Contains(CallerAction.Disposition, over.Actions);
        station.Save();
        bank.Judge();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        Assert.Equal([SessionEndReason.LegEnded], bank.Sessions());
        Assert.Single(bank.Dispositions());
    }

    [Fact]
    public async Task A_phone_with_the_pin_does_not_take_the_conversation_over_but_another_browser_does()
    {
        await using var bank = Open();
        var station = WebStation.Open(bank).Start().Talk();
        station.LeavesLine();
        station.UntilStatus(CallerStatus.Rejoining, 3);

        var phone = bank.Twilio.AddCaller("+12125550001");
        phone.Dial(PhoneBank.CallInNumber);
        bank.Until(() => phone.IsHearing("PIN"), "the PIN is asked for");
        phone.Press(PhoneBank.Pin + "*");
        bank.Until(() => phone.IsHearing("already in a conversation"), "the phone is refused", 5);
        Assert.Equal(CallerStatus.Rejoining, station.Session().Status);

        var browser = WebStation.Open(bank).Connect();
        browser.Talks(5);
        Assert.Equal(CallerStatus.Active, station.Session().Status);
        browser.Save(stop: true);
        bank.Judge();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        Assert.Equal([SessionEndReason.Stopped], bank.Sessions());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lead_who_hangs_up_meanwhile_leaves_results_to_enter(bool comesBack)
    {
        await using var bank = Open();
        var station = WebStation.Open(bank).Start().Talk();
        station.LeavesLine();
        station.UntilStatus(CallerStatus.Rejoining, 3);
        bank.Run(3);

        BookOfLead(bank).Leg.PersonHangsUp();
        station.UntilStatus(CallerStatus.Wrap, 3);
        if (comesBack)
        {
            station.Connect().Hears("call results");
            Assert.Equal(CallerStatus.Wrap, station.Session().Status);
            station.Save();
            station.UntilStatus(CallerStatus.Hold);
            station.HearsMusic().StopCalling();
        }
        else
        {
            Assert.Equal(CallerStatus.Ready, station.Save().Status);
        }

        bank.Judge();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        Assert.Equal([comesBack ? SessionEndReason.Stopped : SessionEndReason.LegEnded], bank.Sessions());
        Assert.Single(bank.Dispositions());
    }

    [Theory]
    [InlineData("hangs up")]
    [InlineData("stops")]
    [InlineData("saves and stops")]
    [InlineData("is kicked off")]
    public async Task A_caller_without_a_phone_ends_the_conversation_by_the_page_or_a_supervisor_does(string how)
    {
        await using var bank = Open();
        var station = WebStation.Open(bank).Start().Talk();
        var desk = SupervisorStation.Open(bank);
        station.LeavesLine();
        station.UntilStatus(CallerStatus.Rejoining, 3);
        bank.Run(2);

        switch (how)
        {
            case "hangs up":
                station.HangUp();
                station.UntilStatus(CallerStatus.Wrap, 3);
                break;
            case "stops":
                Assert.Equal(CallerStatus.Ready, station.StopCalling().Status);
                break;
            case "saves and stops":
                Assert.Equal(CallerStatus.Ready, station.Save(stop: true).Status);
                break;
            default:
                var kick = desk.KickOff();
                desk.Post(kick.Path, kick.Body);
                break;
        }

        bank.Until(() => BookOfLead(bank).Leg.HasEnded, "the lead is hung up", 3);
        bank.Judge();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
    }

    /// <summary>While the phone is there, each end of a conversation ends the lead's leg too, although the conference
    /// would go on.</summary>
    [Theory]
    [InlineData("hangs up")]
    [InlineData("presses star")]
    [InlineData("saves and stops")]
    [InlineData("is kicked off")]
    [InlineData("loses the line")]
    public async Task No_lead_stays_alone_however_a_conversation_ends(string how)
    {
        await using var bank = Open();
        var station = WebStation.Open(bank).Start().Talk();
        var desk = SupervisorStation.Open(bank);
        var leftAlone = bank.Time.GetUtcNow();
        switch (how)
        {
            case "hangs up":
                station.HangUp();
                break;
            case "presses star":
                station.Phone.Press("*");
                break;
            case "saves and stops":
                station.Save(stop: true);
                break;
            case "is kicked off":
                var kick = desk.KickOff();
                desk.Post(kick.Path, kick.Body);
                break;
            default:
                station.LeavesLine();
                break;
        }

        bank.Until(() => BookOfLead(bank).Leg.HasEnded, "the lead is hung up", 25);
        var limit = how == "loses the line" ? 22 : 2;
        Assert.True(bank.Time.GetUtcNow() - leftAlone < TimeSpan.FromSeconds(limit));
        if (how is "hangs up" or "presses star")
        {
            station.UntilStatus(CallerStatus.Wrap, 2);
            station.Save(stop: true);
        }

        bank.Judge();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
    }

    internal static PhoneBank Open() => PhoneBank.Open(setup =>
    {
        setup.WebCallers = 1;
        setup.Callers = 1;
        setup.Supervisors = 1;
        setup.Calling(0, 0, 0);
    });

    internal static LegBook BookOfLead(PhoneBank bank) => bank.Twilio.Ears.BooksOf(Lead)[^1];

    private static bool HasHeard(PhoneBank bank, string text) => bank.Twilio.Ears.Journal.Any(
        entry => entry.Who == Lead && entry.What.Contains(text, StringComparison.Ordinal));
}
