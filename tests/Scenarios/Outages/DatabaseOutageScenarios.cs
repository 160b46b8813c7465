using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Stage.Faults;

namespace ImpactDialing.Scenarios.Outages;

/// <summary>
/// The database stops answering while people talk (S-11). They continue to talk, their input is kept, and once the
/// database answers, everything is recorded exactly once.
/// </summary>
public sealed class DatabaseOutageScenarios
{
    private static readonly string Lead = CampaignSetup.Number(0, 0);
    private readonly DatabaseOutage _outage = new();

    [Theory]
    [InlineData(nameof(DialMode.Preview), 5)]
    [InlineData(nameof(DialMode.Preview), 60)]
    [InlineData(nameof(DialMode.Preview), 300)]
    [InlineData(nameof(DialMode.Power), 5)]
    [InlineData(nameof(DialMode.Power), 60)]
    [InlineData(nameof(DialMode.Power), 300)]
    [Trait("Failure", "S-11")]
    public async Task A_phones_only_caller_talks_on_answers_the_questions_and_waits_for_the_next_number(string mode, int seconds)
    {
        await using var bank = Open(mode, setup => setup.Calling(0, 0));
        var ann = bank.Caller().Begins();
        Dial(ann, mode, "Lead Number1");
        ann.TalksWith(Lead, 3);
        _outage.Begin();
        var began = bank.Time.GetUtcNow();
        bank.Run(4);
        ann.TalksWith(Lead, 1).EndsConversation();
        Wait(bank, began, seconds > 5 ? 0 : seconds);
        ann.AnswersAll();
        if (seconds > 5)
        {
            ann.Hears("Please hold");
            Assert.Empty(bank.Answers());
            Assert.Empty(bank.Calls());
            Wait(bank, began, seconds);
        }

        Dial(ann, mode, "Lead Number2");
        ann.TalksWith(CampaignSetup.Number(1, 0), 3).EndsConversation().AnswersAll().Hears("run out of phone numbers").IsHungUpOn();

        bank.Judge();
        Assert.Equal([CallOutcome.Connected, CallOutcome.Connected], bank.Outcomes());
        Assert.Equal([(1, 11), (2, 21), (1, 11), (2, 21)], bank.Answers());
        Assert.Equal([(1, 1, true), (2, 2, true)], bank.Dispositions());
        Assert.DoesNotContain(bank.Wire.Exchanges, exchange => exchange.Status >= 500);
    }

    [Theory]
    [InlineData("/identify_caller", "<Redirect")]
    [InlineData("/calls/nobody-here-knows-it/incoming", "<Hangup")]
    [InlineData("/transfer/nobody-here-knows-it/connect", "<Hangup")]
    [Trait("Failure", "S-11")]
    public async Task At_the_last_resort_no_leg_is_without_a_document_whatever_is_wrong(string step, string verb)
    {
        // Not recognisable as an outage: each query takes longer than a webhook may wait.
        await using var bank = Open(nameof(DialMode.Preview));
        var ann = bank.Caller().LogsIn();
        _outage.Lag = () => Task.Delay(TimeSpan.FromSeconds(5), bank.Time);
        (int Status, string Body) Ask(string url, params (string, string)[] more) => bank.Post(
            url,
            [
                ("CallSid", "CA0000000000000000000000000000abcd"), ("CallStatus", "in-progress"), ("Digits", "7777777"),
                ("From", "+13125550009"), .. more]);

        Assert.Equal(503, Ask(step).Status);
        var last = Ask($"{step}?fallback=1", ("ErrorCode", "11205"), ("ErrorUrl", $"https://{PhoneBank.Primary}{step}"));
        Assert.Equal(200, last.Status);
        Assert.Contains(verb, last.Body, StringComparison.Ordinal);
        _outage.Lag = null;
        ann.HangsUp();
        bank.MayComplain = true;
        bank.Judge();
    }

    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    [InlineData(300)]
    public async Task A_web_caller_hangs_up_saves_and_gets_the_next_household_when_the_database_is_back(int seconds)
    {
        await using var bank = Open(nameof(DialMode.Preview), setup => { setup.WebCallers = 1; setup.Calling(0, 0); });
        var station = WebStation.Open(bank).Start();
        station.CallVoter();
        station.UntilStatus(CallerStatus.Active);
        bank.Until(() => station.Phone.HearsPeople.Count == 1, "they hear each other", 5);
        _outage.Begin();
        var began = bank.Time.GetUtcNow();
        bank.Run(3);
        Assert.Single(station.Phone.HearsPeople);
        station.HangUp();
        station.UntilStatus(CallerStatus.Wrap);
        bank.Until(() => station.Phone.IsHearing("call results"), "the caller is asked for results", 5);
        station.Save();
        Assert.Equal(0, bank.One<long>("SELECT COUNT(*) FROM answers"));
        Wait(bank, began, seconds);
        var next = station.UntilPage(page => page is { Status: CallerStatus.Hold, Household: not null }, "the next household is shown", 30);

        Assert.Equal(CampaignSetup.Number(1, 0), next.Household!.Number.Value);
        Assert.Equal(CallOutcome.Connected, Assert.Single(bank.Outcomes()));
        Assert.Equal(2, bank.One<long>("SELECT COUNT(*) FROM answers"));
        Assert.Single(bank.Dispositions());
        Assert.DoesNotContain(bank.Wire.Exchanges, exchange => exchange.Status >= 500);
    }

