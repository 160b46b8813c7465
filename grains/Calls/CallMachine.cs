using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;

namespace ImpactDialing.Calls;

/// <summary>
/// Decides what becomes of a call. Pure: the state, what happened and the time go in; the next state, the directive, the records and the effects (in the state) come out.
/// Twilio repeats, reorders and loses what it tells; phases only move forward, so an event of the past changes nothing.
/// </summary>
internal static class CallMachine
{
    private static readonly CallDirective HangUp = new CallDirective.HangUp();

    /// <summary>Answers an event.</summary>
    /// <param name="state">The state.</param>
    /// <param name="happened">What happened.</param>
    /// <param name="now">When.</param>
    /// <returns>The decision.</returns>
    public static CallMove Step(CallState state, CallEvent happened, DateTimeOffset now)
    {
        var move = happened switch
        {
            CallEvent.Asked asked => Asked(state, asked.Request, now),
            CallEvent.ReservationLost lost => ReservationLost(state, lost.Request, now),
            CallEvent.Canceled => Canceled(state),
            CallEvent.Answered answered => Answered(state, answered.Notice, now),
            CallEvent.ClaimAnswered claim => ClaimAnswered(state, claim.Granted, now),
            CallEvent.LeftConference left => LeftConference(state, left.Leg, now),
            CallEvent.Ended ended => Ended(state, ended.Notice, now),
            CallEvent.EffectDone done => EffectDone(state, done, now),
            CallEvent.TimePassed => TimePassed(state, now),
            _ => throw new InvalidOperationException($"A call has no rule for {happened.GetType().Name}."),
        };
        return ReferenceEquals(move.Next, state) ? move : move with { Next = move.Next with { ActedAt = now } };
    }

    private static CallMove Asked(CallState state, DialRequest request, DateTimeOffset now)
    {
        if (state.Phase != CallPhase.Unborn)
        {
            // Asked again: one call id is one call.
            return CallMove.Stay(state);
        }

        var next = state.To(CallPhase.Placing, now) with { Request = request, DialedAt = now };
        if (state.Canceled)
        {
            // The caller was gone before the call was asked for; the household was never touched.
            return new(Over(next, CallOutcome.NotPlaced, now), null, [new StoreRecord.HouseholdReturned(request.HouseholdId, request.Token)]);
        }

        return new(
            next.Do(new EffectWork.PlaceCall(state.CallId, request.To, request.From, request.RingTime, request.DetectMachines, now)),
            null,
            [new StoreRecord.HouseholdDialed(request.HouseholdId, request.Token, state.CallId, now)]);
    }

    private static CallMove ReservationLost(CallState state, DialRequest request, DateTimeOffset now) => state.Phase == CallPhase.Unborn
        ? new(Over(state with { Request = request, DialedAt = now }, CallOutcome.NotPlaced, now), null, [])
        : CallMove.Stay(state);

    private static CallMove Canceled(CallState state) => state switch
    {
        { Canceled: true } => CallMove.Stay(state),
        { Phase: CallPhase.Unborn or CallPhase.Placing } => new(state with { Canceled = true }, null, []),
        { Phase: CallPhase.Ringing, Leg: { } leg } => new((state with { Canceled = true }).Do(new EffectWork.EndLeg(leg)), null, []),

        // Nearly always the conference has ended with the caller's leaving, and the leg comes by itself. If it was still on the way, it is let go when it asks again, or when it is looked at.
        { Phase: CallPhase.Connected } => new(state with { Canceled = true }, null, []),

        // Over, or nearly: the end of the call sees to it.
        _ => CallMove.Stay(state),
    };

