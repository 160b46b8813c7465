using ImpactDialing.Dispositions;
using ImpactDialing.Effects;
using ImpactDialing.Telephony;

namespace ImpactDialing.CallerSessions;

/// <content>Effects that are done, and leases that have ended: the leg is checked, and fetched if its request was
/// lost.</content>
internal static partial class CallerMachine
{
    private static CallerTransition EffectDone(CallerState state, CallerEvent.EffectDone done, Script script, DateTimeOffset now)
    {
        if (state.Outbox.Find(done.EffectId) is null)
        {
            return CallerTransition.Stay(state);
        }

        var struck = state with { Outbox = state.Outbox.Strike(done.EffectId) };
        return done.Outcome is EffectOutcome.LegChecked { Leg: { } leg } check && struck.IsOnline && struck.Leg == leg
            ? LegChecked(struck, check.Status, script, now)
            : new(struck, null, []);
    }

    private static CallerTransition LegChecked(
        CallerState state, LegStatus status, Script script, DateTimeOffset now) => (state.Phase, status) switch
        {
            // The leg is known to be gone; a check that began earlier may say otherwise.
            (CallerPhase.Rejoining, _) => new(state, null, []),

            // S-71: no status callback reported that the leg is gone.
            (_, LegStatus.Unknown or >= LegStatus.Completed) => LegGone(state, SessionEndReason.LegFoundGone, script, now),

            // The leg is alive, but should have asked for its next step long ago: the redirect, or the request that it
            // caused, was lost.
            (CallerPhase.Returning, LegStatus.InProgress) => new(
                FetchAgain(
                    state,
                    state.Farewell is { } farewell ? AnnouncementOf(farewell.Reason)
                        : state.Kind == CallerKind.Web ? CallerStep.BackOnHold
                        : CallerStep.ReadyToCall),
                null,
                []),
            (CallerPhase.OnCall, LegStatus.InProgress) when state.CallIsOver => new(
                FetchAgain(state, state.Kind == CallerKind.Web ? CallerStep.EnterResults : CallerStep.QuestionDue), null, []),
            (CallerPhase.Transferring, LegStatus.InProgress) => new(
                FetchAgain(state, IsHeadedForTransfer(state) ? CallerStep.Transfer : CallerStep.EnterResults), null, []),

            (_, LegStatus.Queued or LegStatus.Ringing or LegStatus.InProgress) => new(state with { LegSeenAt = now }, null, []),
            _ => throw state.NoRule(status.ToString()),
        };

    private static CallerTransition TimePassed(CallerState state, CallId newCallId, Script script, DateTimeOffset now)
    {
        var (effectsAreDue, leaseHasEnded) = (CallerTimings.EffectsDueAt(state) <= now, CallerTimings.LeaseEndsAt(state) <= now);
        if (!effectsAreDue && !leaseHasEnded)
        {
            return CallerTransition.Stay(state);
        }

        var move = leaseHasEnded ? LeaseEnded(state, newCallId, script, now) : new(state, null, []);
        return move with { Next = move.Next.Woken(effectsAreDue, leaseHasEnded, now) };
    }

    private static CallerTransition LeaseEnded(CallerState state, CallId newCallId, Script script, DateTimeOffset now) => state switch
    {
        { Phase: CallerPhase.Rejoining } => WaitGoesOn(state, script, now),
        _ when CallerTimings.AwaitsKeeping(state) => new(KeepLead(state), null, []),

        // On hold without a household: ask again for one, and whether the campaign may still be called. At times check
        // the leg itself (S-56, S-71).
        { Phase: CallerPhase.OnHold, Offer: null } when now - state.LegSeenAt < CallerTimings.MenuPatience =>
            Inquire(state with { Hold = HoldReason.None }, null, newCallId, forLeg: false),
        _ => new(state.DoOnce(new EffectWork.CheckLeg(state.Leg!.Value)), null, []),
    };

    /// <summary>Redirects the leg to a step, out of whatever it is doing.</summary>
    private static CallerState Fetch(CallerState state, CallerStep step) =>
        state.Do(Redirect(state, step));

    /// <summary>Redirects the leg to a step, unless the same redirect is still being tried.</summary>
    private static CallerState FetchAgain(CallerState state, CallerStep step) => state.DoOnce(Redirect(state, step));

    private static EffectWork.RedirectCaller Redirect(CallerState state, CallerStep step) =>
        new(state.Leg!.Value, state.Position, step, 0);
}
