using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Faults;
using ImpactDialing.Telephony;


namespace ImpactDialing.Scenarios.Web;

/// <summary>Machines that answer: hung up on or left a message, detected before the conversation or in it.</summary>
public sealed class MachineScenarios
{
    private const string Message = "https://files.test/message.mp3";

    [Theory]
    [InlineData(DialMode.Power)]
    [InlineData(DialMode.Predictive)]
    [Trait("Quirk", "18")]
    public async Task Asynchronous_A_person_is_connected_immediately(DialMode mode)
    {
        await using var bank = Open(mode, MachineDetection.Asynchronous, null, 0);
        var station = WebStation.Open(bank).Start();
        station.Talks(20).LeavesLine();

        bank.Judge();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        Assert.Equal((long)AnsweredBy.Human, bank.One<long>("SELECT answered_by FROM calls"));
    }

    [Theory]
    [InlineData(DialMode.Preview, 44)]
    [InlineData(DialMode.Power, 44)]
    [InlineData(DialMode.Power, 43)]
    [InlineData(DialMode.Power, 45)]
    [InlineData(DialMode.Predictive, 44)]
    public async Task Asynchronous_A_machine_is_removed_from_the_conversation_and_the_caller_goes_on_without_results(
        DialMode mode, int digits)
    {
        await using var bank = Open(mode, MachineDetection.Asynchronous, null, digits, 0);
        var station = WebStation.Open(bank).Start();
        DialIn(station, mode);
        bank.Until(() => bank.Twilio.Ears.CalleeBooks.Any(book => book.Leg.HasEnded), "the machine is hung up on", 40);
        station.UntilPage(page => page.Status is CallerStatus.Hold or CallerStatus.Dialing, "the caller goes on", 10);
        DialIn(station, mode);
        station.Talks(8).LeavesLine();

        bank.Judge(mayWaitForDetection: true);
        Assert.Equal([CallOutcome.Machine, CallOutcome.Connected], bank.Outcomes());
        Assert.DoesNotContain("caller_wrapup_voice_hit", station.EventNames);
        Assert.DoesNotContain(station.Phone.Heard, sound => sound.Text.Contains("call results", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(DialMode.Power, 44)]
    [InlineData(DialMode.Predictive, 44)]
    [InlineData(DialMode.Predictive, 41)]
    [Trait("Failure", "S-85")]
    [Trait("Quirk", "06")]
    public async Task Asynchronous_A_machine_gets_the_whole_message_while_the_caller_goes_on(DialMode mode, int digits)
    {
        await using var bank = Open(mode, MachineDetection.Asynchronous, Message, digits, 0);
        var station = WebStation.Open(bank).Start();
        bank.Until(
            () => bank.Twilio.Ears.IsTalking(station.Phone.Number, CampaignSetup.Number(1, 0)), "the caller talks with the next", 90);
        bank.Run(5);
        station.LeavesLine();

        bank.Judge(mayWaitForDetection: true);
        Assert.Equal([CallOutcome.MessageLeft, CallOutcome.Connected], bank.Outcomes());
        Assert.True(Tape(bank, CampaignSetup.Number(0, digits)), bank.Twilio.Ears.Tail());
        Assert.DoesNotContain("caller_wrapup_voice_hit", station.EventNames);
    }

    [Theory]
    [InlineData(DialMode.Preview)]
    [InlineData(DialMode.Power)]
    [InlineData(DialMode.Predictive)]
    [Trait("Failure", "S-85")]
    public async Task Synchronous_A_machine_is_left_the_whole_message_and_the_caller_never_hears_it(DialMode mode)
    {
        await using var bank = Open(mode, MachineDetection.Synchronous, Message, 44, 0);
        var station = WebStation.Open(bank).Start();
        DialIn(station, mode);
        bank.Until(() => bank.Twilio.Ears.CalleeBooks.Any(book => book.Voicemail is not null), "the machine records", 60);
        station.UntilPage(
            page => page.Status == CallerStatus.Hold || page.Household?.Number.Value == CampaignSetup.Number(1, 0),
            "the caller goes on",
            10);
        DialIn(station, mode);
        station.Talks().LeavesLine();

        bank.Judge(mayWaitForDetection: true);
        Assert.Equal([CallOutcome.MessageLeft, CallOutcome.Connected], bank.Outcomes());
        Assert.True(Tape(bank, CampaignSetup.Number(0, 44)), bank.Twilio.Ears.Tail());
        Assert.Empty(bank.Twilio.Ears.ConversationsOf(CampaignSetup.Number(0, 44)));
    }

    [Fact]
    public async Task Synchronous_A_fax_is_hung_up_on_and_left_nothing()
    {
        await using var bank = Open(DialMode.Power, MachineDetection.Synchronous, Message, 43, 0);
        var station = WebStation.Open(bank).Start();
        station.Talks().LeavesLine();

        bank.Judge(mayWaitForDetection: true);
        Assert.Equal([CallOutcome.Machine, CallOutcome.Connected], bank.Outcomes());
        Assert.Equal((long)AnsweredBy.Fax, bank.Query<long>("SELECT answered_by FROM calls ORDER BY dialed_at")[0]);
        Assert.Equal(0, bank.One<long>("SELECT COUNT(*) FROM household_messages"));
    }

    [Fact]
    public async Task Without_a_verdict_nothing_changes_and_the_caller_judges()
    {
        await using var bank = Open(DialMode.Preview, MachineDetection.Asynchronous, Message, 44, 0);
        bank.Faults.Order(
            request => request.Url.Contains("/machine_detected", StringComparison.Ordinal), new WebhookFault { Lost = true }, 10);
        var station = WebStation.Open(bank).Start().Talk(12);
        station.HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        station.Save();
        station.UntilStatus(CallerStatus.Hold);
        station.LeavesLine();

        bank.Judge(mayWaitForDetection: true);
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
    }

    [Fact]
    public async Task A_verdict_in_wrap_up_does_not_take_the_callers_results_away()
    {
        await using var bank = Open(DialMode.Preview, MachineDetection.Asynchronous, null, 44, 0);
        bank.Faults.Order(
            request => request.Url.Contains("/machine_detected", StringComparison.Ordinal),
            new WebhookFault { Delay = TimeSpan.FromSeconds(20) },
            10);
        var station = WebStation.Open(bank).Start().Talk(8);
        station.HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        bank.Run(25);
        Assert.Equal(CallerStatus.Wrap, station.Session().Status);
        station.Save();
        station.UntilStatus(CallerStatus.Hold);
        station.LeavesLine();

        bank.Judge(mayWaitForDetection: true);
        Assert.Equal([(1L, 1L, true)], bank.Dispositions());
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
    }

    [Fact]
    public async Task A_person_mistaken_for_a_machine_does_not_count_as_a_conversation()
    {
        await using var bank = Open(DialMode.Power, MachineDetection.Synchronous, null, 45, 0);
        var station = WebStation.Open(bank).Start();
        station.Talks().LeavesLine();
        bank.Judge(mayWaitForDetection: true);
        Assert.Equal([CallOutcome.Machine, CallOutcome.Connected], bank.Outcomes());
    }

    [Fact]
    [Trait("Quirk", "07")]
    [Trait("Quirk", "08")]
    public async Task A_household_is_left_one_automatic_message_and_no_second()
    {
        await using var bank = PhoneBank.Open(setup =>
        {
            (setup.Mode, setup.WebCallers, setup.Detection, setup.MachineMessage, setup.CallBackAfterMessage) = (
                DialMode.Power, 1, MachineDetection.Synchronous, Message, true);
            setup.Calling(44);
        });
        var station = WebStation.Open(bank).Connect();
        bank.Until(() => bank.Calls().Count == 1, "the first call is over", 200);
        station.LeavesLine();
        bank.Run(61 * 60);
        station.Connect();
        bank.Until(() => bank.Calls().Count == 2, "the second call is over", 200);
        station.LeavesLine();

        bank.Judge(mayWaitForDetection: true);
        Assert.Equal([CallOutcome.MessageLeft, CallOutcome.Machine], bank.Outcomes());
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    [Trait("Failure", "S-38")]
    public async Task A_household_that_was_left_a_message_is_called_again_only_where_the_campaign_says_so(bool callBack, int calls)
    {
        await using var bank = PhoneBank.Open(setup =>
        {
            (setup.Mode, setup.WebCallers, setup.Detection, setup.MachineMessage, setup.CallBackAfterMessage) = (
                DialMode.Power, 1, MachineDetection.Synchronous, Message, callBack);
            setup.Calling(44);
        });
        var station = WebStation.Open(bank).Connect();
        bank.Until(() => bank.Calls().Count == 1, "the call is over", 200);
        station.LeavesLine();
        bank.Run(61 * 60);
        station.Connect();
        bank.Run(120);
        station.LeavesLine();

        bank.Judge(mayWaitForDetection: true);
        Assert.Equal(calls, bank.Calls().Count);
    }

    [Fact]
    public async Task With_only_a_phone_a_machine_detected_in_the_conversation_is_followed_by_the_next_lead()
    {
        await using var bank = PhoneBank.Open(
            setup => { (setup.Mode, setup.Detection) = (DialMode.Power, MachineDetection.Asynchronous); setup.Calling(44, 0); });
        var ann = bank.Caller().Begins().TalksWith(CampaignSetup.Number(0, 44), 0);
        ann.TalksWith(CampaignSetup.Number(1, 0)).EndsConversation().AnswersAll().HangsUp();

        bank.Judge(mayWaitForDetection: true);
        Assert.Equal([CallOutcome.Machine, CallOutcome.Connected], bank.Outcomes());
        Assert.Equal(2, bank.Answers().Length);
    }

    private static void DialIn(WebStation station, DialMode mode)
    {
        if (mode == DialMode.Preview)
        {
            station.UntilPage(page => page is { Status: CallerStatus.Hold, Household: not null }, "a household is shown");
            station.CallVoter();
        }
    }

    private static bool Tape(PhoneBank bank, string number) =>
        bank.Twilio.Ears.BooksOf(number).Any(book => book.Voicemail is { } tape && tape.Holds("message.mp3"));

    private static PhoneBank Open(DialMode mode, MachineDetection detection, string? message, params int[] households) =>
        PhoneBank.Open(setup =>
    {
        (setup.Mode, setup.WebCallers, setup.Detection, setup.MachineMessage, setup.CallBackAfterMessage) = (
            mode, 1, detection, message, true);
        setup.Calling(households).RingSeconds = 25;
    });
}
