using ImpactDialing.Effects;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;

namespace ImpactDialing.Calls;

/// <content>Leaving conferences, and transfers from the lead's side.</content>
internal static partial class CallMachine
{
    private static CallMove LeftConference(CallState state, CallEvent.LeftConference left, DateTimeOffset now)
    {
        if (state.Leg == left.Leg && state.Phase == CallPhase.Vanished)
        {
            // He had been in the conference, and his leg's own request was overtaken by the report of its end.
            return Finish(state, CallOutcome.Connected, now) with { Directive = HangUp };
        }

        if (state.Leg != left.Leg || state.Phase is not (CallPhase.Connected or CallPhase.InTransfer))
        {
            // Again: Twilio repeats itself, or the farewell came too late to be heard.
            return CallMove.Stay(state, state.Released && state.Leg == left.Leg ? new CallDirective.Farewell() : HangUp);
        }

        if (!left.Status.IsTerminal())
        {
            // His caller's conference ended under him, as he is wanted elsewhere.
            if (state.TransferId is { } transferId && left.TransferId != transferId && !state.Released)
            {
                return ComeToTransfer(state, transferId, now);
            }

            if (state.MessageWanted)
            {
                return MessageDue(state, left.Leg, now);
            }
        }

        // The end of the conference brought him here, so the caller had been in it with him; one whose leg was ended where he sat alone comes too, and met nobody.
        var isAlone = state.Alone && left.Status.IsTerminal();
        var over = Tell(state.To(CallPhase.Disconnected, now) with { Alone = isAlone, CanceledEarly = false }, isAlone ? CallOutcome.Abandoned : CallOutcome.Connected);
        return new(
            state.TransferId is { } from ? over.Do(new EffectWork.TellTransfer(from, TransferParty.Lead)) : over,
            state.Released ? new CallDirective.Farewell() : HangUp,
            []);
    }

    private static CallMove MovedToTransfer(CallState state, TransferId transferId) => state switch
    {
        { TransferId: { } same } when same == transferId => CallMove.Stay(state),
        { Phase: CallPhase.Connected or CallPhase.InTransfer, Alone: false } => new(
            LeaveLast(StopRecording(state with { TransferId = transferId })).Do(new EffectWork.RedirectCallee(state.Leg!.Value, state.CallId, CalleeStep.Transfer, transferId)), null, []),

        // Gone in the meantime (S-67): the target is not to wait for him.
        _ => new(state.Do(new EffectWork.TellTransfer(transferId, TransferParty.Lead)), null, []),
    };

    /// <summary>Lead and caller leave the conference of the last transfer, whose target has left it before.</summary>
    private static CallState LeaveLast(CallState state) => state.JoinedTransfer is { } last ? state.Do(new EffectWork.TellTransfer(last, TransferParty.Both)) : state;

    private static CallMove TransferDue(CallState state, CallEvent.TransferDue due, DateTimeOffset now) =>
        state.Leg == due.Leg && state.TransferId == due.TransferId && !state.Released && state.Phase is CallPhase.Connected or CallPhase.InTransfer
            ? ComeToTransfer(state, due.TransferId, now)
            : CallMove.Stay(state, state.Released && state.Leg == due.Leg ? new CallDirective.Farewell() : HangUp);

    private static CallMove ComeToTransfer(CallState state, TransferId transferId, DateTimeOffset now)
    {
        var directive = new CallDirective.JoinTransfer(state.CallId, transferId);
        return state.JoinedTransfer == transferId
            ? CallMove.Stay(state, directive)
            : new(
                BeginRecording(Arrived(state, transferId).To(CallPhase.InTransfer, now) with { JoinedTransfer = transferId }, now).Do(new EffectWork.TellLeadJoined(state.Caller!.CallerId, transferId)),
                directive,
                []);
    }

    /// <summary>He has come, so he need not be sent there any more: a redirect of which nobody heard that it was carried out would tear him out of the conference that he is in.</summary>
    private static CallState Arrived(CallState state, TransferId transferId) =>
        state with { Outbox = state.Outbox.Drop(work => work is EffectWork.RedirectCallee { Target: CalleeStep.Transfer } redirect && redirect.TransferId == transferId) };

    private static CallMove LeftAlone(CallState state, TransferId transferId) => state switch
    {
        { Phase: CallPhase.Connected or CallPhase.InTransfer, Released: false, Leg: not null } when state.TransferId == transferId => Release(state),

        // The target was gone before this call heard that it moves.
        { Phase: CallPhase.Connected, Canceled: false, Released: false, Leg: not null, TransferId: null } => Release(state with { TransferId = transferId }),
        _ => CallMove.Stay(state),
    };

    /// <summary>What a check of his leg that is under way finds has been overtaken: that he is on the line is not what tells that he did not leave when he was told to.</summary>
    private static CallMove Release(CallState state) =>
        new((state with { Released = true, Outbox = state.Outbox.Drop(work => work is EffectWork.CheckLeg) }).Do(Send(state, CalleeStep.Farewell)), null, []);
}
