using System.Net;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Scenarios.Support;

namespace ImpactDialing.Scenarios.Web;

/// <summary>Star, hanging up and stopping, at every moment and from every side.</summary>
public sealed class WebLeavingScenarios
{
    private static readonly string First = CampaignSetup.Number(0, 0);

    [Fact]
    public async Task Star_on_hold_changes_nothing_but_a_moment_of_music()
    {
        await using var bank = Open(DialMode.Preview, 0, 0);
        var station = WebStation.Open(bank).Start().HearsMusic();
        station.Phone.Press("*");
        bank.Run(2);
        station.HearsMusic();
        Assert.Equal((CallerStatus.Hold, First), (station.Session().Status, station.Session().Household!.Number.Value));
        station.Talk().LeavesLine();

        bank.Judge();
        Assert.Equal([1], bank.Dialed());
    }

    [Theory]
    [InlineData(DialMode.Preview)]
    [InlineData(DialMode.Power)]
    public async Task Star_while_a_phone_rings_gives_the_call_up_and_the_next_household_follows(DialMode mode)
    {
        await using var bank = Open(mode, 64, 0);
        var station = WebStation.Open(bank).Start().HearsMusic();
        if (mode == DialMode.Preview)
        {
            station.CallVoter();
        }

        bank.Until(() => Rings(bank, CampaignSetup.Number(0, 64)), "the phone rings");
        bank.Run(2);
        station.Phone.Press("*");
        station.UntilPage(page => page.Household?.Number.Value == CampaignSetup.Number(1, 0), "the next household is shown");
        if (mode == DialMode.Preview)
        {
            station.CallVoter();
        }

        station.Talks().LeavesLine();
        bank.Judge();
        Assert.Equal([CallOutcome.Canceled, CallOutcome.Connected], bank.Outcomes());
    }