    private static CallMove Answered(CallState state, AnsweredNotice notice, DateTimeOffset now)
    {
        if (state.Leg is { } known && known != notice.Leg)
        {
            // Another leg with this call's URL: Twilio carried out a request of ours twice. Nobody expects it.
            return CallMove.Stay(state, HangUp);
        }

        switch (state.Phase)
        {
            case CallPhase.Placing or CallPhase.Ringing:
                if (notice.Status.IsTerminal())
                {
                    // Answered and gone before we could say a word; the status callback, or the lease, tells how.
                    return new((state with { Leg = notice.Leg }).To(CallPhase.Rejected, now), HangUp, []);
                }

                var answered = state with { Leg = notice.Leg, AnsweredAt = now, AnsweredBy = notice.AnsweredBy };
                if (notice.AnsweredBy is AnsweredBy.Machine or AnsweredBy.Fax)
                {
                    return new(Tell(answered.To(CallPhase.Rejected, now), CallOutcome.Machine), HangUp, []);
                }

                return CallMove.Stay(answered) with { WantsCaller = true };

            case CallPhase.Connected:
                return CallMove.Stay(state, state.Canceled ? HangUp : Join(state));

            case CallPhase.Ended when state.Outcome == CallOutcome.NotPlaced && state.Request is not null && state.Leg is null:
                // It was placed after all, though nobody could find it: somebody says hello to nobody.
                return new(
                    state with { Leg = notice.Leg, AnsweredAt = now, AnsweredBy = notice.AnsweredBy, Outcome = CallOutcome.Abandoned },
                    HangUp,
                    [Record(state with { Leg = notice.Leg, AnsweredAt = now, AnsweredBy = notice.AnsweredBy }, CallOutcome.Abandoned, now)]);

            default:
                return CallMove.Stay(state, HangUp);
        }
    }

    /// <summary>The second half of being answered by a person. The state is the one that <see cref="Answered"/> returned, which was not committed yet.</summary>
    private static CallMove ClaimAnswered(CallState state, bool granted, DateTimeOffset now)
    {
        if (state.Phase is not (CallPhase.Placing or CallPhase.Ringing))
        {
            throw new InvalidOperationException($"Call {state.CallId} in phase {state.Phase} was given a caller without having asked for one.");
        }

        if (granted)
        {
            var connected = state.To(CallPhase.Connected, now) with { ConnectedAt = now };
            return new(connected, Join(connected), []);
        }

        // A person with nobody to talk to: this is what the abandon rate counts, so it is decided here and nowhere else.
        return new(Tell(state.To(CallPhase.Rejected, now), CallOutcome.Abandoned), HangUp, []);
    }

    private static CallMove LeftConference(CallState state, CallSid leg, DateTimeOffset now) =>
        state.Phase == CallPhase.Connected && state.Leg == leg
            ? new(Tell(state.To(CallPhase.Disconnected, now), CallOutcome.Connected), HangUp, [])
            : CallMove.Stay(state, HangUp);

    private static CallMove Ended(CallState state, CallEndedNotice notice, DateTimeOffset now)
    {
        if (!notice.Status.IsTerminal() || state.Phase is CallPhase.Unborn or CallPhase.Ended || (state.Leg is { } known && known != notice.Leg))
        {
            return CallMove.Stay(state);
        }

        var ended = state with { Leg = notice.Leg, AnsweredBy = state.AnsweredBy == AnsweredBy.None ? notice.AnsweredBy : state.AnsweredBy };
        var outcome = CallOutcomes.Of(ended, notice.Status, notice.SipResponseCode);
        return Finish(ended, outcome, now);
    }

    private static CallMove Finish(CallState state, CallOutcome outcome, DateTimeOffset now)
    {
        // What was still to be asked of Twilio about this leg has lost its point.
        var over = Over(state with { Outbox = state.Outbox.Drop(work => work is not EffectWork.TellCaller) }, outcome, now);
        return new(
            over,
            null,
            [Record(state, outcome, now), new StoreRecord.HouseholdSettled(state.Dialed.HouseholdId, state.Dialed.Token, outcome, now)]);
    }

    private static CallMove EffectDone(CallState state, CallEvent.EffectDone done, DateTimeOffset now)
    {
        var pending = state.Outbox.Find(done.EffectId) is not null;
        var struck = pending ? state with { Outbox = state.Outbox.Strike(done.EffectId) } : state;
        return done.Outcome switch
        {
            // Even when it comes too late to be expected, it is the truth about a phone that rings.
            EffectOutcome.CallPlaced placed => new(Placed(struck, placed.Leg, now), null, []),

            // Struck off already; and what it would tell has been overtaken (S-04).
            _ when !pending => CallMove.Stay(state),
            EffectOutcome.CallRefused refused when struck.Phase == CallPhase.Placing => Refused(struck, refused, now),
            EffectOutcome.LegChecked check => Checked(struck, check, now),
            _ => new(struck, null, []),
        };
    }

