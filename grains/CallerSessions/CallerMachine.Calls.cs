using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Dispositions;
using ImpactDialing.Effects;

namespace ImpactDialing.CallerSessions;

/// <content>Calls, from the caller's side: given, over, left.</content>
internal static partial class CallerMachine
{
    private static CallerTransition Claimed(CallerState state, CallerEvent.Claimed claimed, DateTimeOffset now) => state.Phase switch
    {
        CallerPhase.Dialing when state.CallId == claimed.CallId =>
            new(Doubted(state, now).To(CallerPhase.OnCall, now), null, []) { Granted = true },

        // Predictive: the caller waits for the next answered call, unless the leg is being fetched.
        CallerPhase.OnHold when claimed.Offer is { } offer && state is { Mode: DialMode.Predictive, Offer: null, Farewell: null } =>
            new(
                (Take(Doubted(state, now), offer) with { CallId = claimed.CallId, LastOutcome = CallOutcome.None })
                    .To(CallerPhase.OnCall, now),
                null,
                [])
            {
                Granted = true,
            },

        // The same call asks again, after a crash or through the other cluster: it has this caller already.
        CallerPhase.OnCall when state.CallId == claimed.CallId && !state.CallIsOver => CallerTransition.Stay(state) with { Granted = true },

        // Not granted: the caller has another call, wants none, or has no leg.
        CallerPhase.Offline or CallerPhase.Menu or CallerPhase.Choosing or CallerPhase.Announcing or CallerPhase.Dialing
            or CallerPhase.OnCall or CallerPhase.WrapUp or CallerPhase.Returning or CallerPhase.Waiting or CallerPhase.OnHold
            or CallerPhase.Transferring or CallerPhase.InTransfer or CallerPhase.Rejoining => CallerTransition.Stay(state),
        _ => throw state.NoRule(),
    };

    /// <summary>S-71: the leg of a caller who has been silent for a while may have ended without a report from Twilio.
    /// The lead does not wait for the check, but must not hear music for minutes either.</summary>
    private static CallerState Doubted(CallerState state, DateTimeOffset now) =>
        now - state.LegSeenAt >= CallerTimings.LegDoubt && state.Leg is { } leg ? state.Do(new EffectWork.CheckLeg(leg)) : state;

