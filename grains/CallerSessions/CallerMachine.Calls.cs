using System.Collections.Immutable;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Dispositions;
using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;

namespace ImpactDialing.CallerSessions;

/// <content>Calls that come and go, wrap-up, and the end of a session.</content>
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

        // Not granted: the caller has another call or wants none.
        CallerPhase.Offline or CallerPhase.Menu or CallerPhase.Choosing or CallerPhase.Announcing or CallerPhase.Dialing
            or CallerPhase.OnCall or CallerPhase.WrapUp or CallerPhase.Returning or CallerPhase.Waiting or CallerPhase.OnHold
            or CallerPhase.Transferring or CallerPhase.InTransfer => CallerTransition.Stay(state),
        _ => throw state.NoRule(),
    };

    /// <summary>S-71: the leg of a caller who has been silent for a while may have ended without a report from Twilio.
    /// The lead does not wait for the check, but must not hear music for minutes either.</summary>
    private static CallerState Doubted(CallerState state, DateTimeOffset now) =>
        now - state.LegSeenAt >= CallerTimings.LegDoubt && state.Leg is { } leg ? state.Do(new EffectWork.CheckLeg(leg)) : state;

    private static CallerTransition CallOver(CallerState state, CallerEvent.CallOver over, DateTimeOffset now)
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

    /// <summary>Informs the call that the caller has left. The phone must stop ringing. A lead who was claimed a moment
    /// ago, and is still on the way into the conference, must not wait in it alone or meet the next lead
    /// there.</summary>
    private static CallerState LeaveCall(CallerState state, bool wrapsUp = false)
    {
        var left = state.CallIsOver ? state : state.Do(new EffectWork.CancelCall(state.CallId!.Value, wrapsUp));
        return CancelRinging(left);
    }

    /// <summary>Cancels a transfer with a target that still rings.</summary>
    private static CallerState CancelRinging(CallerState state) =>
        state.Transfer is { Over: false } ringing ? state.Do(new EffectWork.CancelTransfer(ringing.TransferId)) : state;

    /// <summary>Informs the call or the transfer that the caller does not come any more.</summary>
    private static CallerState LeaveConversation(CallerState state) => state.Phase switch
    {
        CallerPhase.Dialing or CallerPhase.OnCall => LeaveCall(state),
        CallerPhase.Transferring or CallerPhase.InTransfer => LeaveTransfer(state),
        CallerPhase.Offline or CallerPhase.Menu or CallerPhase.Choosing or CallerPhase.Announcing or CallerPhase.WrapUp
            or CallerPhase.Returning or CallerPhase.Waiting or CallerPhase.OnHold => state,
        _ => throw state.NoRule(),
    };

    private static CallerTransition AskOrFinish(CallerState state, Script script, DateTimeOffset now) =>
        state.QuestionNumber < script.Questions.Length
            ? Tell(state, at => new CallerDirective.AskQuestion(at, state.QuestionNumber, script.Questions[state.QuestionNumber], false))
            : Finish(state, script, now);

    private static CallerTransition Respond(CallerState state, string digits, Script script, DateTimeOffset now)
    {
        if (digits == SkipQuestions || state.QuestionNumber >= script.Questions.Length)
        {
            return Finish(state, script, now);
        }

        var question = script.Questions[state.QuestionNumber];
        if (digits.Length == 0)
        {
            return Miss(state, at => new CallerDirective.AskQuestion(at, state.QuestionNumber, question, false), script, now);
        }

        var chosen = Chosen(question, digits);
        if (chosen is null && state.Misses + 1 < MaxMisses)
        {
            return Tell(
                state with { Misses = state.Misses + 1 },
                at => new CallerDirective.AskQuestion(at, state.QuestionNumber, question, true));
        }

        var next = Spoke(state, chosen is not null && state.AnswersGiven == 0) with
        {
            QuestionNumber = state.QuestionNumber + 1,
            AnswersGiven = state.AnswersGiven + (chosen is null ? 0 : 1),
            RetryChosen = state.RetryChosen || chosen is { Retry: true },
            Misses = 0,
        };
        ImmutableArray<StoreRecord> records = chosen is null
            ? []
            : [new StoreRecord.AnswerGiven(
                state.CallId!.Value, question.QuestionId, chosen.ResponseId, Lead(state), state.CallerId, state.CampaignId, now)];
        var move = next.QuestionNumber < script.Questions.Length
            ? Tell(next, at => new CallerDirective.ContinueWith(at, CallerStep.QuestionDue, next.QuestionNumber))
            : Finish(next, script, now);
        return move with { Records = [.. records, .. move.Records] };
    }

    /// <summary>The caller submits results of a call that has not been reported over: it was a conversation, whatever
    /// its own reports say or omit (S-52).</summary>
    private static CallerState Spoke(CallerState state, bool spoke) =>
        spoke && state is { Phase: CallerPhase.WrapUp, CallIsOver: false, CallId: { } callId }
            ? state.Do(new EffectWork.CancelCall(callId, WrapsUp: true))
            : state;

    private static PossibleResponse? Chosen(Question question, string digits) =>
        int.TryParse(digits, out var key) ? question.Responses.FirstOrDefault(response => response.Keypad == key) : null;

    /// <summary>The caller pressed a key right before hanging up. Twilio asks for the answer and reports the leg's end
    /// at the same time, and the end may arrive first. The answer still counts, like the results of a web caller after
    /// the leg has ended (S-15).</summary>
    private static CallerTransition RespondLate(CallerState state, OpenQuestion open, string digits, Script script, DateTimeOffset now)
    {
        var goodbye = new CallerDirective.Goodbye(GoodbyeReason.SessionOver);
        if (script.Questions.ElementAtOrDefault(open.QuestionNumber) is not { } question || Chosen(question, digits) is not { } chosen)
        {
            return CallerTransition.Stay(state, goodbye);
        }

        var (householdId, lead) = (open.Offer.Household.HouseholdId, open.Offer.Household.Leads[0].LeadId);
        return new(
            state with { OpenQuestion = null },
            goodbye,
            [
                new StoreRecord.AnswerGiven(
                    open.CallId, question.QuestionId, chosen.ResponseId, lead, state.CallerId, open.CampaignId, now),
                new StoreRecord.LeadDispositioned(open.CallId, householdId, lead, state.CallerId, !(open.RetryChosen || chosen.Retry), now),
            ]);
    }

    private static CallerTransition Finish(CallerState state, Script script, DateTimeOffset now)
    {
        var move = Tell(Forget(state).To(CallerPhase.Returning, now), at => new CallerDirective.ContinueWith(at, CallerStep.NextCall, 0));
        return move with { Records = Disposition(state, script, now) };
    }

    /// <summary>The result of the conversation: known once one question was answered, or if there was none to ask. The
    /// lead is not called again unless an answer asks for it.</summary>
    private static ImmutableArray<StoreRecord> Disposition(CallerState state, Script script, DateTimeOffset now) =>
        state.AnswersGiven > 0 || script.Questions.IsEmpty
            ? [new StoreRecord.LeadDispositioned(
                state.CallId!.Value, state.Offer!.Household.HouseholdId, Lead(state), state.CallerId, !state.RetryChosen, now)]
            : [];

    private static CallerTransition End(
        CallerState state, SessionEndReason reason, CallerDirective? directive, Script script, DateTimeOffset now)
    {
        var talked = state.Phase is CallerPhase.WrapUp or CallerPhase.OnCall or CallerPhase.Transferring or CallerPhase.InTransfer;
        var records = talked && state.Kind == CallerKind.PhonesOnly ? Disposition(state, script, now) : [];
        var left = LeaveConversation(state);
        var next = Forget(left).To(CallerPhase.Offline, now) with
        {
            Farewell = null,
            LastTransfer = null,
            Notice = (directive as CallerDirective.Goodbye)?.Reason ?? GoodbyeReason.Silent,
            Unsaved = talked && state is { Kind: CallerKind.Web, CallId: { } callId, Offer: { } offer } && state.SavedCall != callId
                ? new UnsavedCall(callId, state.CampaignId, offer)
                : state.Unsaved,
            OpenQuestion = state is { Phase: CallerPhase.WrapUp, Kind: CallerKind.PhonesOnly }
                && state.QuestionNumber < script.Questions.Length
                ? new OpenQuestion(
                    state.Position,
                    state.Leg!.Value,
                    state.CallId!.Value,
                    state.CampaignId,
                    state.Offer!,
                    state.QuestionNumber,
                    state.RetryChosen)
                : null,
            EndReason = reason,
            Outbox = left.Outbox.Drop(work => work is EffectWork.RedirectCaller),
        };

        return new(next, directive, [.. records, new StoreRecord.SessionEnded(state.Position.SessionId, now, reason)]);
    }

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
            // S-71: no status callback reported that the leg is gone.
            (_, LegStatus.Unknown or >= LegStatus.Completed) => End(state, SessionEndReason.LegFoundGone, null, script, now),

            // The leg is alive, but should have asked for its next step long ago: the redirect, or the request that it
            // caused, was lost.
            (CallerPhase.Returning, LegStatus.InProgress) => new(
                Fetch(
                    state,
                    state.Farewell is { } farewell ? AnnouncementOf(farewell.Reason)
                        : state.Kind == CallerKind.Web ? CallerStep.BackOnHold
                        : CallerStep.ReadyToCall),
                null,
                []),
            (CallerPhase.OnCall, LegStatus.InProgress) when state.CallIsOver => new(
                Fetch(state, state.Kind == CallerKind.Web ? CallerStep.EnterResults : CallerStep.QuestionDue), null, []),
            (CallerPhase.Transferring, LegStatus.InProgress) => new(
                Fetch(state, IsHeadedForTransfer(state) ? CallerStep.Transfer : CallerStep.EnterResults), null, []),

            (_, LegStatus.Queued or LegStatus.Ringing or LegStatus.InProgress) => new(state with { LegSeenAt = now }, null, []),
            _ => throw state.NoRule(status.ToString()),
        };

    /// <summary>Redirects the leg to a step, out of whatever it is doing.</summary>
    private static CallerState Fetch(CallerState state, CallerStep step) =>
        state.Do(new EffectWork.RedirectCaller(state.Leg!.Value, state.Position, step, 0));

    private static CallerTransition TimePassed(CallerState state, CallId newCallId, DateTimeOffset now) => CallerTimings.DueAt(state) switch
    {
        null => CallerTransition.Stay(state),
        { } due when due > now => CallerTransition.Stay(state),

        // The runner hands pending effects out again; this sets the time of the next wake-up.
        _ when !state.Outbox.Pending.IsEmpty => new(state with { ActedAt = now }, null, []),

        // On hold without a household: ask again for one, and whether the campaign may still be called. At times check
        // the leg itself (S-56, S-71).
        _ when state is { Phase: CallerPhase.OnHold, Offer: null } && now - state.LegSeenAt < CallerTimings.MenuPatience =>
            Inquire(state with { Hold = HoldReason.None }, null, newCallId, forLeg: false),
        _ => new(state.Do(new EffectWork.CheckLeg(state.Leg!.Value)), null, []),
    };

    private static long Lead(CallerState state) => state.Offer!.Household.Leads[0].LeadId;
}
