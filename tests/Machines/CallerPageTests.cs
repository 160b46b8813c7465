using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Effects;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;
using static ImpactDialing.Tests.Machines.CallerWorld;

namespace ImpactDialing.Tests.Machines;

/// <summary>What a caller's page shows, and what it is told.</summary>
public sealed class CallerPageTests
{
    [Theory]
    [Trait("Hardening", "W2")]
    [InlineData(nameof(CallerPhase.InTransfer))]
    [InlineData(nameof(CallerPhase.WrapUp))]
    public void A_leave_that_crosses_the_end_of_the_transfer_is_overtaken(string phase)
    {
        var state = InTransfer(Enum.Parse<CallerPhase>(phase), over: true);
        foreach (var target in new[] { true, false })
        {
            var move = Step(state, new CallerEvent.Commanded(new CallerCommand.Kick(Transfer, target), Call));
            Assert.Equal(CommandRefusal.Overtaken, move.Refusal);
            Assert.Same(state, move.Next);
        }
    }

    [Fact]
    [Trait("Hardening", "W2")]
    public void A_repeated_leave_or_kick_is_answered_as_the_first_one_after_the_transfer_ends()
    {
        foreach (var target in new[] { true, false })
        {
            var kick = new CallerEvent.Commanded(new CallerCommand.Kick(Transfer, target), Call);
            var kicked = Step(InTransfer(CallerPhase.InTransfer, over: false), kick);
            Assert.Equal(CommandRefusal.None, kicked.Refusal);
            var over = Step(kicked.Next, new CallerEvent.TransferOver(Transfer, TransferOutcome.Joined)).Next;

            var again = Step(over, kick);
            Assert.Equal(CommandRefusal.None, again.Refusal);
            Assert.Same(over, again.Next);
        }
    }

    [Fact]
    [Trait("Hardening", "W4")]
    public void A_key_counts_for_the_call_and_the_target_that_it_came_with()
    {
        var dialed = Step(In(CallerPhase.OnCall), Dial("key", Call, Target.TargetId)).Next;
        Assert.Same(dialed, Step(dialed, Dial("key", Call, Target.TargetId)).Next);
        Assert.Equal(CommandRefusal.KeyReused, Step(dialed, Dial("key", Call, Target.TargetId + 1)).Refusal);
        Assert.Equal(CommandRefusal.KeyReused, Step(dialed, Dial("key", new CallId("call-new"), Target.TargetId)).Refusal);

        // Also when the transfer is over: the repetition of its request dials no second time.
        var over = Step(dialed, new CallerEvent.TransferOver(Transfer, TransferOutcome.Busy)).Next;
        Assert.Same(over, Step(over, Dial("key", Call, Target.TargetId)).Next);
        Assert.Equal(CommandRefusal.None, Step(over, Dial("another", Call, Target.TargetId)).Refusal);
    }

    [Fact]
    [Trait("Hardening", "W4")]
    public void All_keys_of_the_current_call_and_sixteen_earlier_ones_are_remembered()
    {
        var keys = Enumerable.Range(0, 60).Aggregate(
            In(CallerPhase.OnCall).TransferKeys,
            (known, index) => UsedKey.Add(known, new(Transfer, new CallId(index < 30 ? "earlier" : "current"), 1, $"{index}")));

        Assert.Equal(
            Enumerable.Range(14, 46).Select(index => $"{index}"),
            keys.Select(key => key.Key));
    }

    [Theory]
    [Trait("Hardening", "W5")]
    [InlineData(nameof(CallerPhase.Dialing), CallOutcome.Busy, "call_ended")]
    [InlineData(nameof(CallerPhase.OnCall), CallOutcome.Connected, "voter_disconnected")]
    [InlineData(nameof(CallerPhase.WrapUp), CallOutcome.Connected, "voter_disconnected")]
    [InlineData(nameof(CallerPhase.Transferring), CallOutcome.Connected, "voter_disconnected")]
    [InlineData(nameof(CallerPhase.InTransfer), CallOutcome.Connected, "voter_disconnected")]
    public void A_lead_who_leaves_is_reported_as_gone_wherever_the_caller_is(string phase, CallOutcome outcome, string name)
    {
        var before = In(Enum.Parse<CallerPhase>(phase)) with { Kind = CallerKind.Web };
        var over = new CallerEvent.CallOver(Call, outcome, new CallId("call-new"));

        var after = CallerPage.AddPageEvents(before, before with { CallIsOver = true }, over);

        Assert.Contains((name, $"{outcome}"), Published(after).Select(publish => (publish.Name, publish.Detail)));
    }

    [Fact]
    public void The_clock_of_a_status_begins_with_it_and_with_a_new_session_or_call()
    {
        var talking = In(CallerPhase.OnCall) with { Kind = CallerKind.Web, Since = Now };
        var later = Now.AddMinutes(5);
        Assert.Equal(Now, CallerPage.Snapshot(talking).Since);

        // Wrap-up begins when the lead leaves, and goes on when the leg comes for the results.
        var over = CallerPage.NoteStatus(talking, talking with { CallIsOver = true }, later);
        Assert.Equal((CallerStatus.Wrap, later), (CallerPage.Snapshot(over).Status, CallerPage.Snapshot(over).Since));
        var wrap = CallerPage.NoteStatus(over, over.To(CallerPhase.WrapUp, later.AddSeconds(9)), later.AddSeconds(9));
        Assert.Equal((CallerStatus.Wrap, later), (CallerPage.Snapshot(wrap).Status, CallerPage.Snapshot(wrap).Since));

        var next = CallerPage.NoteStatus(talking, talking with { CallId = new CallId("call-new") }, later);
        Assert.Equal(later, CallerPage.Snapshot(next).Since);
        var session = CallerPage.NoteStatus(talking, talking with { SessionId = new SessionId("session-new") }, later);
        Assert.Equal(later, CallerPage.Snapshot(session).Since);
    }

    [Fact]
    public void The_clock_alone_is_no_change_that_the_page_is_told()
    {
        var state = In(CallerPhase.OnCall) with { Kind = CallerKind.Web };

        var after = CallerPage.AddPageEvents(
            state, state with { StatusSince = Now.AddMinutes(5) }, new CallerEvent.LeadJoinedTransfer(Transfer));

        Assert.Empty(Published(after));
        Assert.Equal(state.Version, after.Version);
    }

    private static IEnumerable<EffectWork.Publish> Published(CallerState state) =>
        state.Outbox.Pending.Select(effect => effect.Work).OfType<EffectWork.Publish>();

    private static CallerEvent.Commanded Dial(string key, CallId callId, long target) =>
        new(new CallerCommand.DialTransfer(Transfer, callId, target, key), new CallId("call-new"));

    private static CallerState InTransfer(CallerPhase phase, bool over) => In(phase) with
    {
        Kind = CallerKind.Web,
        Transfer = new TransferState(Transfer, Target, Answered: true, LeadJoined: true, over),
    };
}
