using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Effects;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;
using static ImpactDialing.Tests.Machines.CallerWorld;

namespace ImpactDialing.Tests.Machines;

/// <summary>Transfers from the caller's side.</summary>
public sealed class CallerTransferTests
{
    private static readonly TransferId Second = new("transfer-2");
    private static readonly CallId New = new("call-new");
    private static readonly EffectWork CancelSecond = new EffectWork.CancelTransfer(Second);
    private static readonly EffectWork MoveToSecond = new EffectWork.MoveToTransfer(Call, Second);

    private static IEnumerable<EffectWork> Work(CallerTransition move) => move.Next.Outbox.Pending.Select(effect => effect.Work);

    private static CallerTransition Dial(CallerState state, string key = "key-2", long target = 78, CallId? call = null) =>
        Step(state, new CallerEvent.Commanded(new CallerCommand.DialTransfer(Second, call ?? Call, target, key), New));

    private static EffectWork.RedirectCaller Fetched(CallerTransition move, CallerStep to) =>
        new(Leg, move.Next.Position, to, 0);

    /// <summary>With the lead in the conference of the first transfer, after its target has left.</summary>
    private static CallerState AfterTheFirst() => Web(CallerPhase.InTransfer) with
    {
        Transfer = new TransferState(Transfer, Target, Answered: true, LeadJoined: true, Over: true),
    };

    private static CallerState SecondRings() => Dial(AfterTheFirst()).Next with { Outbox = Outbox.Empty };

    [Fact]
    [Trait("Failure", "S-66")]
    public void A_target_is_dialed_once_for_a_key_and_one_after_the_other()
    {
        var request = new TransferRequest(1, 3, Session, Call, Target, Offer().PresentedNumber, "Ada Lovelace");
        (CallerState State, TransferId? Last)[] free = [(Web(CallerPhase.OnCall), null), (AfterTheFirst(), Transfer)];
        foreach (var (state, last) in free)
        {
            var move = Dial(state);
            Assert.Equal<EffectWork>([new EffectWork.StartTransfer(Second, request)], Work(move));
            Assert.Equal(new TransferState(Second, Target, Answered: false, LeadJoined: false, Over: false), move.Next.Transfer);
            Assert.Equal((state.Phase, last), (move.Next.Phase, move.Next.LastTransfer));

            var again = Dial(move.Next);
            Assert.Same(move.Next, again.Next);
            Assert.Equal(CommandRefusal.None, again.Refusal);
            Assert.Equal(CommandRefusal.KeyReused, Dial(move.Next, target: 79).Refusal);
            Assert.Equal(CommandRefusal.NotNow, Dial(move.Next, key: "key-3").Refusal);
        }

        var talking = Web(CallerPhase.OnCall);
        Assert.Equal(CommandRefusal.Overtaken, Dial(talking, call: New).Refusal);
        Assert.Equal(CommandRefusal.NotNow, Dial(talking with { CallIsOver = true }).Refusal);
        Assert.Equal(CommandRefusal.NotNow, Dial(Web(CallerPhase.Dialing)).Refusal);
        var unknown = Dial(talking, target: 79);
        Assert.Equal((CommandRefusal.UnknownTarget, 79L), (unknown.Refusal, unknown.Subject!.Value));
    }

    [Fact]
    public void The_lead_is_given_to_the_target_once_and_the_leg_follows_as_the_kind_of_transfer_says()
    {
        var warm = SecondRings();
        var cold = warm with { Transfer = warm.Transfer! with { Target = Target with { Kind = TransferKind.Cold } } };
        (CallerState State, int Step, CallerStep? To)[] table =
        [
            // The lead's leaving ends the caller's own conference, so the leg comes by itself.
            (Dial(Web(CallerPhase.OnCall)).Next with { Outbox = Outbox.Empty }, 10, null),
            (warm, 11, CallerStep.Transfer),
            (cold, 11, CallerStep.EnterResults),
        ];
        foreach (var (state, step, to) in table)
        {
            var move = Step(state, new CallerEvent.TransferAnswered(Second));
            Assert.True(move.Granted);
            Assert.Equal((CallerPhase.Transferring, step, Second), (move.Next.Phase, move.Next.Step, move.Next.LeadGivenTo!.Value));
            Assert.Equal(state.Transfer! with { Answered = true }, move.Next.Transfer);
            Assert.Null(move.Next.LastTransfer);
            Assert.Equal<EffectWork>(to is { } target ? [MoveToSecond, Fetched(move, target)] : [MoveToSecond], Work(move));

            var again = Step(move.Next, new CallerEvent.TransferAnswered(Second));
            Assert.True(again.Granted);
            Assert.Same(move.Next, again.Next);
        }
    }

    [Fact]
    public void A_target_gets_no_lead_who_has_left_and_none_that_another_target_has()
    {
        CallerState[] refused =
        [
            SecondRings() with { CallIsOver = true }, SecondRings() with { Phase = CallerPhase.WrapUp },
            SecondRings() with { Transfer = SecondRings().Transfer! with { Kicked = true } }, Web(CallerPhase.InTransfer),
            Web(CallerPhase.OnCall),
        ];
        foreach (var state in refused)
        {
            var move = Step(state, new CallerEvent.TransferAnswered(Second));
            Assert.False(move.Granted);
            Assert.Same(state, move.Next);
        }
    }

