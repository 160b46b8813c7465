using System.Text;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using ImpactDialing.Tests.Support;
using ImpactDialing.Transfers;

namespace ImpactDialing.Tests.Machines;

/// <summary>
/// The tables in the READMEs of grains/CallerSessions, grains/Calls and grains/Transfers describe the machines. The
/// tests write them by walking every phase and event, and compare. After an intended change, run the tests with
/// UPDATE_TABLES=1 to write them again, and read the difference.
/// </summary>
public sealed class MachineTableTests
{
    [Fact]
    public void The_callers_table_is_what_the_machine_does()
    {
        (string Name, Func<CallerState, CallerEvent> Make)[] events =
        [
            ("dials in, same leg", _ => CallerWorld.DialIn(CallerWorld.Leg)),
            ("dials in, other leg", _ => CallerWorld.DialIn(CallerWorld.OtherLeg)),
            ("menu: star", state => Ask(state, new CallerAsk.MenuKey("*"))),
            ("menu: pound", state => Ask(state, new CallerAsk.MenuKey("#"))),
            ("menu: no key", state => Ask(state, new CallerAsk.MenuKey(""))),
            ("key not said", state => Ask(state, new CallerAsk.KeyUnknown())),
            ("next household", state => Ask(state, new CallerAsk.NextHousehold())),
            ("preview: star", state => Ask(state, new CallerAsk.PreviewKey("*"))),
            ("preview: pound", state => Ask(state, new CallerAsk.PreviewKey("#"))),
            ("announced", state => Ask(state, new CallerAsk.DialAnnounced())),
            ("left the conference", state => Ask(state, new CallerAsk.QuestionDue())),
            ("answer: an option", state => Ask(state, new CallerAsk.Response("1"))),
            ("answer: no option", state => Ask(state, new CallerAsk.Response("9"))),
            ("answer: 999", state => Ask(state, new CallerAsk.Response("999"))),
            ("offered: Preview", _ => new CallerEvent.Offered(10, CallerWorld.Offer())),
            ("offered: Power", _ => new CallerEvent.Offered(10, CallerWorld.Offer(DialMode.Power))),
            ("offered: will come", _ => new CallerEvent.Offered(10, new NextHousehold.WillCome(7))),
            ("offered: later", _ => new CallerEvent.Offered(10, new NextHousehold.Later(true))),
            ("offered: nothing", _ => new CallerEvent.Offered(10, new NextHousehold.None(true))),
            ("claimed by the call", _ => new CallerEvent.Claimed(CallerWorld.Call)),
            ("no lead was reached", _ => new CallerEvent.CallOver(CallerWorld.Call, CallOutcome.NoAnswer, new CallId("call-new"))),
            ("the lead left", _ => new CallerEvent.CallOver(CallerWorld.Call, CallOutcome.Connected, new CallId("call-new"))),
            ("leg ended", _ => new CallerEvent.LegEnded(CallerWorld.Leg)),
            ("lease ended", _ => new CallerEvent.TimePassed(new CallId("call-new"))),
            ("reassigned", _ => new CallerEvent.Reassigned(2, new CallId("call-new"))),
            ("offered while on hold", _ => new CallerEvent.Offered(null, CallerWorld.Offer())),
            ("kicked off", _ => new CallerEvent.KickedOff(CallerWorld.Session)),
        ];
        var phases = CallerWorld.Phases.Where(
            phase => phase is not (CallerPhase.Transferring or CallerPhase.InTransfer or CallerPhase.Rejoining));
        Compare("caller", Table(phases, events.Select(e => e.Name), (phase, row) =>
        {
            var state = CallerWorld.In(phase) with { ActedAt = CallerWorld.Now.AddHours(-1) };
            try
            {
                var move = CallerWorld.Step(state, events[row].Make(state));
                return Cell(
                    move.Next.Phase.ToString(),
                    phase.ToString(),
                    move.Directive?.GetType().Name ?? (move.Inquiry is null ? null : "asks the campaign"),
                    move.Next.Outbox,
                    move.Records);
            }
            catch (InvalidOperationException)
            {
                return "impossible";
            }
        }));
    }

