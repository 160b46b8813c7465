using ImpactDialing.Effects;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;

namespace ImpactDialing.Calls;

/// <content>Leaving conferences, and transfers from the lead's side.</content>
internal static partial class CallMachine
{
    private static CallTransition LeftConference(CallState state, CallEvent.LeftConference left, DateTimeOffset now)
    {
        if (state.Leg == left.Leg && state.Phase == CallPhase.EndedUnconfirmed)
        {
            // The lead had been in the conference: the report of the leg's end overtook the leg's own request.
            return Finish(state, CallOutcome.Connected, now) with { Directive = HangUp };
        }

        if (state.Leg != left.Leg || state.Phase is not (CallPhase.Connected or CallPhase.InTransfer))
        {
            // A repeat by Twilio, or the farewell came too late to be heard.
            return CallTransition.Stay(state, state.Released && state.Leg == left.Leg ? new CallDirective.Farewell() : HangUp);
        }

        if (!left.Status.IsTerminal())
        {
            // The caller's conference ended while the lead was in it, because the lead's leg is wanted elsewhere.
            if (state.TransferId is { } transferId && left.TransferId != transferId && !state.Released)
            {
                return ComeToTransfer(state, transferId, now);
            }

            if (state.MessageWanted)
            {
                return MessageDue(state, left.Leg, now);
            }
        }

        // The end of the conference brought the leg here, so lead and caller were in it together. If the leg was ended
        // while the lead was alone in it, the leg comes here too, and no conversation took place.
        var isAlone = state.Alone && left.Status.IsTerminal();
        var outcome = isAlone ? CallOutcome.Abandoned : CallOutcome.Connected;
        var over = Tell(state.To(CallPhase.Disconnected, now) with { Alone = isAlone, CanceledEarly = false }, outcome);
        return new(
            state.TransferId is { } from ? over.Do(new EffectWork.TellTransfer(from, TransferParty.Lead)) : over,
            state.Released ? new CallDirective.Farewell() : HangUp,
            []);
    }

    private static CallTransition MovedToTransfer(CallState state, TransferId transferId) => state switch
    {
        { TransferId: { } same } when same == transferId => CallTransition.Stay(state),
        { Phase: CallPhase.Connected or CallPhase.InTransfer, Alone: false } => new(
            LeaveLast(StopRecording(state with { TransferId = transferId }))
                .Do(new EffectWork.RedirectLead(state.Leg!.Value, state.CallId, LeadStep.Transfer, transferId)),
            null,
            []),

        // The lead has left (S-67): the target must not wait for the lead.
        _ => new(state.Do(new EffectWork.TellTransfer(transferId, TransferParty.Lead)), null, []),
    };

    /// <summary>Lead and caller leave the conference of the last transfer; its target has left it before.</summary>
    private static CallState LeaveLast(CallState state) =>
        state.JoinedTransfer is { } last ? state.Do(new EffectWork.TellTransfer(last, TransferParty.Both)) : state;

    private static CallTransition TransferDue(CallState state, CallEvent.TransferDue due, DateTimeOffset now) =>
        state.Leg == due.Leg && state.TransferId == due.TransferId && !state.Released
            && state.Phase is CallPhase.Connected or CallPhase.InTransfer
            ? ComeToTransfer(state, due.TransferId, now)
            : CallTransition.Stay(state, state.Released && state.Leg == due.Leg ? new CallDirective.Farewell() : HangUp);

    private static CallTransition ComeToTransfer(CallState state, TransferId transferId, DateTimeOffset now)
    {
        var directive = new CallDirective.JoinTransfer(state.CallId, transferId);
        return state.JoinedTransfer == transferId
            ? CallTransition.Stay(state, directive)
            : new(
                BeginRecording(Arrived(state, transferId).To(CallPhase.InTransfer, now) with { JoinedTransfer = transferId }, now)
                    .Do(new EffectWork.TellLeadJoined(state.Caller!.CallerId, transferId)),
                directive,
                []);
    }

    /// <summary>The lead has come, so the redirect is dropped: if only its report was lost, a repeat would pull the
    /// lead out of the conference.</summary>
    private static CallState Arrived(CallState state, TransferId transferId) => state with
    {
        Outbox = state.Outbox.Drop(work =>
            work is EffectWork.RedirectLead { Target: LeadStep.Transfer } redirect && redirect.TransferId == transferId),
    };

    private static CallTransition LeftAlone(CallState state, TransferId transferId) => state switch
    {
        { Phase: CallPhase.Connected or CallPhase.InTransfer, Released: false, Leg: not null } when state.TransferId == transferId =>
            Release(state),

        // The target had left before this call received its move to the transfer.
        { Phase: CallPhase.Connected, Canceled: false, Released: false, Leg: not null, TransferId: null } =>
            Release(state with { TransferId = transferId }),

        // The lead is in another transfer or hears the farewell already.
        { Phase: CallPhase.Connected or CallPhase.InTransfer } => CallTransition.Stay(state),

        // The lead is in no conference.
        {
            Phase: CallPhase.NotRequested or CallPhase.Initiating or CallPhase.Ringing or CallPhase.AwaitingCaller
                or CallPhase.LeavingMessage or CallPhase.Rejected or CallPhase.Disconnected or CallPhase.EndedUnconfirmed
                or CallPhase.Ended,
        } => CallTransition.Stay(state),
        _ => throw state.NoRule(),
    };

    /// <summary>Drops a check of the leg that began before the farewell: its "in progress" would mean
    /// nothing.</summary>
    private static CallTransition Release(CallState state) => new(
        (state with { Released = true, Outbox = state.Outbox.Drop(work => work is EffectWork.CheckLeg) })
            .Do(Send(state, LeadStep.Farewell)),
        null,
        []);
}
