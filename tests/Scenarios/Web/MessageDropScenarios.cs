using System.Net;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Faults;

namespace ImpactDialing.Scenarios.Web;

/// <summary>Recorded messages that the caller leaves by hand.</summary>
public sealed class MessageDropScenarios
{
    private const string Recording = "https://files.test/dropped.mp3";

    [Theory]
    [InlineData(DialMode.Preview)]
    [InlineData(DialMode.Power)]
    [InlineData(DialMode.Predictive)]
    public async Task A_message_is_left_whole_while_the_caller_enters_results_and_goes_on(DialMode mode)
    {
        await using var bank = Open(mode, 44, 0);
        var station = WebStation.Open(bank).Start();
        if (mode == DialMode.Preview)
        {
            station.CallVoter();
        }

        station.Talks(13);
        station.DropMessage();
        station.DropMessage();
        station.UntilStatus(CallerStatus.Wrap, 5);
        bank.Until(() => station.EventNames.Contains("message_drop_success"), "the caller is informed", 3);
        station.Hears("call results").Save();
        station.UntilPage(page => page.Status is CallerStatus.Hold or CallerStatus.Dialing, "the caller goes on", 10);
        station.LeavesLine();

        bank.Judge();
        Assert.True(bank.Twilio.Ears.BooksOf(CampaignSetup.Number(0, 44))[0].Voicemail!.Holds("dropped.mp3"), bank.Twilio.Ears.Tail());
        Assert.Single(station.EventNames, "message_drop_success");
        Assert.DoesNotContain("message_drop_error", station.EventNames);
        Assert.Equal(CallOutcome.Connected, bank.Outcomes()[0]);
        Assert.Equal(1, bank.One<long>("SELECT COUNT(*) FROM household_messages"));
    }

    [Theory]
    [InlineData(503)]
    [InlineData(400)]
    [Trait("Quirk", "12")]
    public async Task A_message_that_cannot_be_left_is_reported_the_conversation_goes_on_and_it_may_be_tried_again(int status)
    {
        await using var bank = Open(DialMode.Preview, 0, 0);
        var station = WebStation.Open(bank).Start().Talk();
        bank.Faults.OrderRest(
            request => request.Method == "POST" && request.Path.Contains("/Calls/", StringComparison.Ordinal),
            new RestFault { StatusBefore = status });
        station.DropMessage();
        bank.Until(() => station.EventNames.Contains("message_drop_error"), "the caller is informed", 10);
        bank.Run(10);
        Assert.Equal(CallerStatus.Active, station.Session().Status);
        Assert.True(bank.Twilio.Ears.IsTalking(CampaignSetup.Number(0, 0)));
        Assert.DoesNotContain("message_drop_success", station.EventNames);

        station.DropMessage();
        station.UntilStatus(CallerStatus.Wrap, 5);
        bank.Until(() => station.EventNames.Contains("message_drop_success"), "the caller is informed", 3);
        station.LeavesLine();
        bank.Judge();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        Assert.Single(station.EventNames, "message_drop_error");
    }

    [Fact]
    public async Task A_redirect_that_works_though_twilio_said_otherwise_leaves_the_message()
    {
        await using var bank = Open(DialMode.Preview, 44, 0);
        var station = WebStation.Open(bank).Start().Talk(13);
        bank.Faults.OrderRest(
            request => request.Method == "POST" && request.Path.Contains("/Calls/", StringComparison.Ordinal),
            new RestFault { StatusAfter = 500 });
        station.DropMessage();
        station.UntilStatus(CallerStatus.Wrap, 15);
        bank.Run(10);
        station.LeavesLine();

        bank.Judge();
        Assert.Single(station.EventNames, "message_drop_success");
        Assert.DoesNotContain("message_drop_error", station.EventNames);
    }