    [Fact]
    public void The_web_callers_table_is_what_the_machine_does()
    {
        (string Name, Func<CallerState, CallerEvent> Make)[] events =
        [
            (
                "start_calling",
                _ => new CallerEvent.DialedIn(
                    CallerWorld.OtherLeg, CallerKind.Web, new SessionId("session-new"), new Admission.Granted(1, DialMode.Preview))),
            ("dials in with the PIN", _ => CallerWorld.DialIn(CallerWorld.OtherLeg)),
            ("continue_conf", state => Ask(state, new CallerAsk.BackOnHold())),
            ("pause", state => Ask(state, new CallerAsk.LeftConference())),
            ("/transfer/caller", state => Ask(state, new CallerAsk.TransferDue())),
            ("an announcement", state => Ask(state, new CallerAsk.Announcement(GoodbyeReason.OutOfNumbers))),
            ("offered: Preview", _ => new CallerEvent.Offered(null, CallerWorld.Offer())),
            ("offered: Power", _ => new CallerEvent.Offered(null, CallerWorld.Offer(DialMode.Power), new CallId("call-new"))),
            ("offered: will come", _ => new CallerEvent.Offered(null, new NextHousehold.WillCome(7))),
            ("offered: later", _ => new CallerEvent.Offered(null, new NextHousehold.Later(true))),
            ("offered: nothing", _ => new CallerEvent.Offered(null, new NextHousehold.None(true))),
            ("claimed by the call", _ => new CallerEvent.Claimed(CallerWorld.Call)),
            ("no lead was reached", _ => new CallerEvent.CallOver(CallerWorld.Call, CallOutcome.NoAnswer, new CallId("call-new"))),
            ("the lead left", _ => new CallerEvent.CallOver(CallerWorld.Call, CallOutcome.Connected, new CallId("call-new"))),
            ("it was a machine", _ => new CallerEvent.CallOver(CallerWorld.Call, CallOutcome.Machine, new CallId("call-new"))),
            ("message dropped", _ => new CallerEvent.MessageDropped(CallerWorld.Call, true)),
            ("transfer answered", _ => new CallerEvent.TransferAnswered(CallerWorld.Transfer)),
            ("transfer over", _ => new CallerEvent.TransferOver(CallerWorld.Transfer, TransferOutcome.Joined)),
            ("leg ended", _ => new CallerEvent.LegEnded(CallerWorld.Leg)),
            ("lease ended", _ => new CallerEvent.TimePassed(new CallId("call-new"))),
            ("reassigned", _ => new CallerEvent.Reassigned(2, new CallId("call-new"))),
            ("kicked off", _ => new CallerEvent.KickedOff(CallerWorld.Session)),
            .. CallerWorld.Commands().Select(
                command => (
                    $"command: {NameOf(command)}",
                    (Func<CallerState, CallerEvent>)(_ => new CallerEvent.Commanded(command, new CallId("call-new"))))),
        ];
        CallerPhase[] phases =
        [
            CallerPhase.Offline, CallerPhase.OnHold, CallerPhase.Dialing, CallerPhase.OnCall, CallerPhase.Transferring,
            CallerPhase.InTransfer, CallerPhase.Rejoining, CallerPhase.WrapUp, CallerPhase.Returning,
        ];
        Compare("web caller", Table(phases, events.Select(e => e.Name), (phase, row) =>
        {
            var state = CallerWorld.Web(phase) with { ActedAt = CallerWorld.Now.AddHours(-1) };
            try
            {
                var move = CallerWorld.Step(state, events[row].Make(state));
                var said = move.Refusal == CommandRefusal.None
                    ? move.Directive?.GetType().Name ?? (move.Inquiry is null ? null : "asks the campaign")
                    : $"*{move.Refusal}*";
                return Cell(move.Next.Phase.ToString(), phase.ToString(), said, move.Next.Outbox, move.Records);
            }
            catch (InvalidOperationException)
            {
                return "impossible";
            }
        }));
    }