    [Fact]
    [Trait("Quirk", "09")]
    public async Task Star_in_a_conversation_ends_it_and_results_are_asked_for_once()
    {
        await using var bank = Open(DialMode.Preview, 0, 0);
        var station = WebStation.Open(bank).Start().Talk();
        station.Phone.Press("*");
        station.Hears("call results");
        Assert.Equal(CallerStatus.Wrap, station.Session().Status);
        station.Save();
        station.UntilStatus(CallerStatus.Hold);
        station.HearsMusic().Phone.Press("*");
        bank.Run(3);
        station.HearsMusic();
        Assert.Equal(CallerStatus.Hold, station.Session().Status);
        station.LeavesLine();

        bank.Judge();
        Assert.Equal(2, bank.Answers().Length);
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_lead_who_hangs_up_first_sends_the_caller_to_the_results(int digits)
    {
        await using var bank = Open(DialMode.Preview, digits, 0);
        var station = WebStation.Open(bank).Start().Talk(0);
        station.UntilStatus(CallerStatus.Wrap);
        station.Hears("call results").Save();
        station.UntilStatus(CallerStatus.Hold);
        station.HearsMusic().LeavesLine();

        bank.Judge();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        Assert.Single(station.EventNames, "voter_disconnected");
        Assert.Single(station.EventNames, "caller_wrapup_voice_hit");
    }

    [Theory]
    [InlineData(CallerStatus.Hold)]
    [InlineData(CallerStatus.Dialing)]
    [InlineData(CallerStatus.Active)]
    [InlineData(CallerStatus.Wrap)]
    public async Task A_caller_who_is_gone_at_any_moment_leaves_nothing_behind(CallerStatus moment)
    {
        await using var bank = Open(DialMode.Preview, 64, 0);
        var station = WebStation.Open(bank).Start();
        BringTo(bank, station, moment);
        station.LeavesLine();
        bank.Run(moment == CallerStatus.Active ? 23 : 3);
        Assert.Equal(CallerStatus.Ready, station.Session().Status);
        Assert.Equal("caller_disconnected", station.EventNames.Last());

        bank.Judge();
        Assert.Equal([SessionEndReason.LegEnded], bank.Sessions());
        Assert.Equal(
            moment == CallerStatus.Hold ? [] : [moment == CallerStatus.Dialing ? CallOutcome.Canceled : CallOutcome.Connected],
            bank.Outcomes());
    }

    [Theory]
    [InlineData(CallerStatus.Hold)]
    [InlineData(CallerStatus.Dialing)]
    [InlineData(CallerStatus.Wrap)]
    public async Task Stopping_ends_the_session_and_twice_is_once(CallerStatus moment)
    {
        await using var bank = Open(DialMode.Preview, 64, 0);
        var station = WebStation.Open(bank).Start();
        BringTo(bank, station, moment);
        var sessionId = station.Session().SessionId!.Value.Value;
        Assert.Equal(CallerStatus.Ready, station.Do("stop_calling", new { sessionId }).Status);
        Assert.Equal(CallerStatus.Ready, station.Do("stop_calling", new { sessionId }).Status);
        bank.Until(() => !station.Phone.IsOnLine, "the phone is hung up", 5);

        bank.Judge();
        Assert.Equal([SessionEndReason.Stopped], bank.Sessions());
    }

    [Fact]
    public async Task No_caller_stops_in_the_middle_of_a_conversation()
    {
        await using var bank = Open(DialMode.Preview, 0, 0);
        var station = WebStation.Open(bank).Start().Talk();
        var sessionId = station.Session().SessionId!.Value.Value;
        Assert.Equal("not_now", station.Refused("stop_calling", new { sessionId }, HttpStatusCode.Conflict));
        Assert.DoesNotContain(CallerAction.StopCalling, station.Session().Actions);
        Assert.True(bank.Twilio.Ears.IsTalking(station.Phone.Number, First));
        station.HangUp();
        bank.Run(0.05);
        station.UntilStatus(CallerStatus.Wrap);
        station.Do("stop_calling", new { sessionId });

        bank.Judge();
        Assert.Equal([SessionEndReason.Stopped], bank.Sessions());
    }

    [Fact]
    public async Task Hanging_up_while_it_rings_gives_the_call_up_and_twice_is_once()
    {
        await using var bank = Open(DialMode.Preview, 64, 0);
        var station = WebStation.Open(bank).Start();
        var callId = station.CallVoter().CallId!.Value.Value;
        bank.Run(3);
        station.Do("hangup", new { callId });
        station.Do("hangup", new { callId });
        var shown = station.UntilStatus(CallerStatus.Hold);
        Assert.Equal(CallOutcome.Canceled, shown.LastOutcome);
        Assert.True(station.Phone.HearsMusic);
        Assert.Equal("overtaken", station.Refused("hangup", new { callId }, HttpStatusCode.Conflict));
        station.LeavesLine();

        bank.Judge();
    }

    [Fact]
    [Trait("Failure", "S-68")]
    public async Task Hanging_up_twice_hangs_up_on_the_lead_once_and_keeps_the_caller()
    {
        await using var bank = Open(DialMode.Preview, 0, 0);
        var station = WebStation.Open(bank).Start().Talk();
        var callId = station.Session().CallId!.Value.Value;
        station.Do("hangup", new { callId });
        station.Do("hangup", new { callId });
        station.UntilStatus(CallerStatus.Wrap);
        station.Do("hangup", new { callId });
        station.Hears("call results");
        Assert.True(station.Phone.IsOnLine);
        station.Save();
        station.UntilStatus(CallerStatus.Hold);
        station.HearsMusic().LeavesLine();

        bank.Judge();
        Assert.Single(bank.Sessions());
    }

    [Fact]
    [Trait("Failure", "S-08")]
    public async Task Both_hang_up_at_the_same_moment()
    {
        await using var bank = Open(DialMode.Preview, 3, 0);
        var station = WebStation.Open(bank).Start();
        station.CallVoter();
        bank.Until(() => bank.Twilio.Ears.IsTalking(First[..^2] + "03"), "they talk");
        bank.Until(() => !bank.Twilio.Ears.IsTalking(First[..^2] + "03"), "the lead has hung up");
        station.LeavesLine();

        bank.Judge();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
    }

    internal static void BringTo(PhoneBank bank, WebStation station, CallerStatus moment)
    {
        if (moment == CallerStatus.Hold)
        {
            return;
        }

        station.CallVoter();
        bank.Run(2);
        if (moment == CallerStatus.Dialing)
        {
            return;
        }

        station.Talks();
        if (moment == CallerStatus.Wrap)
        {
            station.HangUp();
            station.Hears("call results");
        }
    }

    private static PhoneBank Open(DialMode mode, params int[] households) => PhoneBank.Open(setup =>
    {
        setup.WebCallers = 1;
        setup.Mode = mode;
        setup.Calling(households).RingSeconds = 25;
    });

    private static bool Rings(PhoneBank bank, string number) =>
        bank.Twilio.Ears.BooksOf(number).Any(book => book.Leg is { HasEnded: false, AnsweredAt: null, DialedAt: not null });
}