    [Fact]
    public async Task Without_permission_no_message_is_left()
    {
        await using var bank = PhoneBank.Open(setup => { setup.WebCallers = 1; setup.Calling(0, 0); });
        var station = WebStation.Open(bank).Start().Talk();
        Assert.DoesNotContain(CallerAction.DropMessage, station.Session().Actions);
        Assert.Equal(
            "not_permitted",
            station.Refused("drop_message", new { callId = station.Session().CallId!.Value.Value }, HttpStatusCode.Forbidden));
        Assert.True(bank.Twilio.Ears.IsTalking(CampaignSetup.Number(0, 0)));
        station.LeavesLine();
        bank.Judge();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.05)]
    [InlineData(0.3)]
    [Trait("Failure", "S-74")]
    public async Task A_lead_who_has_just_left_gets_no_message_and_the_caller_is_informed(double after)
    {
        await using var bank = Open(DialMode.Preview, 3, 0);
        var station = WebStation.Open(bank).Start();
        station.CallVoter();
        var lead = CampaignSetup.Number(0, 3);
        bank.Until(() => bank.Twilio.Ears.IsTalking(lead), "they talk");
        var callId = station.UntilStatus(CallerStatus.Active, 2).CallId!.Value.Value;
        bank.Until(() => !bank.Twilio.Ears.IsTalking(lead), "the lead has hung up");
        bank.Run(after);
        station.Send(HttpMethod.Post, "/call_center/api/drop_message", System.Net.Http.Json.JsonContent.Create(new { callId }));
        station.UntilStatus(CallerStatus.Wrap);
        station.Hears("call results");
        bank.Run(5);
        station.Save();
        station.UntilStatus(CallerStatus.Hold);
        station.LeavesLine();

        bank.Judge();
        Assert.DoesNotContain("message_drop_success", station.EventNames);
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        Assert.Equal(0, bank.One<long>("SELECT COUNT(*) FROM household_messages"));
    }

    [Fact]
    public async Task Soon_after_hello_a_message_is_played_to_the_end_though_the_caller_has_left_the_conference()
    {
        await using var bank = Open(DialMode.Preview, 0, 0);
        bank.Faults.Order(
            request => request.Url.Contains("/play_message", StringComparison.Ordinal),
            new WebhookFault { Delay = TimeSpan.FromSeconds(2) });
        var station = WebStation.Open(bank).Start().Talk(1);
        station.DropMessage();
        station.UntilStatus(CallerStatus.Wrap, 5);
        bank.Run(3);
        Assert.Contains(bank.Twilio.Ears.Journal, entry => entry.What.Contains("dropped.mp3", StringComparison.Ordinal));
        station.Save();
        station.UntilStatus(CallerStatus.Hold);
        station.LeavesLine();
        bank.Judge(mayWaitForDetection: true);
        Assert.Single(station.EventNames, "message_drop_success");
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
    }

    [Fact]
    [Trait("Quirk", "07")]
    public async Task After_a_message_by_hand_no_automatic_one_follows()
    {
        await using var bank = PhoneBank.Open(setup =>
        {
            (setup.WebCallers, setup.Mode, setup.DroppedMessage, setup.MachineMessage, setup.CallBackAfterMessage) = (
                1, DialMode.Power, Recording, "https://files.test/automatic.mp3", true);
            setup.Detection = MachineDetection.Asynchronous;
            setup.Calling(44);
        });
        bank.Faults.Order(request => request.Url.Contains("/machine_detected", StringComparison.Ordinal), new WebhookFault { Lost = true });
        var station = WebStation.Open(bank).Start();
        station.Talks(13).DropMessage();
        station.UntilStatus(CallerStatus.Wrap, 5);
        station.Save(stop: true, response: 2);
        bank.Run(61 * 60);
        station.Connect();
        bank.Until(() => bank.Calls().Count == 2, "it is called again", 200);
        station.LeavesLine();

        bank.Judge(mayWaitForDetection: true);
        Assert.Equal([CallOutcome.Connected, CallOutcome.Machine], bank.Outcomes());
        Assert.DoesNotContain(bank.Twilio.Ears.Journal, entry => entry.What.Contains("automatic.mp3", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(MachineDetection.Asynchronous)]
    [InlineData(MachineDetection.Synchronous)]
    [Trait("Failure", "S-86")]
    public async Task Machines_are_detected_although_callers_may_leave_messages_by_hand_and_by_hand_they_still_do(
        MachineDetection detection)
    {
        await using var bank = PhoneBank.Open(setup =>
        {
            (setup.WebCallers, setup.Mode, setup.DroppedMessage, setup.Detection) = (1, DialMode.Power, Recording, detection);
            setup.Calling(44, 0, 0);
        });
        var station = WebStation.Open(bank).Start();
        bank.Until(
            () => bank.Twilio.Ears.IsTalking(station.Phone.Number, CampaignSetup.Number(1, 0)),
            "the machine is hung up on, and the caller talks with the next",
            90);
        bank.Run(5);
        station.DropMessage();
        station.UntilStatus(CallerStatus.Wrap, 5);
        bank.Until(() => station.EventNames.Contains("message_drop_success"), "the caller is informed", 3);
        station.Save(stop: true);

        bank.Judge(mayWaitForDetection: true);
        Assert.Equal([CallOutcome.Machine, CallOutcome.Connected], bank.Outcomes());
        Assert.Equal([2L], bank.Query<long>("SELECT household_id FROM household_messages"));
    }

    private static PhoneBank Open(DialMode mode, params int[] households) => PhoneBank.Open(setup =>
    {
        (setup.Mode, setup.WebCallers, setup.DroppedMessage) = (mode, 1, Recording);
        setup.Calling(households);
    });
}