    [Fact]
    public void The_transfers_table_is_what_the_machine_does()
    {
        (string Name, TransferEvent Event)[] events =
        [
            ("asked for", new TransferEvent.Asked(TransferWorld.Request(TransferKind.Warm))),
            ("canceled", new TransferEvent.Canceled()),
            ("answered", TransferWorld.Answered),
            ("told who comes", TransferWorld.Announced),
            ("the lead is there", new TransferEvent.CallerAnswered(true)),
            ("the lead is gone", new TransferEvent.CallerAnswered(false)),
            ("left the conference", new TransferEvent.LeftConference(TransferWorld.Leg)),
            ("the lead left", new TransferEvent.PartyLeft(TransferParty.Lead)),
            ("the caller left", new TransferEvent.PartyLeft(TransferParty.Caller)),
            ("both went on", new TransferEvent.PartyLeft(TransferParty.Both)),
            ("ended: completed", TransferWorld.Ended(LegStatus.Completed)),
            ("ended: no answer", TransferWorld.Ended(LegStatus.NoAnswer)),
            ("placed", new TransferEvent.EffectDone(1, new EffectOutcome.CallPlaced(TransferWorld.Leg))),
            ("refused", new TransferEvent.EffectDone(1, new EffectOutcome.CallRefused(false, 20429))),
            ("no turn yet", new TransferEvent.EffectDone(1, new EffectOutcome.NotYet())),
            ("lease ended", new TransferEvent.TimePassed()),
        ];
        Compare("transfer", Table(TransferWorld.Phases, events.Select(e => e.Name), (phase, row) =>
        {
            var state = TransferWorld.In(phase) with { ActedAt = TransferWorld.Now.AddHours(-1) };
            if (phase == TransferPhase.Initiating)
            {
                state = state.Do(new EffectWork.PlaceTransfer(TransferWorld.Id, state.Dialed.Target.Number, state.Dialed.From));
            }

            try
            {
                var move = TransferMachine.Step(state, events[row].Event, TransferWorld.Now.AddSeconds(1));
                return Cell(
                    move.Next.Phase.ToString(),
                    phase.ToString(),
                    move.Directive?.GetType().Name ?? (move.AsksCaller ? "asks the caller" : null),
                    move.Next.Outbox,
                    move.Records);
            }
            catch (InvalidOperationException)
            {
                return "impossible";
            }
        }));
    }

    [Fact]
    public void The_calls_table_is_what_the_machine_does()
    {
        (string Name, CallEvent Event)[] events =
        [
            ("asked for", new CallEvent.Asked(CallWorld.Requested)),
            ("reservation lost", new CallEvent.ReservationLost(CallWorld.Requested)),
            ("canceled", new CallEvent.Canceled()),
            ("left by a caller who wraps up", new CallEvent.Canceled(WrapsUp: true)),
            ("left by a web caller", new CallEvent.Canceled(WrapsUp: true, HasMet: true)),
            ("answered by a person", CallWorld.By(AnsweredBy.Human)),
            ("answered by a machine", CallWorld.By(AnsweredBy.Machine)),
            ("callers wait", new CallEvent.CandidatesFound([3, 4])),
            ("caller claimed", new CallEvent.ClaimAnswered(CallWorld.Caller)),
            ("no caller", new CallEvent.ClaimAnswered(null)),
            ("detected: a machine", new CallEvent.Detected(new AnsweredNotice(CallWorld.Leg, LegStatus.InProgress, AnsweredBy.Machine))),
            ("hung up on", new CallEvent.HungUp(CallWorld.Caller.CallerId)),
            ("message dropped", new CallEvent.MessageDropped()),
            ("message due", new CallEvent.MessageDue(CallWorld.Leg)),
            ("moved to a transfer", new CallEvent.MovedToTransfer(CallerWorld.Transfer)),
            ("transfer due", new CallEvent.TransferDue(CallWorld.Leg, CallerWorld.Transfer)),
            ("left alone", new CallEvent.LeftAlone(CallerWorld.Transfer)),
            ("left the conference", new CallEvent.LeftConference(CallWorld.Leg, LegStatus.InProgress, null)),
            ("recording wanted", new CallEvent.RecordingSwitched(true)),
            ("ended: completed", CallWorld.Ended(LegStatus.Completed)),
            ("ended: after a minute", CallWorld.Ended(LegStatus.Completed, seconds: 60)),
            ("ended: busy", CallWorld.Ended(LegStatus.Busy)),
            ("placed", new CallEvent.EffectDone(1, new EffectOutcome.CallPlaced(CallWorld.Leg))),
            ("refused", new CallEvent.EffectDone(1, new EffectOutcome.CallRefused(false, 20429))),
            ("no turn yet", new CallEvent.EffectDone(1, new EffectOutcome.NotYet())),
            ("lease ended", new CallEvent.TimePassed()),
        ];
        Compare("call", Table(CallWorld.Phases, events.Select(e => e.Name), (phase, row) =>
        {
            var state = CallWorld.In(phase) with { ActedAt = CallWorld.Now.AddHours(-1), Since = CallWorld.Now.AddHours(-1) };
            if (phase == CallPhase.Initiating)
            {
                state = state.Do(
                    new EffectWork.PlaceCall(
                        CallWorld.Id, CallWorld.Requested.To, CallWorld.Requested.From, CallWorld.Requested.RingTime, CallHandling.Plain,
                        CallWorld.Now));
            }

            try
            {
                var move = CallWorld.Step(state, events[row].Event);
                return Cell(
                    move.Next.Phase.ToString(),
                    phase.ToString(),
                    move.Directive?.GetType().Name
                        ?? (move.WantsCaller ? "asks the caller" : move.WantsCandidates ? "asks who waits" : null),
                    move.Next.Outbox,
                    move.Records);
            }
            catch (InvalidOperationException)
            {
                return "impossible";
            }
        }));
    }