    private static CallerTransition CallOver(CallerState state, CallerEvent.CallOver over, Script script, DateTimeOffset now)
    {
        // The caller was given the call, and no conversation took place: the lead was gone, or the caller canceled the
        // call at the same moment.
        var cameToNothing = over.Outcome is not (CallOutcome.Connected or CallOutcome.Machine or CallOutcome.MessageLeft);
        if (cameToNothing && state.Unsaved?.CallId == over.CallId)
        {
            // The caller has hung up, or has gone on, and the page still offers to save results of this call.
            return new(state with { Unsaved = null }, null, []);
        }

        if (state.CallId != over.CallId || state.CallIsOver)
        {
            // An earlier call never changes a later one.
            return CallerTransition.Stay(state);
        }

        var reachedNobody = state.Phase == CallerPhase.Dialing || cameToNothing;
        switch (state.Phase)
        {
            case CallerPhase.Dialing or CallerPhase.OnCall when reachedNobody && state.Kind == CallerKind.Web:
                // No lead was reached, or the lead left without having entered the conference (S-52). The caller's leg
                // stays in its conference with music; only the page changes.
                var onHold = Forget(CancelRinging(state)).To(CallerPhase.OnHold, now) with { LastOutcome = over.Outcome };
                return over.Outcome == CallOutcome.NotPlaced
                    ? new(onHold with { Hold = HoldReason.ProviderTrouble }, null, [])
                    : Inquire(onHold, null, over.NewCallId, forLeg: false);

            case CallerPhase.Dialing or CallerPhase.OnCall when reachedNobody:
                // No lead was reached. The leg is fetched out of the conference; if it asks before the redirect
                // arrives, it finds the same step.
                var returning = Forget(state).To(CallerPhase.Returning, now) with
                {
                    Step = state.Step + 1,
                    Hold = over.Outcome == CallOutcome.NotPlaced ? HoldReason.ProviderTrouble : HoldReason.None,
                };
                return new(Fetch(returning, CallerStep.ReadyToCall), null, []);

            case CallerPhase.OnCall when over.Outcome is CallOutcome.Machine or CallOutcome.MessageLeft:
                // A machine had answered. Its leaving ends the conference, so the caller's leg asks for its next step.
                // There are no results to enter.
                return new(Forget(state).To(CallerPhase.Returning, now) with { LastOutcome = over.Outcome }, null, []);

            case CallerPhase.WrapUp when reachedNobody && state is { Transfer: null, AnswersGiven: 0 } && state.SavedCall != state.CallId:
                // The caller left immediately, and the lead had not been in the conference: there are no results to
                // enter (S-52). The leg waits for results and is redirected.
                var waiting = Forget(state).To(CallerPhase.Returning, now) with { Step = state.Step + 1, LastOutcome = over.Outcome };
                return new(Fetch(waiting, state.Kind == CallerKind.Web ? CallerStep.BackOnHold : CallerStep.ReadyToCall), null, []);

            case CallerPhase.Rejoining when cameToNothing || over.Outcome is CallOutcome.Machine or CallOutcome.MessageLeft:
                // There was no conversation to come back to, and there are no results to enter.
                return End(state with { CallIsOver = true, Offer = null }, SessionEndReason.LegEnded, null, script, now);

            case CallerPhase.Rejoining:
                return new(LeadGone(state), null, []);

            case CallerPhase.InTransfer:
                // The caller talks with the target if target and lead have met. If they have not, the conversation has
                // no subject (S-67); without a target in the conference the caller is alone.
                var without = state with { CallIsOver = true };
                return new(
                    state.Transfer is { Answered: true, LeadJoined: true, Over: false } ? without : FetchForResults(without),
                    null,
                    []);

            case CallerPhase.OnCall or CallerPhase.WrapUp or CallerPhase.Transferring:
                // The lead has left, which ends the conference: the caller's leg comes for the first question.
                return new(state with { CallIsOver = true }, null, []);

            // In no other phase does the caller have a call.
            default:
                throw state.NoRule();
        }
    }

    /// <summary>Informs the page. The caller's next step follows when the lead leaves the conference, if a message was
    /// left.</summary>
    private static CallerTransition MessageDropped(CallerState state, CallerEvent.MessageDropped dropped, DateTimeOffset now) =>
        state.CallId == dropped.CallId ? new(state with { ActedAt = now }, null, []) : CallerTransition.Stay(state);

    /// <summary>Informs the call that the caller has left. The phone must stop ringing. A lead who was claimed a moment
    /// ago, and is still on the way into the conference, must not wait in it alone or meet the next lead
    /// there.</summary>
    private static CallerState LeaveCall(CallerState state, bool wrapsUp = false)
    {
        var left = state.CallIsOver ? state : state.Do(new EffectWork.CancelCall(state.CallId!.Value, wrapsUp, HasMet(state)));
        return CancelRinging(left);
    }

    /// <summary>Cancels a transfer with a target that still rings.</summary>
    private static CallerState CancelRinging(CallerState state) =>
        state.Transfer is { Over: false } ringing ? state.Do(new EffectWork.CancelTransfer(ringing.TransferId)) : state;

    /// <summary>Informs the call or the transfer that the caller does not come any more.</summary>
    private static CallerState LeaveConversation(CallerState state) => state.Phase switch
    {
        CallerPhase.Dialing or CallerPhase.OnCall => LeaveCall(state),
        CallerPhase.Rejoining when state.RejoinsTo == CallerPhase.OnCall => LeaveCall(state),
        CallerPhase.Rejoining => LeaveTransfer(state),
        CallerPhase.Transferring or CallerPhase.InTransfer => LeaveTransfer(state),
        CallerPhase.Offline or CallerPhase.Menu or CallerPhase.Choosing or CallerPhase.Announcing or CallerPhase.WrapUp
            or CallerPhase.Returning or CallerPhase.Waiting or CallerPhase.OnHold => state,
        _ => throw state.NoRule(),
    };
}