    [Fact]
    public async Task A_line_that_rings_when_the_outage_begins_and_is_answered_in_it_gets_a_caller()
    {
        await using var bank = Open(nameof(DialMode.Predictive), setup => setup.Calling(60).RingSeconds = 60);
        var ann = bank.Caller().Begins();
        bank.Until(() => bank.Twilio.Ears.CalleeBooks.Count == 1, "the line rings");
        _outage.Begin();
        ann.TalksWith(CampaignSetup.Number(0, 60), 5).EndsConversation().AnswersAll();
        bank.Run(30);
        Assert.Empty(bank.Answers());
        _outage.End();
        ann.Hears("run out of phone numbers").IsHungUpOn();

        bank.Judge();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        Assert.Equal([(1, 11), (2, 21)], bank.Answers());
    }

    [Fact]
    public async Task A_caller_who_dials_in_during_the_outage_is_asked_to_try_later_and_gets_in_later()
    {
        await using var bank = Open(nameof(DialMode.Preview));
        _outage.Begin();
        var ann = bank.Caller().DialsIn().EntersPin().Hears("try again in a few minutes").IsHungUpOn();
        _outage.End();
        bank.Run(5);
        ann.Begins().Hears("Lead Number1").HangsUp();

        bank.Judge();
        Assert.DoesNotContain(bank.Wire.Exchanges, exchange => exchange.Status >= 500);
    }

    [Fact]
    public async Task A_process_that_dies_during_the_outage_finds_in_its_journal_what_it_had_acknowledged()
    {
        await using var bank = Open(nameof(DialMode.Preview), setup => setup.Calling(0, 0));
        bank.MayComplain = true;
        var ann = bank.Caller().Begins().Dials("Lead Number1").TalksWith(Lead, 3);
        _outage.Begin();
        bank.Run(2);
        ann.EndsConversation().AnswersAll().Hears("Please hold");
        await bank.Crash();
        bank.Run(1);
        bank.StartApplication();
        bank.Run(5);
        Assert.Empty(bank.Answers());
        _outage.End();
        bank.Run(3);
        Assert.Equal([(1, 11), (2, 21)], bank.Answers());
        ann.Dials("Lead Number2").TalksWith(CampaignSetup.Number(1, 0), 3).EndsConversation().AnswersAll().Hears("run out of phone numbers")
            .IsHungUpOn();

        bank.Judge();
        Assert.Equal([CallOutcome.Connected, CallOutcome.Connected], bank.Outcomes());
        Assert.Equal([(1, 1, true), (2, 2, true)], bank.Dispositions());
    }

    [Fact]
    public async Task A_caller_unknown_to_a_new_process_holds_until_the_database_is_back()
    {
        await using var bank = Open(nameof(DialMode.Preview), setup => setup.Calling(0));
        bank.MayComplain = true;
        var ann = bank.Caller().Begins().Hears("Lead Number1");
        _outage.Begin();
        await bank.Crash();
        bank.Run(1);
        bank.StartApplication();
        ann.Presses("*").Hears("Please hold");
        bank.Run(25);
        _outage.End();
        ann.HearsAgain("star to dial").Presses("*").TalksWith(Lead, 3).EndsConversation().AnswersAll().Hears("run out of phone numbers")
            .IsHungUpOn();

        bank.Judge();
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
    }

    private static void Dial(CallerActs caller, string mode, string lead)
    {
        caller.Hears(lead);
        if (mode == nameof(DialMode.Preview))
        {
            caller.Presses("*");
        }
    }

    /// <summary>Lets the rest of the outage pass, and ends it.</summary>
    private void Wait(PhoneBank bank, DateTimeOffset began, int seconds)
    {
        if (seconds == 0)
        {
            return;
        }

        var rest = began + TimeSpan.FromSeconds(seconds) - bank.Time.GetUtcNow();
        if (rest > TimeSpan.Zero)
        {
            bank.Run(rest.TotalSeconds);
        }

        _outage.End();
    }

    private PhoneBank Open(string mode, Action<CampaignSetup>? setup = null) => PhoneBank.Open(
        campaign =>
        {
            campaign.Mode = Enum.Parse<DialMode>(mode);
            setup?.Invoke(campaign);
        },
        services: _outage.Wire);
}