    private static CallState Placed(CallState state, CallSid leg, DateTimeOffset now) => state switch
    {
        { Phase: CallPhase.Ended, Outcome: CallOutcome.NotPlaced, Leg: null } => state.Do(new EffectWork.EndLeg(leg)),
        { Phase: not CallPhase.Placing } => state,
        { Canceled: true } => (state.To(CallPhase.Ringing, now) with { Leg = leg }).Do(new EffectWork.EndLeg(leg)),
        _ => state.To(CallPhase.Ringing, now) with { Leg = leg },
    };

    /// <summary>A number that Twilio calls invalid is failed; trouble of the platform never burns a number (S-13).</summary>
    private static CallMove Refused(CallState state, EffectOutcome.CallRefused refused, DateTimeOffset now) => refused.NumberIsBad
        ? Finish(state, CallOutcome.Failed, now)
        : new(Over(state, CallOutcome.NotPlaced, now), null, [new StoreRecord.HouseholdReturned(state.Dialed.HouseholdId, state.Dialed.Token)]);

    private static CallMove Checked(CallState state, EffectOutcome.LegChecked check, DateTimeOffset now)
    {
        if (state.Phase == CallPhase.Ended)
        {
            return new(state, null, []);
        }

        if (state.Leg is null && check.Leg is null)
        {
            // Twilio has no such call: it was never placed. It may yet turn up, so the household waits its time like one that was called.
            return new(
                Over(state, CallOutcome.NotPlaced, now),
                null,
                [new StoreRecord.HouseholdSettled(state.Dialed.HouseholdId, state.Dialed.Token, CallOutcome.NetworkFailure, now)]);
        }

        var found = check.Leg is { } leg ? Placed(state with { Leg = state.Leg ?? leg }, leg, now) : state;
        return check.Status switch
        {
            LegStatus.Unknown => Finish(found, CallOutcomes.Of(found, LegStatus.Completed, null), now),
            >= LegStatus.Completed => Finish(found, CallOutcomes.Of(found, check.Status, null), now),

            // It should be over by now, but is alive: whoever is on it is let go.
            LegStatus.InProgress when found.Phase is CallPhase.Rejected or CallPhase.Disconnected || found.Canceled =>
                new(found.Do(new EffectWork.EndLeg(found.Leg!.Value)), null, []),
            _ => new(found, null, []),
        };
    }

    private static CallMove TimePassed(CallState state, DateTimeOffset now) => CallTimings.DueAt(state) switch
    {
        null => CallMove.Stay(state),
        { } due when due > now => CallMove.Stay(state),

        // A dial that nobody reported back on may or may not have been placed: it is looked for, and never dialed again.
        _ when state.Outbox.Pending.FirstOrDefault(effect => effect.Work is EffectWork.PlaceCall) is { } placing => new(
            (state with { Outbox = state.Outbox.Strike(placing.Id) }).Do(new EffectWork.FindCall(state.Dialed.To, state.Dialed.From, state.DialedAt)), null, []),
        _ when !state.Outbox.Pending.IsEmpty => new(state with { ActedAt = now }, null, []),
        _ when state.Leg is { } leg => new(state.Do(new EffectWork.CheckLeg(leg)), null, []),
        _ => new(state.Do(new EffectWork.FindCall(state.Dialed.To, state.Dialed.From, state.DialedAt)), null, []),
    };

    private static CallState Tell(CallState state, CallOutcome outcome) =>
        state.Do(new EffectWork.TellCaller(state.Dialed.CallerId, state.CallId, outcome));

    /// <summary>Over, and the caller is told.</summary>
    private static CallState Over(CallState state, CallOutcome outcome, DateTimeOffset now) =>
        Tell(state.To(CallPhase.Ended, now) with { Outcome = outcome }, outcome);

    private static CallDirective.JoinConference Join(CallState state) => new(state.CallId, state.Dialed.SessionId);

    private static StoreRecord.CallFinished Record(CallState state, CallOutcome outcome, DateTimeOffset now) => new(
        state.CallId,
        state.Dialed.CampaignId,
        state.Dialed.HouseholdId,
        state.Dialed.To,
        state.Dialed.Mode,
        state.Dialed.CallerId,
        state.Dialed.SessionId,
        state.Leg,
        outcome,
        state.AnsweredBy,
        state.DialedAt,
        state.AnsweredAt,
        state.ConnectedAt,
        now);
}
