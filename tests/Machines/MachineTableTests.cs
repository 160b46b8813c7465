using System.Text;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using ImpactDialing.Tests.Support;

namespace ImpactDialing.Tests.Machines;

/// <summary>
/// The tables in grains/README.md are what the machines do: they are written by walking every phase and event, and compared here.
/// After a change that is meant, run the tests with UPDATE_TABLES=1 to write them anew, and read the difference.
/// </summary>
public sealed class MachineTableTests
{
    private static readonly string Readme = Path.Combine(Repository.Root, "grains", "README.md");

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
            ("offered: later", _ => new CallerEvent.Offered(10, new NextHousehold.Later(true))),
            ("offered: nothing", _ => new CallerEvent.Offered(10, new NextHousehold.None(true))),
            ("claimed by his call", _ => new CallerEvent.Claimed(CallerWorld.Call)),
            ("his call is over", _ => new CallerEvent.CallOver(CallerWorld.Call, CallOutcome.NoAnswer)),
            ("leg ended", _ => new CallerEvent.LegEnded(CallerWorld.Leg)),
            ("lease ended", _ => new CallerEvent.TimePassed()),
        ];
        Compare("caller", Table(CallerWorld.Phases, events.Select(e => e.Name), (phase, row) =>
        {
            var state = CallerWorld.In(phase) with { ActedAt = CallerWorld.Now.AddHours(-1) };
            try
            {
                var move = CallerWorld.Step(state, events[row].Make(state));
                return Cell(move.Next.Phase.ToString(), phase.ToString(), move.Directive?.GetType().Name ?? (move.Inquiry is null ? null : "asks the campaign"), move.Next.Outbox, move.Records);
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
            ("asked for", new CallEvent.Asked(CallWorld.Request)),
            ("reservation lost", new CallEvent.ReservationLost(CallWorld.Request)),
            ("canceled", new CallEvent.Canceled()),
            ("answered by a person", CallWorld.By(AnsweredBy.Human)),
            ("answered by a machine", CallWorld.By(AnsweredBy.Machine)),
            ("caller claimed", new CallEvent.ClaimAnswered(true)),
            ("no caller", new CallEvent.ClaimAnswered(false)),
            ("left the conference", new CallEvent.LeftConference(CallWorld.Leg)),
            ("ended: completed", CallWorld.Ended(LegStatus.Completed)),
            ("ended: busy", CallWorld.Ended(LegStatus.Busy)),
            ("placed", new CallEvent.EffectDone(1, new EffectOutcome.CallPlaced(CallWorld.Leg))),
            ("refused", new CallEvent.EffectDone(1, new EffectOutcome.CallRefused(false, 20429))),
            ("lease ended", new CallEvent.TimePassed()),
        ];
        Compare("call", Table(CallWorld.Phases, events.Select(e => e.Name), (phase, row) =>
        {
            var state = CallWorld.In(phase) with { ActedAt = CallWorld.Now.AddHours(-1) };
            if (phase == CallPhase.Placing)
            {
                state = state.Do(new EffectWork.PlaceCall(CallWorld.Id, CallWorld.Request.To, CallWorld.Request.From, CallWorld.Request.RingTime, false, CallWorld.Now));
            }

            try
            {
                var move = CallWorld.Step(state, events[row].Event);
                return Cell(move.Next.Phase.ToString(), phase.ToString(), move.Directive?.GetType().Name ?? (move.WantsCaller ? "asks the caller" : null), move.Next.Outbox, move.Records);
            }
            catch (InvalidOperationException)
            {
                return "impossible";
            }
        }));
    }

    private static CallerEvent.Asked Ask(CallerState state, CallerAsk ask) =>
        new CallerEvent.Asked(new CallerRequest(CallerWorld.Session, CallerWorld.Leg, state.Step, ask), new CallId("call-new"));

    /// <summary>Where it goes; what the leg is told; effects after an arrow; records in brackets. A dash: nothing changes and nobody asked.</summary>
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

    private static void Compare(string machine, string table)
    {
        var (begin, end) = ($"<!-- table: {machine} -->\n", $"<!-- end of table: {machine} -->");
        var readme = File.ReadAllText(Readme);
        var from = readme.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = readme.IndexOf(end, StringComparison.Ordinal);
        Assert.True(from >= begin.Length && to >= from, $"grains/README.md has no markers for the {machine}'s table.");
        if (Environment.GetEnvironmentVariable("UPDATE_TABLES") == "1")
        {
            File.WriteAllText(Readme, readme[..from] + table + readme[to..]);
            return;
        }

        Assert.Equal(table, readme[from..to]);
    }
}