    private static string NameOf(CallerCommand command) => command switch
    {
        CallerCommand.Disposition { Stop: true } => "disposition, stop",
        CallerCommand.Kick { Target: true } => "kick the target",
        CallerCommand.Kick => "kick the caller",
        _ => command.GetType().Name,
    };

    private static CallerEvent.Asked Ask(CallerState state, CallerAsk ask) =>
        new CallerEvent.Asked(new CallerRequest(CallerWorld.Session, CallerWorld.Leg, state.Step, ask), new CallId("call-new"));

    /// <summary>
    /// The next phase; the leg's directive; effects after an arrow; records in brackets. A dash: nothing changes and no
    /// leg asked.
    /// </summary>
    private static string Cell(string next, string from, string? directive, Outbox outbox, IEnumerable<StoreRecord> records)
    {
        List<string> parts = [];
        if (next != from)
        {
            parts.Add($"**{next}**");
        }

        if (directive is not null)
        {
            parts.Add(directive);
        }

        parts.AddRange(outbox.Pending.Select(effect => $"→ {effect.Work.GetType().Name}"));
        parts.AddRange(records.Select(record => $"[{record.GetType().Name}]"));
        return parts.Count == 0 ? "–" : string.Join(", ", parts);
    }

    private static string Table<TPhase>(IEnumerable<TPhase> phases, IEnumerable<string> events, Func<TPhase, int, string> cell)
    {
        var columns = phases.ToList();
        var text = new StringBuilder();
        text.Append("| event |").AppendJoin(" |", columns.Select(phase => $" {phase}")).Append(" |\n|---|");
        text.Append(string.Concat(Enumerable.Repeat("---|", columns.Count))).Append('\n');
        var row = 0;
        foreach (var name in events)
        {
            text.Append("| ").Append(name).Append(" |").AppendJoin(" |", columns.Select(phase => $" {cell(phase, row)}")).Append(" |\n");
            row++;
        }

        return text.ToString();
    }

    private static string FolderOf(string machine) => machine switch
    {
        "call" => "Calls",
        "transfer" => "Transfers",
        _ => "CallerSessions",
    };

    private static void Compare(string machine, string table)
    {
        var (begin, end) = ($"<!-- table: {machine} -->\n", $"<!-- end of table: {machine} -->");
        var path = Path.Combine(Repository.Root, "grains", FolderOf(machine), "README.md");
        var readme = File.ReadAllText(path);
        var from = readme.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = readme.IndexOf(end, StringComparison.Ordinal);
        Assert.True(from >= begin.Length && to >= from, $"{path} has no markers for the {machine}'s table.");
        if (Environment.GetEnvironmentVariable("UPDATE_TABLES") == "1")
        {
            File.WriteAllText(path, readme[..from] + table + readme[to..]);
            return;
        }

        Assert.Equal(table, readme[from..to]);
    }
}
