using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Scenarios.Support;

namespace ImpactDialing.Scenarios.PhonesOnly;

/// <summary>
/// Predictive for callers who have only a phone: they hold, talk to the lead who answers, answer the questions, and
/// hold again.
/// </summary>
public sealed class PredictiveByPhoneScenarios
{
    [Fact]
    public async Task The_caller_holds_talks_answers_and_holds_again_until_all_households_were_called()
    {
        await using var bank = Open(0, 4);
        var ann = bank.Caller().Begins().WaitsWithMusic().TalksWith(CampaignSetup.Number(0, 0)).EndsConversation().AnswersAll();
        ann.WaitsWithMusic().TalksWith(CampaignSetup.Number(1, 4), 5).Answers(1, "2").Answers(2, "1").Hears("No phone number is due", 30)
            .IsHungUpOn();

        bank.Judge();
        Assert.Equal([CallOutcome.Connected, CallOutcome.Connected], bank.Outcomes());
        Assert.Equal([(1, 1, true), (2, 2, false)], bank.Dispositions());
        Assert.Equal([SessionEndReason.OutOfNumbers], bank.Sessions());
    }

    [Fact]
    public async Task The_answers_belong_to_the_first_lead_without_any()
    {
        await using var bank = PhoneBank.Open(setup => { (setup.Mode, setup.LeadsEach) = (DialMode.Predictive, 2); setup.Calling(0); });
        var ann = bank.Caller().Begins().TalksWith(CampaignSetup.Number(0, 0)).EndsConversation().AnswersAll("2")
            .Hears("No phone number is due", 30).IsHungUpOn();
        bank.Run((60 * 60) + 1);
        ann.Begins().TalksWith(CampaignSetup.Number(0, 0)).EndsConversation().AnswersAll().HangsUp();

        bank.Judge();
        Assert.Equal([(1, 1, false), (1, 2, true)], bank.Dispositions());
    }

    [Fact]
    [Trait("Quirk", "09")]
    public async Task Star_on_the_very_first_hold_asks_nothing_and_the_caller_stays_on_hold()
    {
        await using var bank = Open(64);
        var ann = bank.Caller().Begins().WaitsWithMusic().Presses("*");
        bank.Run(1);
        ann.WaitsWithMusic().TalksWith(CampaignSetup.Number(0, 64)).EndsConversation().AnswersAll().HangsUp();

        bank.Judge();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        Assert.Equal(2, bank.Answers().Length);
    }

    [Fact]
    public async Task The_address_that_no_document_hands_out_puts_the_caller_on_hold_too()
    {
        await using var bank = Open(64);
        var ann = bank.Caller().LogsIn();
        var (leg, session) = (ann.Phone.Leg!.Sid, bank.One<string>("SELECT id FROM caller_sessions"));
        var (status, body) = bank.Post(
            $"/caller/1/conference_started_phones_only_predictive?session_id={session}&step=1",
            ("CallSid", leg),
            ("CallStatus", "in-progress"));
        Assert.Equal(200, status);
        Assert.Contains("<Conference", body, StringComparison.Ordinal);
        Assert.Contains("/caller/1/gather_response", body, StringComparison.Ordinal);

        // The caller's own leg asks at the same step, and gets the same answer.
        ann.Presses("*").TalksWith(CampaignSetup.Number(0, 64)).EndsConversation().AnswersAll().HangsUp();
        bank.Judge();
    }

    [Fact]
    public async Task A_caller_who_hangs_up_while_holding_or_answering_leaves_nothing_behind()
    {
        await using var bank = PhoneBank.Open(
            setup => { (setup.Mode, setup.Callers, setup.RingSeconds) = (DialMode.Predictive, 2, 20); setup.Calling(20, 20, 0, 20); });
        var ann = bank.Caller(1).Begins().WaitsWithMusic();
        var bob = bank.Caller(2).Begins().WaitsWithMusic();
        bank.Until(() => bank.Twilio.Ears.CalleeBooks.Count == 2, "both have a line ringing", 20);
        ann.HangsUp();
        bob.TalksWith(CampaignSetup.Number(2, 0)).EndsConversation().Answers(1, "1").Hears("Question 2?").HangsUp();

        bank.Judge();
        Assert.Equal([(1L, 11L)], bank.Answers());
        Assert.Equal([SessionEndReason.LegEnded], bank.Sessions());
        Assert.Equal([SessionEndReason.LegEnded], bank.Sessions(2));
    }

    [Fact]
    [Trait("Failure", "S-44")]
    public async Task Many_waiting_callers_get_a_line_each_and_never_hundreds_in_a_second()
    {
        const int Waiting = 130;
        await using var bank = PhoneBank.Open(setup =>
        {
            (setup.Mode, setup.Callers, setup.RingSeconds) = (DialMode.Predictive, Waiting, 60);
            setup.Calling([.. Enumerable.Repeat(20, 2 * Waiting)]);
        });
        var phones = Enumerable.Range(0, Waiting)
            .Select(caller => bank.Twilio.AddCaller(FormattableString.Invariant($"+1646777{caller:0000}"))).ToList();
        phones.ForEach(phone => phone.Dial(PhoneBank.CallInNumber));
        bank.Until(() => phones.TrueForAll(phone => phone.IsHearing("enter your PIN")), "all are asked for a PIN");
        foreach (var (caller, phone) in phones.Index())
        {
            phone.Press(CampaignSetup.PinOf(caller) + "*");
        }

        bank.Until(() => phones.TrueForAll(phone => phone.IsHearing("star to begin")), "all are in the menu");
        phones.ForEach(phone => phone.Press("*"));
        bank.Run(10);

        var calls = bank.Twilio.Ears.CalleeBooks.Select(book => book.Leg.CreatedAt).Order().ToList();
        var inOneSecond = calls.Max(first => calls.Count(call => call >= first && call < first + TimeSpan.FromSeconds(0.9)));
        Assert.Equal(Waiting, calls.Count);
        Assert.InRange(calls[^1] - calls[0], TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(4));
        Assert.InRange(inOneSecond, Waiting / 2, Pacing.MostLinesAtOnce);
        phones.ForEach(phone => phone.HangUp());
        bank.Judge();
    }

    private static PhoneBank Open(params int[] households) => PhoneBank.Open(setup =>
    {
        (setup.Mode, setup.RingSeconds) = (DialMode.Predictive, 25);
        setup.Calling(households);
    });
}