    [Fact]
    public void The_lead_joins_the_transfer_that_the_caller_has_and_no_other()
    {
        var state = Web(CallerPhase.InTransfer);

        var move = Step(state, new CallerEvent.LeadJoinedTransfer(Transfer));
        Assert.Equal(state.Transfer! with { LeadJoined = true }, move.Next.Transfer);
        Assert.Same(move.Next, Step(move.Next, new CallerEvent.LeadJoinedTransfer(Transfer)).Next);
        Assert.Same(state, Step(state, new CallerEvent.LeadJoinedTransfer(Second)).Next);
    }

    [Fact]
    public void A_caller_comes_along_only_in_a_warm_transfer_of_a_lead_who_is_there()
    {
        var left = new EffectWork.TellTransfer(Transfer, TransferParty.Caller);
        var transferring = Web(CallerPhase.Transferring);
        var cold = transferring with { Transfer = transferring.Transfer! with { Target = Target with { Kind = TransferKind.Cold } } };
        (CallerState State, bool ComesAlong)[] table =
        [
            (Web(CallerPhase.Transferring), true), (cold, false), (Web(CallerPhase.Transferring) with { CallIsOver = true }, false),
        ];
        foreach (var (state, comesAlong) in table)
        {
            var move = Ask(state, new CallerAsk.LeftConference());
            Assert.Equal(comesAlong ? CallerPhase.InTransfer : CallerPhase.WrapUp, move.Next.Phase);
            Assert.Equal<CallerDirective>(
                comesAlong
                    ? new CallerDirective.JoinTransfer(move.Next.Position, Transfer)
                    : new CallerDirective.EnterResults(move.Next.Position, Say: true),
                move.Directive!);
            Assert.Equal<EffectWork>(comesAlong ? [] : [left], Work(move));
        }
    }

    [Fact]
    public void A_caller_who_leaves_a_transfer_leaves_the_conference_that_the_leg_is_in()
    {
        var first = new EffectWork.TellTransfer(Transfer, TransferParty.Caller);
        (CallerState State, EffectWork[] Work)[] table =
        [
            (Web(CallerPhase.InTransfer), [first]),
            (AfterTheFirst(), [first]),

            // The second target still rings, while the leg is in the first one's conference.
            (SecondRings(), [first, CancelSecond]),
            (SecondRings() with { Transfer = SecondRings().Transfer! with { Over = true } }, [first]),
        ];
        foreach (var (state, work) in table)
        {
            var move = Ask(state, new CallerAsk.LeftConference());
            Assert.Equal((CallerPhase.WrapUp, 11), (move.Next.Phase, move.Next.Step));
            Assert.Equal(work, Work(move));
        }
    }

    [Fact]
    [Trait("Failure", "S-67")]
    public void The_end_of_a_transfer_changes_what_its_phase_says()
    {
        var over = new CallerEvent.TransferOver(Transfer, TransferOutcome.Joined);
        var given = Web(CallerPhase.InTransfer).Transfer!;
        foreach (var phase in new[] { CallerPhase.InTransfer, CallerPhase.Transferring, CallerPhase.WrapUp })
        {
            var state = Web(phase) with { Transfer = given };
            var move = Step(state, over);
            Assert.Equal(given with { Over = true }, move.Next.Transfer);
            Assert.Equal((phase, 10), (move.Next.Phase, move.Next.Step));
            Assert.Empty(Work(move));
            Assert.Same(move.Next, Step(move.Next, over).Next);
        }

        // The target never answered: the conversation goes on, in the conference where it takes place.
        Assert.Null(Step(Web(CallerPhase.OnCall) with { Transfer = given with { Answered = false } }, over).Next.Transfer);
        var back = Step(SecondRings(), new CallerEvent.TransferOver(Second, TransferOutcome.NoAnswer));
        Assert.Equal(AfterTheFirst().Transfer, back.Next.Transfer);
        Assert.Null(back.Next.LastTransfer);
        Assert.Empty(Work(back));

        // Lead and target have left: the caller is fetched.
        var alone = Step(Web(CallerPhase.InTransfer) with { CallIsOver = true }, over);
        Assert.Equal(given with { Over = true }, alone.Next.Transfer);
        Assert.Equal<EffectWork>([Fetched(alone, CallerStep.EnterResults)], Work(alone));
        Assert.Equal(11, alone.Next.Step);

        var other = Web(CallerPhase.InTransfer);
        Assert.Same(other, Step(other, new CallerEvent.TransferOver(Second, TransferOutcome.Joined)).Next);
    }

    [Fact]
    public void A_call_that_ends_while_the_target_rings_cancels_the_target()
    {
        var ringing = Dial(Web(CallerPhase.OnCall)).Next with { Outbox = Outbox.Empty };

        var move = Step(ringing, new CallerEvent.CallOver(Call, CallOutcome.HungUp, New));

        Assert.Equal((CallerPhase.OnHold, null), (move.Next.Phase, move.Next.Transfer));
        Assert.Equal<EffectWork>([CancelSecond], Work(move));
    }
}
