using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Scenarios.Support;

namespace ImpactDialing.Scenarios.Web;

public sealed class WebPreviewScenarios
{
    [Fact]
    public async Task A_web_caller_dials_talks_and_saves_and_gets_the_next_household()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Calling(0, 0); });
        var station = WebStation.Open(bank).Start();
        var first = station.Session();
        Assert.Equal(CampaignSetup.Number(0, 0), first.Household!.Number.Value);
        Assert.True(station.Phone.HearsMusic);

        station.CallVoter();
        station.UntilStatus(CallerStatus.Active);
        bank.Until(() => station.Phone.HearsPeople.Count == 1, "they hear each other", 5);
        station.HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        bank.Until(() => station.Phone.IsHearing("call results"), "the caller is asked for results", 5);
        station.Save();
        var next = station.UntilStatus(CallerStatus.Hold);

        Assert.Equal(CampaignSetup.Number(1, 0), next.Household!.Number.Value);
        bank.Until(() => station.Phone.HearsMusic, "the caller is back on hold", 5);
        bank.Run(2);
        Assert.Equal((long)CallOutcome.Connected, Assert.Single(bank.Calls()).Outcome);
        Assert.Equal(2, bank.One<long>("SELECT COUNT(*) FROM answers"));
        var events = station.EventNames.Where(name => name != "session_updated").ToList();
        Assert.Equal(["start_calling", "conference_started", "calling_voter", "voter_connected"], events.Take(4));

        // Twilio reports the lead's leg and asks for the caller's next step in either order.
        Assert.Equal(["caller_wrapup_voice_hit", "voter_disconnected"], events[4..6].Order());
        Assert.Equal(["conference_started"], events[6..]);
    }
}
