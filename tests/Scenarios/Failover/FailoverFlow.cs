using ImpactDialing.CallerSessions;
using ImpactDialing.Campaigns;
using ImpactDialing.Scenarios.ExactlyOnce;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Transfers;

namespace ImpactDialing.Scenarios.Failover;

/// <summary>
/// A session from its first request to its last. Its people react to what they hear and see, so they do the same
/// whatever goes wrong.
/// </summary>
internal sealed record FailoverFlow(string Name, Action<CampaignSetup> SetUp, Action<PhoneBank> Play)
{
    private const string Recording = "https://files.test/message.mp3";

    /// <summary>Gets all of them.</summary>
    public static IReadOnlyList<FailoverFlow> All { get; } =
    [
        Phones(DialMode.Preview, 0, 0, 10, 4, 0),
        Phones(DialMode.Power, 0, 0, 10, 4, 0),
        Phones(DialMode.Predictive, 0, 4),
        Web(DialMode.Preview),
        Web(DialMode.Power),
        Web(DialMode.Predictive),
        new(
            "message by itself",
            setup => (setup.WebCallers, setup.Mode, setup.Detection, setup.MachineMessage) = (
                1, DialMode.Power, MachineDetection.Asynchronous, Recording),
            LeavesMessage) { Households = [44, 0] },
        new("message by hand", setup => (setup.WebCallers, setup.DroppedMessage) = (1, Recording), DropsMessage) { Households = [44, 0] },
        Transfer(TransferKind.Warm),
        Transfer(TransferKind.Cold),
        new("second transfer", setup => TransferStage.SetUp(setup, [TransferKind.Warm, TransferKind.Warm], [0, 0]), TransfersTwice),
        new("supervisor", setup => (setup.WebCallers, setup.Supervisors) = (1, 1), IsListenedTo) { Households = [0, 0] },
        Announcement("out of numbers", null, "run out of phone numbers"),
        Announcement("out of funds", "UPDATE accounts SET has_funds = 0", "no funds left"),
        Announcement("calling disabled", "UPDATE accounts SET may_call = 0", "Calling has been disabled"),
        Announcement("outside hours", "UPDATE campaigns SET opens_minute = 1320, closes_minute = 1321", "may only be called between"),
        OnHold("on hold, out of numbers", null, "No phone number is due"),
        OnHold("on hold, out of funds", "UPDATE accounts SET has_funds = 0", "no funds left"),
        OnHold("on hold, calling disabled", "UPDATE accounts SET may_call = 0", "Calling has been disabled"),
        OnHold("on hold, outside hours", "UPDATE campaigns SET opens_minute = 1320, closes_minute = 1321", "may only be called between"),
    ];

    /// <summary>Gets what the households' phones do; empty when <see cref="SetUp"/> says it.</summary>
    public int[] Households { get; init; } = [];

    private static FailoverFlow Phones(DialMode mode, params int[] households) => new(
        $"phone, {Word(mode)}",
        setup => (setup.Mode, setup.RingSeconds) = (mode, 15),
        bank =>
        {
            var phone = bank.Twilio.AddCaller("+12125550001");
            new Worker(bank, phone, mode == DialMode.Preview).Work();
            if (bank.One<long>("SELECT COUNT(*) FROM caller_sessions") == 0)
            {
                // The caller was asked to try later, because the database was slow when they dialed in.
                bank.Run(10);
                new Worker(bank, phone, mode == DialMode.Preview).Work();
            }
        })
    { Households = households };

    private static FailoverFlow Web(DialMode mode) => new(
        $"web, {Word(mode)}",
        setup => (setup.WebCallers, setup.Mode, setup.RingSeconds) = (1, mode, 15),
        bank =>
        {
            var ann = Opens(bank);
            if (mode == DialMode.Preview)
            {
                ann.SkipVoter();
                ann.CallVoter();
            }

            Talks(bank, ann).HangUp();
            Saves(bank, ann);
            if (mode == DialMode.Preview)
            {
                ann.CallVoter();
            }

            // This caller hangs up.
            Talks(bank, ann);
            ann.UntilStatus(CallerStatus.Wrap);
            ann.Hears("call results", 30);
            Stops(bank, ann);
        })
    { Households = mode == DialMode.Preview ? [0, 0, 4, 0] : [0, 4, 0] };

    private static FailoverFlow Transfer(TransferKind kind) => new(
        kind == TransferKind.Warm ? "warm transfer" : "cold transfer",
        setup => TransferStage.SetUp(setup, [kind], [0]),
        bank =>
        {
            var stage = TransferStage.On(bank);
            (stage.Station.Patience, stage.Station.TriesAgain) = (20, true);
            TransferFlow.Play(stage, kind == TransferKind.Warm);
        });

    private static FailoverFlow Announcement(string name, string? change, string heard) => new(
        name,
        setup => setup.WebCallers = 1,
        bank =>
        {
            var ann = Opens(bank);
            ann.CallVoter();
            Talks(bank, ann);
            if (change is not null)
            {
                bank.Execute(change);
                bank.Run(1.1);
            }

            ann.HangUp();
            ann.UntilStatus(CallerStatus.Wrap);
            ann.Hears("call results", 30);
            bank.Run(3);
            ann.Save();
            bank.Until(() => ann.Phone.HasHeard(heard), $"the caller hears \"{heard}\"", 60);
            bank.Until(() => !ann.Phone.IsOnLine, "the caller is hung up", 30);
        })
    { Households = change is null ? [0] : [0, 0] };

