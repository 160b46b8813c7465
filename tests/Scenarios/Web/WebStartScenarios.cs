using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.People;

namespace ImpactDialing.Scenarios.Web;

/// <summary>How callers are identified: by the browser's phone, by the page's PIN, by their own PIN.</summary>
public sealed class WebStartScenarios
{
    [Theory]
    [InlineData("supervisor-1")]
    [InlineData("caller-0")]
    [InlineData("caller-x")]
    [InlineData("somebody")]
    public async Task A_browser_phone_without_a_caller_hears_so_and_starts_nothing(string identity)
    {
        await using var bank = PhoneBank.Open(setup => { (setup.WebCallers, setup.Supervisors) = (1, 1); setup.Calling(0, 0); });
        var phone = bank.Twilio.AddBrowserPhone(identity);
        phone.Connect(PhoneBank.BrowserPhoneApp, ("caller_id", "1"), ("session_key", "anything"));
        bank.Until(() => !phone.IsOnLine, "the caller is hung up", 30);

        Assert.NotEmpty(phone.LastSaid);
        Assert.Empty(bank.Query<string>("SELECT id FROM caller_sessions"));
        bank.Judge();
    }

    [Fact]
    public async Task An_unknown_caller_has_no_campaign()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Calling(0, 0); });
        var phone = bank.Twilio.AddBrowserPhone("caller-77");
        phone.Connect(PhoneBank.BrowserPhoneApp);
        bank.Until(() => phone.IsHearing("not assigned to an active campaign"), "the caller is informed", 10);
        bank.Until(() => !phone.IsOnLine, "the caller is hung up", 30);

        Assert.Empty(bank.Query<string>("SELECT id FROM caller_sessions"));
        bank.Judge();
    }

    [Fact]
    public async Task A_pages_parameters_cannot_change_the_caller()
    {
        await using var bank = PhoneBank.Open(setup => { (setup.WebCallers, setup.Callers) = (2, 2); setup.Calling(0, 0); });
        var ann = WebStation.Open(bank);
        ann.Phone.Connect(PhoneBank.BrowserPhoneApp, ("caller_id", "2"), ("campaign_id", "77"));
        ann.UntilStatus(CallerStatus.Hold);
        ann.LeavesLine();

        bank.Judge();
        Assert.Single(bank.Sessions(1));
        Assert.Empty(bank.Sessions(2));
    }

    [Theory]
    [InlineData("UPDATE accounts SET has_funds = 0", "no funds left", GoodbyeReason.NoFunds)]
    [InlineData("UPDATE accounts SET seats = 0", "maximum number of callers", GoodbyeReason.NoSeat)]
    [InlineData("UPDATE campaigns SET opens_minute = 1320, closes_minute = 1321", "may only be called between", GoodbyeReason.OutsideHours)]
    [InlineData("UPDATE campaigns SET active = 0", "not assigned to an active campaign", GoodbyeReason.NoCampaign)]
    public async Task A_caller_with_the_pages_pin_who_may_not_start_gets_the_reason_by_phone_and_by_page(
        string change, string heard, GoodbyeReason notice)
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Calling(0, 0); });
        var station = WebStation.Open(bank);
        bank.Execute(change);
        bank.Run(1.1);
        var phone = DialIn(bank, station.Station.GetProperty("pin").GetString()!);
        bank.Until(() => phone.IsHearing(heard), "the caller hears why", 10);
        bank.Until(() => !phone.IsOnLine, "the caller is hung up", 30);

        Assert.Equal((CallerStatus.Ready, notice), (station.Session().Status, station.Session().Notice));
        bank.Judge();
        Assert.Empty(bank.Sessions());
    }

    [Fact]
    public async Task With_their_own_pin_a_web_caller_works_by_keypad_and_the_page_can_hang_up_and_stop()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Calling(0, 0); });
        var station = WebStation.Open(bank);
        var ann = bank.Caller().Begins().Dials("Lead Number1").TalksWith(CampaignSetup.Number(0, 0));
        Assert.Equal(CallerStatus.Active, station.Session().Status);
        station.HangUp();
        ann.AnswersAll().Hears("Lead Number2");
        station.StopCalling();
        ann.IsHungUpOn(5);

        bank.Judge();
        Assert.Equal([SessionEndReason.Stopped], bank.Sessions());
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        Assert.Equal([(1L, 1L, true)], bank.Dispositions());
    }

    private static PhoneCaller DialIn(PhoneBank bank, string pin)
    {
        var phone = bank.Twilio.AddCaller("+12125550177", "Web caller's telephone");
        phone.Dial(PhoneBank.CallInNumber);
        bank.Until(() => phone.IsHearing("PIN"), "the PIN is asked for");
        phone.Press(pin + "*");
        return phone;
    }
}
