using System.Net;
using ImpactDialing.CallerSessions;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Scenarios.Web;

/// <summary>
/// The mode that a supervisor chose last counts in every conversation, through either cluster and after a restart. The
/// tests judge which person hears the supervisor.
/// </summary>
[Trait("Hardening", "W1")]
[Trait("Hardening", "B4")]
public sealed class SupervisorModeScenarios
{
    [Theory]
    [InlineData("break_in", "listen", false, false)]
    [InlineData("break_in", "coach", true, false)]
    [InlineData("listen", "coach", true, false)]
    [InlineData("listen", "break_in", true, true)]
    public async Task A_chosen_mode_counts_when_the_fallback_serves_the_leg(string type, string chosen, bool callerHears, bool leadHears)
    {
        await using var bank = Open();
        bank.StartFallback();
        var (station, desk) = Listened(bank, type);
        desk.Post("/client/api/callers/1/switch_mode", new { mode = chosen });
        bank.Until(() => Hears(station) == (callerHears ? 2 : 1), "the mode changes in the running conversation", 5);

        // The primary answers each request of the supervisor's leg too late, so the fallback serves the leg.
        bank.Faults.Order(
            request => request.Url.Contains($"{PhoneBank.Primary}/client/monitors/callers/start", StringComparison.Ordinal),
            new WebhookFault { AnswerTooLate = true },
            times: 100);
        NextConversation(bank, station);
        IsHeardBy(bank, station, desk, callerHears, leadHears);

        bank.Faults.Clear();
        NextConversation(bank, station);
        IsHeardBy(bank, station, desk, callerHears, leadHears);
        desk.Phone.HangUp();
    }

    [Fact]
    public async Task A_mode_chosen_through_the_fallback_counts_in_the_primary()
    {
        await using var bank = Open();
        bank.StartFallback();
        var (station, desk) = Listened(bank, "break_in");
        bank.Network.Set(PhoneBank.Primary, HostCondition.Refuses);
        desk.Post("/client/api/callers/1/switch_mode", new { mode = "listen" });
        bank.Network.Set(PhoneBank.Primary, HostCondition.Up);

        NextConversation(bank, station);
        IsHeardBy(bank, station, desk, caller: false, lead: false);
        desk.Phone.HangUp();
    }

    [Fact]
    public async Task A_chosen_mode_survives_a_restart_of_every_process()
    {
        await using var bank = Open();
        var (station, desk) = Listened(bank, "break_in");
        desk.Post("/client/api/callers/1/switch_mode", new { mode = "listen" });
        await bank.Crash();
        bank.StartApplication();
        bank.SetNetwork(HostCondition.Up);

        NextConversation(bank, station);
        IsHeardBy(bank, station, desk, caller: false, lead: false);
        desk.Phone.HangUp();
    }

    [Fact]
    public async Task A_mode_chosen_between_two_conversations_counts_in_the_next_one()
    {
        await using var bank = Open();
        var (station, desk) = Listened(bank, "break_in");
        station.HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        desk.Post("/client/api/callers/1/switch_mode", new { mode = "listen" });
        station.Save();
        station.UntilStatus(CallerStatus.Hold);
        station.CallVoter();
        station.UntilStatus(CallerStatus.Active);

        IsHeardBy(bank, station, desk, caller: false, lead: false);
        desk.Phone.HangUp();
    }

    /// <summary>A page that learned "done" for a leg that has ended would believe that the next leg is muted.</summary>
    [Fact]
    public async Task A_mode_is_refused_when_the_supervisor_does_not_listen_and_the_next_leg_has_its_own()
    {
        await using var bank = Open();
        var (station, desk) = Listened(bank, "listen");
        desk.Phone.HangUp();
        station.HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        Assert.Equal(
            "not_listening", desk.Refused("/client/api/callers/1/switch_mode", new { mode = "coach" }, HttpStatusCode.Conflict));

        station.Save();
        station.UntilStatus(CallerStatus.Hold);
        station.CallVoter();
        station.UntilStatus(CallerStatus.Active);
        desk.Phone.Connect(PhoneBank.DashboardApp, ("caller_id", "1"), ("type", "break_in"));
        IsHeardBy(bank, station, desk, caller: true, lead: true);
        desk.Phone.HangUp();
    }

    private static PhoneBank Open() =>
        PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Supervisors = 1; setup.Calling(0, 0, 0, 0); });

    private static (WebStation Station, SupervisorStation Desk) Listened(PhoneBank bank, string type)
    {
        bank.MayComplain = true;
        var station = WebStation.Open(bank).Start();
        var desk = SupervisorStation.Open(bank);
        station.CallVoter();
        station.UntilStatus(CallerStatus.Active);
        desk.Phone.Connect(PhoneBank.DashboardApp, ("caller_id", "1"), ("type", type));
        bank.Until(() => desk.Phone.HearsPeople.Count == 2, "the supervisor hears both", 10);
        return (station, desk);
    }

    private static void NextConversation(PhoneBank bank, WebStation station)
    {
        station.HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        station.Hears("call results", 30);
        station.Save();
        station.UntilStatus(CallerStatus.Hold);
        station.HearsMusic(30);
        station.CallVoter();
        station.UntilStatus(CallerStatus.Active);
    }

    private static void IsHeardBy(PhoneBank bank, WebStation station, SupervisorStation desk, bool caller, bool lead)
    {
        bank.Until(() => desk.Phone.HearsPeople.Count == 2, "the supervisor hears both", 30);
        bank.Run(3);
        Assert.Equal(caller ? 2 : 1, Hears(station));
        var leg = bank.Twilio.Ears.CalleeBooks.Last(book => !book.Leg.HasEnded).Leg;
        Assert.Equal(lead ? 2 : 1, leg.Audible.Count);
    }

    private static int Hears(WebStation station) => station.Phone.HearsPeople.Count;
}