    /// <summary>
    /// The caller waits on hold for a lead, and is redirected to hear why the wait is in vain. Meanwhile the only line
    /// rings unanswered.
    /// </summary>
    private static FailoverFlow OnHold(string name, string? change, string heard) => new(
        name,
        setup => (setup.WebCallers, setup.Mode, setup.RingSeconds) = (1, DialMode.Predictive, 15),
        bank =>
        {
            var ann = Opens(bank);
            bank.Until(() => bank.Twilio.Ears.CalleeCount > 0, "a line rings", 30);
            bank.Run(2);
            if (change is not null)
            {
                bank.Execute(change);
            }

            bank.Until(() => ann.Phone.HasHeard(heard), $"the caller hears \"{heard}\"", 120);
            bank.Until(() => !ann.Phone.IsOnLine, "the caller is hung up", 30);
        })
    { Households = [20] };

    private static void TransfersTwice(PhoneBank bank)
    {
        var stage = TransferStage.On(bank);
        (stage.Station.Patience, stage.Station.TriesAgain) = (20, true);
        stage.Station.Start();
        stage.Talks().Dials().UntilTogether(stage.Caller, stage.Lead, stage.Target);
        bank.Run(5);
        stage.KicksTarget();
        stage.UntilTogether(stage.Caller, stage.Lead).Station.UntilStatus(CallerStatus.Active);
        stage.Dials(2).UntilTogether(stage.Caller, stage.Lead, stage.Second);
        bank.Run(5);
        stage.Station.UntilPage(page => page.Actions.Contains(CallerAction.HangUp), "the caller may hang up", 20);
        stage.Station.HangUp();
        stage.UntilTogether(stage.Lead, stage.Second);
        Saves(bank, stage.Station);
        stage.Leg(stage.Second).PersonHangsUp();
        bank.Until(() => !stage.IsOnLine(stage.Lead), "the lead is hung up", 60);
        stage.Station.StopCalling();
        bank.Until(() => !stage.Station.Phone.IsOnLine, "the caller is hung up", 30);
    }

    private static void LeavesMessage(PhoneBank bank)
    {
        var ann = Opens(bank);
        var (machine, person) = (CampaignSetup.Number(0, 44), CampaignSetup.Number(1, 0));
        bank.Until(
            () => bank.Twilio.Ears.IsTalking(ann.Phone.Number, person) || IsRecorded(),
            "the caller talks with the person after the machine",
            120);
        if (IsRecorded())
        {
            // The verdict of detection was lost with the primary (FailoverRun.IsVerdictLost): the caller hears the
            // machine and hangs up on it.
            ann.HangUp();
            Saves(bank, ann);
            bank.Until(
                () => bank.Twilio.Ears.IsTalking(ann.Phone.Number, person), "the caller talks with the person after the machine", 60);
        }

        bank.Run(5);
        ann.HangUp();
        ann.UntilStatus(CallerStatus.Wrap);
        Stops(bank, ann);

        bool IsRecorded() => bank.Twilio.Ears.IsTalking(ann.Phone.Number, machine)
            && bank.Twilio.Ears.Journal.Any(
                entry => entry.Who == machine
                    && entry.What.StartsWith("beeps", StringComparison.Ordinal)
                    && bank.Time.GetUtcNow() - entry.At > TimeSpan.FromSeconds(10));
    }

    private static void DropsMessage(PhoneBank bank)
    {
        var ann = Opens(bank);
        ann.CallVoter();
        Talks(bank, ann);
        bank.Run(10);
        ann.DropMessage();
        ann.UntilStatus(CallerStatus.Wrap, 40);
        Saves(bank, ann);
        ann.StopCalling();
        bank.Until(() => !ann.Phone.IsOnLine, "the caller is hung up", 30);
    }

    private static void IsListenedTo(PhoneBank bank)
    {
        var ann = Opens(bank);
        var desk = SupervisorStation.Open(bank);
        ann.CallVoter();
        Talks(bank, ann);
        desk.Phone.Connect(PhoneBank.DashboardApp, ("caller_id", "1"), ("type", "listen"));
        bank.Until(() => desk.Phone.HearsPeople.Count == 2, "the supervisor hears both", 30);
        bank.Run(5);
        ann.HangUp();
        Saves(bank, ann);
        ann.CallVoter();
        bank.Until(() => desk.Phone.HearsPeople.Count == 2, "the supervisor hears both again", 60);
        bank.Run(5);
        desk.Phone.HangUp();
        ann.HangUp();
        ann.UntilStatus(CallerStatus.Wrap);
        Stops(bank, ann);
    }

    private static WebStation Opens(PhoneBank bank)
    {
        var ann = WebStation.Open(bank);
        (ann.Patience, ann.TriesAgain) = (20, true);
        return ann.Start().HearsMusic(30);
    }

    private static WebStation Talks(PhoneBank bank, WebStation ann)
    {
        bank.Until(() => ann.Phone.HearsPeople.Count == 1, "caller and lead hear each other");
        ann.UntilStatus(CallerStatus.Active, 20);
        bank.Run(6);
        return ann;
    }

    private static void Saves(PhoneBank bank, WebStation ann)
    {
        ann.UntilStatus(CallerStatus.Wrap);
        ann.Hears("call results", 30);
        bank.Run(3);
        ann.Save();
        ann.UntilPage(page => page.Status is CallerStatus.Hold or CallerStatus.Dialing, "the caller goes on");
    }

    private static void Stops(PhoneBank bank, WebStation ann)
    {
        bank.Run(3);
        ann.Save(stop: true);
        bank.Until(() => !ann.Phone.IsOnLine, "the caller is hung up", 30);
    }

    private static string Word(DialMode mode) => mode.ToString().ToLowerInvariant();
}
