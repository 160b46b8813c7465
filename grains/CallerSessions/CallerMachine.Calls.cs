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
    private static CallerMove Claimed(CallerState state, CallerEvent.Claimed claimed, DateTimeOffset now) => state.Phase switch
    {
        CallerPhase.Dialing when state.CallId == claimed.CallId => new(Doubted(state, now).To(CallerPhase.OnCall, now), null, []) { Granted = true },

        // Predictive: he waits for whoever answers. One who is being fetched out of his conference does not.
        CallerPhase.OnHold when claimed.Offer is { } offer && state is { Mode: DialMode.Predictive, Offer: null, Farewell: null } =>
            new((Take(Doubted(state, now), offer) with { CallId = claimed.CallId, LastOutcome = CallOutcome.None }).To(CallerPhase.OnCall, now), null, []) { Granted = true },

        // The same call asks again, after a crash or through the other cluster: it has him already.
        CallerPhase.OnCall when state.CallId == claimed.CallId && !state.CallIsOver => CallerMove.Stay(state) with { Granted = true },
        _ => CallerMove.Stay(state),
    };

    /// <summary>S-71: a caller who has been silent for a while may be gone without a word from Twilio. The lead is not let wait for the answer, but neither is he left with music for minutes.</summary>
    private static CallerState Doubted(CallerState state, DateTimeOffset now) =>
        now - state.LegSeenAt >= CallerTimings.LegDoubt && state.Leg is { } leg ? state.Do(new EffectWork.CheckLeg(leg)) : state;

    private static CallerMove CallOver(CallerState state, CallerEvent.CallOver over, DateTimeOffset now)
    {
        // He was given the call, and it came to no conversation: the lead was gone, or the caller himself had given it up in the same moment.
        var cameToNothing = over.Outcome is not (CallOutcome.Connected or CallOutcome.Machine or CallOutcome.MessageLeft);
        if (cameToNothing && state.Unsaved?.CallId == over.CallId)
        {
            // He has hung up, or gone on, and his page still offers to save results of it.
            return new(state with { Unsaved = null }, null, []);
        }

        if (state.CallId != over.CallId || state.CallIsOver)
        {
            // An earlier call never changes a later one.
            return CallerMove.Stay(state);
        }

        var reachedNobody = state.Phase == CallerPhase.Dialing || cameToNothing;
        switch (state.Phase)
        {
            case CallerPhase.Dialing or CallerPhase.OnCall when reachedNobody && state.Kind == CallerKind.Web:
                // Nobody was reached, or whoever it was is gone and never came into the conference (S-52). His leg is where it has to be, in the conference with music: only his page changes.
                var onHold = Forget(CancelRinging(state)).To(CallerPhase.OnHold, now) with { LastOutcome = over.Outcome };
                return over.Outcome == CallOutcome.NotPlaced
                    ? new(onHold with { Hold = HoldReason.ProviderTrouble }, null, [])
                    : Inquire(onHold, null, over.NewCallId, forLeg: false);

            case CallerPhase.Dialing or CallerPhase.OnCall when reachedNobody:
                // Nobody was reached. His leg is fetched out of the conference; should it come by itself meanwhile, it finds the same step.
                var returning = Forget(state).To(CallerPhase.Returning, now) with
                {
                    Step = state.Step + 1,
                    Hold = over.Outcome == CallOutcome.NotPlaced ? HoldReason.ProviderTrouble : HoldReason.None,
                };
                return new(Fetch(returning, CallerStep.ReadyToCall), null, []);

            case CallerPhase.OnCall when over.Outcome is CallOutcome.Machine or CallOutcome.MessageLeft:
                // It was a machine after all. Its leaving ends the conference, and his leg comes by itself: there are no results to enter.
                return new(Forget(state).To(CallerPhase.Returning, now) with { LastOutcome = over.Outcome }, null, []);

            case CallerPhase.WrapUp when reachedNobody && state is { Transfer: null, AnswersGiven: 0 } && state.SavedCall != state.CallId:
                // He came out of the conference at once, and the lead had not been in it: there is nothing to enter (S-52). His leg, which waits for results, is sent on.
                var waiting = Forget(state).To(CallerPhase.Returning, now) with { Step = state.Step + 1, LastOutcome = over.Outcome };
                return new(Fetch(waiting, state.Kind == CallerKind.Web ? CallerStep.BackOnHold : CallerStep.ReadyToCall), null, []);

            case CallerPhase.InTransfer:
                // He talks with the target, if target and lead have met. If they have not, there is nothing to talk about (S-67); and without a target in the conference he is alone.
                var without = state with { CallIsOver = true };
                return new(state.Transfer is { Answered: true, LeadJoined: true, Over: false } ? without : FetchForResults(without), null, []);

            case CallerPhase.OnCall or CallerPhase.WrapUp or CallerPhase.Transferring:
                // The lead left: that ends the conference, and the leg comes for the first question by itself.
                return new(state with { CallIsOver = true }, null, []);

            default:
                return CallerMove.Stay(state);
        }
    }

    /// <summary>
    /// Tells the call that he is not there any more: the phone must not ring on, and a lead who was claimed for him a moment ago and is still on the way into the conference
    /// must not wait in it alone, or meet the next lead there.
    /// </summary>
    private static CallerState LeaveCall(CallerState state, bool wrapsUp = false)
    {
        var left = state.CallIsOver ? state : state.Do(new EffectWork.CancelCall(state.CallId!.Value, wrapsUp));
        return CancelRinging(left);
    }

    /// <summary>A transfer's target who rings is nobody's any more.</summary>
    private static CallerState CancelRinging(CallerState state) => state.Transfer is { Over: false } ringing ? state.Do(new EffectWork.CancelTransfer(ringing.TransferId)) : state;

    /// <summary>Whoever he talks with, or is about to, learns that he does not come any more.</summary>
    private static CallerState LeaveConversation(CallerState state) => state.Phase switch
    {
        CallerPhase.Dialing or CallerPhase.OnCall => LeaveCall(state),
        CallerPhase.Transferring or CallerPhase.InTransfer => LeaveTransfer(state),
        _ => state,
    };

    private static CallerMove AskOrFinish(CallerState state, Script script, DateTimeOffset now) =>
        state.QuestionNumber < script.Questions.Length
            ? Tell(state, at => new CallerDirective.AskQuestion(at, state.QuestionNumber, script.Questions[state.QuestionNumber], false))
            : Finish(state, script, now);

    private static CallerMove Respond(CallerState state, string digits, Script script, DateTimeOffset now)
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
            return Tell(state with { Misses = state.Misses + 1 }, at => new CallerDirective.AskQuestion(at, state.QuestionNumber, question, true));
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
            : [new StoreRecord.AnswerGiven(state.CallId!.Value, question.QuestionId, chosen.ResponseId, Lead(state), state.CallerId, state.CampaignId, now)];
        var move = next.QuestionNumber < script.Questions.Length
            ? Tell(next, at => new CallerDirective.ContinueWith(at, CallerStep.QuestionDue, next.QuestionNumber))
            : Finish(next, script, now);
        return move with { Records = [.. records, .. move.Records] };
    }

    /// <summary>There are results of a call of which it is not known yet that it is over: it was a conversation, whatever its own reports tell or do not tell (S-52).</summary>
    private static CallerState Spoke(CallerState state, bool spoke) =>
        spoke && state is { Phase: CallerPhase.WrapUp, CallIsOver: false, CallId: { } callId } ? state.Do(new EffectWork.CancelCall(callId, WrapsUp: true)) : state;

    private static PossibleResponse? Chosen(Question question, string digits) =>
        int.TryParse(digits, out var key) ? question.Responses.FirstOrDefault(response => response.Keypad == key) : null;

    /// <summary>
    /// Keys pressed right before hanging up: Twilio asks for the answer, and reports the leg's end at the same time, which may be here first. What was answered counts all the same, as do the results of a web caller whose leg is gone (S-15).
    /// </summary>
    private static CallerMove RespondLate(CallerState state, OpenQuestion open, string digits, Script script, DateTimeOffset now)
    {
        var goodbye = new CallerDirective.Goodbye(GoodbyeReason.SessionOver);
        if (script.Questions.ElementAtOrDefault(open.QuestionNumber) is not { } question || Chosen(question, digits) is not { } chosen)
        {
            return CallerMove.Stay(state, goodbye);
        }

        var (householdId, lead) = (open.Offer.Household.HouseholdId, open.Offer.Household.Leads[0].LeadId);
        return new(
            state with { OpenQuestion = null },
            goodbye,
            [
                new StoreRecord.AnswerGiven(open.CallId, question.QuestionId, chosen.ResponseId, lead, state.CallerId, open.CampaignId, now),
                new StoreRecord.LeadDispositioned(open.CallId, householdId, lead, state.CallerId, !(open.RetryChosen || chosen.Retry), now),
            ]);
    }

    private static CallerMove Finish(CallerState state, Script script, DateTimeOffset now)
    {
        var move = Tell(Forget(state).To(CallerPhase.Returning, now), at => new CallerDirective.ContinueWith(at, CallerStep.NextCall, 0));
        return move with { Records = Disposition(state, script, now) };
    }

    /// <summary>What came of the conversation: known as soon as one question was answered, or there was none to ask. A lead is done with unless an answer asks for another call.</summary>
    private static ImmutableArray<StoreRecord> Disposition(CallerState state, Script script, DateTimeOffset now) =>
        state.AnswersGiven > 0 || script.Questions.IsEmpty
            ? [new StoreRecord.LeadDispositioned(state.CallId!.Value, state.Offer!.Household.HouseholdId, Lead(state), state.CallerId, !state.RetryChosen, now)]
            : [];

    private static CallerMove End(CallerState state, SessionEndReason reason, CallerDirective? directive, Script script, DateTimeOffset now)
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
            OpenQuestion = state is { Phase: CallerPhase.WrapUp, Kind: CallerKind.PhonesOnly } && state.QuestionNumber < script.Questions.Length
                ? new OpenQuestion(state.Position, state.Leg!.Value, state.CallId!.Value, state.CampaignId, state.Offer!, state.QuestionNumber, state.RetryChosen)
                : null,
            EndReason = reason,
            Outbox = left.Outbox.Drop(work => work is EffectWork.RedirectCaller),
        };

        return new(next, directive, [.. records, new StoreRecord.SessionEnded(state.Position.SessionId, now, reason)]);
    }

    private static CallerMove EffectDone(CallerState state, CallerEvent.EffectDone done, Script script, DateTimeOffset now)
    {
        if (state.Outbox.Find(done.EffectId) is null)
        {
            return CallerMove.Stay(state);
        }

        var struck = state with { Outbox = state.Outbox.Strike(done.EffectId) };
        return done.Outcome is EffectOutcome.LegChecked { Leg: { } leg } check && struck.IsOnline && struck.Leg == leg
            ? LegChecked(struck, check.Status, script, now)
            : new(struck, null, []);
    }

    private static CallerMove LegChecked(CallerState state, LegStatus status, Script script, DateTimeOffset now) => (state.Phase, status) switch
    {
        // S-71: nobody told us that the leg is gone.
        (_, LegStatus.Unknown or >= LegStatus.Completed) => End(state, SessionEndReason.LegFoundGone, null, script, now),

        // The leg is alive, but should have come for its next step long ago: the redirect, or the request that it caused, was lost.
        (CallerPhase.Returning, LegStatus.InProgress) => new(
            Fetch(state, state.Farewell is { } farewell ? AnnouncementOf(farewell.Reason) : state.Kind == CallerKind.Web ? CallerStep.BackOnHold : CallerStep.ReadyToCall), null, []),
        (CallerPhase.OnCall, LegStatus.InProgress) when state.CallIsOver => new(
            Fetch(state, state.Kind == CallerKind.Web ? CallerStep.EnterResults : CallerStep.QuestionDue), null, []),
        (CallerPhase.Transferring, LegStatus.InProgress) => new(
            Fetch(state, IsHeadedForTransfer(state) ? CallerStep.Transfer : CallerStep.EnterResults), null, []),

        _ => new(state with { LegSeenAt = now }, null, []),
    };

    /// <summary>Sends the leg to where it should come, out of whatever it is doing.</summary>
    private static CallerState Fetch(CallerState state, CallerStep step) => state.Do(new EffectWork.RedirectCaller(state.Leg!.Value, state.Position, step, 0));

    private static CallerMove TimePassed(CallerState state, CallId newCallId, DateTimeOffset now) => CallerTimings.DueAt(state) switch
    {
        null => CallerMove.Stay(state),
        { } due when due > now => CallerMove.Stay(state),

        // The grain sees to effects that are pending; a new time is set for the next look.
        _ when !state.Outbox.Pending.IsEmpty => new(state with { ActedAt = now }, null, []),

        // On hold without a household: is there one by now, and may the campaign still be called? Now and then the leg itself is checked (S-56, S-71).
        _ when state is { Phase: CallerPhase.OnHold, Offer: null } && now - state.LegSeenAt < CallerTimings.MenuPatience =>
            Inquire(state with { Hold = HoldReason.None }, null, newCallId, forLeg: false),
        _ => new(state.Do(new EffectWork.CheckLeg(state.Leg!.Value)), null, []),
    };

    private static long Lead(CallerState state) => state.Offer!.Household.Leads[0].LeadId;
}
