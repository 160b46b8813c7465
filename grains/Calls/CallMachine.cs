using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;

namespace ImpactDialing.Calls;

/// <summary>Decides what becomes of a call. Pure: state, event and time go in; the next state (with its effects), the
/// directive and the records come out. Twilio repeats, reorders and loses reports. Phases only move forward, so a late
/// event changes nothing.</summary>
internal static partial class CallMachine
{
    private static readonly CallDirective HangUp = new CallDirective.HangUp();

    /// <summary>Answers an event.</summary>
    public static CallTransition Step(CallState state, CallEvent happened, DateTimeOffset now)
    {
        if (happened is CallEvent.TimePassed)
        {
            return TimePassed(state, now);
        }

        var move = happened switch
        {
            CallEvent.Asked asked => Asked(state, asked.Request, now),
            CallEvent.ReservationLost lost => ReservationLost(state, lost.Request, now),
            CallEvent.Canceled canceled => Canceled(state, canceled.WrapsUp, canceled.HasMet, now),
            CallEvent.Answered answered => Answered(state, answered.Notice, now),
            CallEvent.CandidatesFound found => CandidatesFound(state, found.CallerIds, now),
            CallEvent.ClaimAnswered claim => ClaimAnswered(state, claim.Caller, now),
            CallEvent.Detected detected => Detected(state, detected.Notice, now),
            CallEvent.HungUp hungUp => HungUp(state, hungUp.CallerId),
            CallEvent.MessageDropped => MessageDropped(state),
            CallEvent.MessageDue due => MessageDue(state, due.Leg, now),
            CallEvent.MovedToTransfer moved => MovedToTransfer(state, moved.TransferId),
            CallEvent.TransferDue due => TransferDue(state, due, now),
            CallEvent.LeftAlone alone => LeftAlone(state, alone.TransferId),
            CallEvent.LeftConference left => LeftConference(state, left, now),
            CallEvent.RecordingSwitched switched => RecordingSwitched(state, switched.On, now),
            CallEvent.Announced announced => Announced(state, announced, now),
            CallEvent.Ended ended => Ended(state, ended.Notice, now),
            CallEvent.EffectDone done => EffectDone(state, done, now),
            _ => throw state.NoRule(happened.GetType().Name),
        };
        return ReferenceEquals(move.Next, state) ? move : move with { Next = move.Next with { ActedAt = now, EffectsAt = null } };
    }

    private static CallTransition Asked(CallState state, DialRequest request, DateTimeOffset now)
    {
        if (state.Phase != CallPhase.NotRequested)
        {
            // A repeated request: one call id is one call.
            return CallTransition.Stay(state);
        }

        var next = state.To(CallPhase.Initiating, now) with { Request = request, DialedAt = now, Caller = WaitingFor(request) };
        if (state.Canceled || request.ValidUntil <= now)
        {
            // The caller left before the call was requested, or the pacing lease expired and another process dials now.
            // The household was never dialed.
            return NotPlaced(next, now);
        }

        return new(
            next.Do(Place(next)),
            null,
            [new StoreRecord.HouseholdDialed(request.HouseholdId, request.Token, state.CallId, now)]);
    }

    private static CallTransition ReservationLost(CallState state, DialRequest request, DateTimeOffset now) =>
        state.Phase == CallPhase.NotRequested
        ? new(Over(state with { Request = request, DialedAt = now, Caller = WaitingFor(request) }, CallOutcome.NotPlaced, now), null, [])
        : CallTransition.Stay(state);

    private static CallTransition Canceled(CallState state, bool wrapsUp, bool hasMet, DateTimeOffset now) => state switch
    {
        // The caller submits results, so the call counts as a conversation.
        { Phase: CallPhase.Connected, Canceled: true, WrapsUp: false, ConnectedAt: { } since }
            when wrapsUp && now - since >= CallTimings.UsualJoin => new(state with { WrapsUp = true, Alone = false }, null, []),
        { Canceled: true } => CallTransition.Stay(state),
        { Phase: CallPhase.NotRequested or CallPhase.Initiating } => new(state with { Canceled = true }, null, []),
        { Phase: CallPhase.Ringing, Leg: { } leg } => new((state with { Canceled = true }).Do(new EffectWork.EndLeg(leg)), null, []),

        // The lead is on the way to a transfer; only the transfer lets the lead go.
        { TransferId: not null } => CallTransition.Stay(state),

        // The caller's leg came out of their conference after the lead's leg had ended: lead and caller had met.
        { Phase: CallPhase.EndedUnconfirmed } => Finish(state with { Canceled = true }, CallOutcome.Connected, now),

        // The lead is fetched out of the conference for the recorded message; that also brings the caller out of it.
        { Phase: CallPhase.Connected, MessageWanted: true } => CallTransition.Stay(state),

        // The caller's leg does not end the conference when it leaves, so the lead's leg is ended here.
        { Phase: CallPhase.Connected, Leg: { } leg } when hasMet =>
            new((state with { Canceled = true, WrapsUp = wrapsUp }).Do(new EffectWork.EndLeg(leg)), null, []),

        // The caller has left the conference, which ends it: the lead's leg asks for its next step at the same moment.
        // A lead who was connected just now may not be in the conference yet, and would wait there alone.
        { Phase: CallPhase.Connected } => new(
            state with
            {
                Canceled = true,
                CanceledEarly = now - state.ConnectedAt < CallTimings.JoinPatience,
                WrapsUp = wrapsUp && now - state.ConnectedAt >= CallTimings.UsualJoin,
            },
            null,
            []),

        // The call has ended or is about to, or callers are still being asked to take it.
        {
            Phase: CallPhase.AwaitingCaller or CallPhase.LeavingMessage or CallPhase.Rejected or CallPhase.Disconnected or CallPhase.Ended,
        } => CallTransition.Stay(state),
        _ => throw state.NoRule(),
    };

    private static CallTransition Ended(CallState state, CallEndedNotice notice, DateTimeOffset now)
    {
        // A repeated "ended" callback adds no information. Keep waiting for a leg to leave the conference.
        if (!notice.Status.IsTerminal()
            || state.Phase is CallPhase.NotRequested or CallPhase.EndedUnconfirmed or CallPhase.Ended
            || (state.Leg is { } known && known != notice.Leg))
        {
            return CallTransition.Stay(state);
        }

        var ended = state with
        {
            Leg = notice.Leg,
            AnsweredBy = state.AnsweredBy == AnsweredBy.None ? notice.AnsweredBy : state.AnsweredBy,
        };
        return IsUnseen(ended) && IsBrief(ended, notice.Duration ?? now - ended.AnsweredAt!.Value)
            ? Vanish(ended, now)
            : Finish(ended, CallOutcomes.Of(ended, notice.Status, notice.SipResponseCode), now);
    }

    /// <summary>A leg that ended this soon after getting a caller may never have been in the conference
    /// (S-52).</summary>
    private static bool IsBrief(CallState state, TimeSpan answeredFor) =>
        answeredFor - (state.ConnectedAt - state.AnsweredAt ?? TimeSpan.Zero) <= CallTimings.JoinPatience;

    /// <summary>No leg has come out of the conference that the lead was sent to.</summary>
    private static bool IsUnseen(CallState state) => state
        is { Phase: CallPhase.Connected, Canceled: false, Alone: false, TransferId: null, AnsweredAt: not null, ConnectedAt: not null };

    private static CallTransition Vanish(CallState state, DateTimeOffset now) =>
        new(Spent(state).To(CallPhase.EndedUnconfirmed, now), null, []);

    /// <summary>Drops the effects that have no purpose once the leg has ended.</summary>
    private static CallState Spent(CallState state) => state with
    {
        Outbox = state.Outbox.Drop(work => work is not (EffectWork.TellCaller or EffectWork.TellDropped or EffectWork.TellTransfer
            or EffectWork.TellLeadJoined or EffectWork.StartRecording)),
    };

    private static CallTransition Finish(CallState state, CallOutcome outcome, DateTimeOffset now)
    {
        var over = Over(Spent(state), outcome, now);
        return new(
            over,
            null,
            [Record(state, outcome, now), new StoreRecord.HouseholdSettled(state.Dialed.HouseholdId, state.Dialed.Token, outcome, now)]);
    }

    private static CallTransition EffectDone(CallState state, CallEvent.EffectDone done, DateTimeOffset now)
    {
        var pending = state.Outbox.Find(done.EffectId) is not null;
        var struck = pending ? state with { Outbox = state.Outbox.Strike(done.EffectId) } : state;
        return done.Outcome switch
        {
            // A late report is still true: this phone rings.
            EffectOutcome.CallPlaced placed => new(Placed(struck, placed.Leg, now), null, []),

            // The effect is struck off already, and its result has been overtaken (S-04).
            _ when !pending => CallTransition.Stay(state),
            EffectOutcome.CallRefused refused when struck.Phase == CallPhase.Initiating => Refused(struck, refused, now),
            EffectOutcome.NotYet when struck.Phase == CallPhase.Initiating => PlaceAgain(struck, now),
            EffectOutcome.RecordingStarted started => RecordingStarted(struck, started, now),

            // The leg ended before it could be recorded.
            EffectOutcome.Done when state.Outbox.Find(done.EffectId)!.Work is EffectWork.StartRecording =>
                new(struck with { Recording = struck.Recording with { IsStarting = false, IsDiscarded = false } }, null, []),
            EffectOutcome.LegChecked check => Checked(DropFailed(state, struck, done.EffectId), check, now),

            // Nothing to report; or the phone rings, so an earlier refusal has been overtaken.
            EffectOutcome.Done or EffectOutcome.CallRefused or EffectOutcome.NotYet => new(struck, null, []),
            _ => throw state.NoRule(done.Outcome.GetType().Name),
        };
    }

    private static CallState Placed(CallState state, CallSid leg, DateTimeOffset now) => state switch
    {
        { Phase: CallPhase.Ended, Outcome: CallOutcome.NotPlaced, Leg: null } => state.Do(new EffectWork.EndLeg(leg)),
        { Phase: not CallPhase.Initiating } => state,
        { Canceled: true } => (state.To(CallPhase.Ringing, now) with { Leg = leg }).Do(new EffectWork.EndLeg(leg)),
        _ => state.To(CallPhase.Ringing, now) with { Leg = leg },
    };

    /// <summary>A number that Twilio calls invalid has failed. A fault of the platform uses no number up
    /// (S-13).</summary>
    private static CallTransition Refused(CallState state, EffectOutcome.CallRefused refused, DateTimeOffset now) => refused.NumberIsBad
        ? Finish(state, CallOutcome.Failed, now)
        : NotPlaced(state, now);

    /// <summary>The call's turn at Twilio has not come. It waits as an effect of its own, so that the sweep knows that
    /// Twilio was not asked yet. It is dropped if the caller has canceled it meanwhile, or if its time is
    /// over.</summary>
    private static CallTransition PlaceAgain(CallState state, DateTimeOffset now) => state.Canceled || state.Dialed.ValidUntil <= now
        ? NotPlaced(state, now)
        : new(state.Do(Place(state)), null, []);

    private static CallTransition NotPlaced(CallState state, DateTimeOffset now) =>
        new(
            Over(state, CallOutcome.NotPlaced, now),
            null,
            [new StoreRecord.HouseholdReturned(state.Dialed.HouseholdId, state.Dialed.Token)]);

    private static EffectWork.PlaceCall Place(CallState state) =>
        new(state.CallId, state.Dialed.To, state.Dialed.From, state.Dialed.RingTime, state.Dialed.Handling, state.DialedAt);

    private static CallTransition Checked(CallState state, EffectOutcome.LegChecked check, DateTimeOffset now)
    {
        // The call has ended; or the search found no leg, but the leg has reported in the meantime.
        if (state.Phase == CallPhase.Ended || (check.Leg is null && state.Leg is not null))
        {
            return new(state, null, []);
        }

        if (check.Leg is null)
        {
            // Twilio has no such call: it was never placed. It may still turn up, so the household waits as after a
            // call.
            return new(
                Over(state, CallOutcome.NotPlaced, now),
                null,
                [new StoreRecord.HouseholdSettled(state.Dialed.HouseholdId, state.Dialed.Token, CallOutcome.NetworkFailure, now)]);
        }

        var found = Placed(state with { Leg = state.Leg ?? check.Leg }, check.Leg.Value, now);
        return check.Status switch
        {
            // The call was short, and neither the lead's leg nor the report of its end tells of a conversation.
            >= LegStatus.Completed when check.AnsweredFor is { } length
                && IsUnseen(found with { Canceled = false })
                && IsBrief(found, length) =>
                found.Canceled ? Finish(found, found.WrapsUp ? CallOutcome.Connected : CallOutcome.HungUp, now) : Vanish(found, now),
            LegStatus.Unknown => Finish(found, CallOutcomes.Of(found, LegStatus.Completed, null), now),
            >= LegStatus.Completed => Finish(found, CallOutcomes.Of(found, check.Status, null), now),

            // The leg should have ended by now, but is alive: it is hung up. A check that began before this phase does
            // not count, because the person may be hearing the reason for the hang-up.
            LegStatus.InProgress when
                (found.Phase is CallPhase.Rejected or CallPhase.Disconnected or CallPhase.AwaitingCaller
                    && now - found.Since >= CallTimings.EndPatience)
                || found.Canceled
                || found.Released => new(found.DoOnce(new EffectWork.EndLeg(found.Leg!.Value)), null, []),

            // The leg has not come for its message, or for the transfer's conference: it is redirected again.
            LegStatus.InProgress when found.Phase == CallPhase.LeavingMessage && found.MessageAt is null =>
                new(found.DoOnce(Send(found, LeadStep.PlayMessage)), null, []),
            LegStatus.InProgress when found is { Phase: CallPhase.Connected, TransferId: not null } =>
                new(found.DoOnce(Send(found, LeadStep.Transfer)), null, []),
            LegStatus.Queued or LegStatus.Ringing or LegStatus.InProgress => new(found, null, []),
            _ => throw state.NoRule(check.Status.ToString()),
        };
    }

    private static CallTransition TimePassed(CallState state, DateTimeOffset now)
    {
        var (effectsAreDue, leaseHasEnded) = (CallTimings.EffectsDueAt(state) <= now, CallTimings.LeaseEndsAt(state) <= now);
        if (!effectsAreDue && !leaseHasEnded)
        {
            return CallTransition.Stay(state);
        }

        var resumed = effectsAreDue ? Overdue(state) : state;
        var move = leaseHasEnded ? LeaseEnded(resumed, now) : new(resumed, null, []);
        return move with { Next = move.Next.Woken(effectsAreDue, leaseHasEnded, now) };
    }

    private static CallState Overdue(CallState state) => state switch
    {
        // A dial without a report may have been placed: it is searched for at Twilio, and never repeated.
        _ when state.Outbox.Pending.FirstOrDefault(effect => effect.Work is EffectWork.PlaceCall) is { } placing =>
            (state with { Outbox = state.Outbox.Strike(placing.Id) }).Do(Find(state)),

        // Twilio has not redirected the lead to the message. The caller is informed, talks on, and may try again.
        { Phase: CallPhase.Connected, MessageWanted: true, MessageAt: null }
            when state.Outbox.Pending.Any(effect => IsSentForMessage(effect.Work)) =>
            NotDropped(state with { Outbox = state.Outbox.Drop(IsSentForMessage) }),
        _ => state,
    };

    private static CallTransition LeaseEnded(CallState state, DateTimeOffset now) => state switch
    {
        _ when IsOverdue(state, now) => new(AnnounceAgain(state, now), null, []),
        { Phase: CallPhase.EndedUnconfirmed } => Finish(state, CallOutcomes.Of(state, LegStatus.Completed, null), now),

        // If lead and caller had met, the lead's leg would have left the conference by now. Either the lead is alone or
        // that webhook was lost. If the caller submits results, trust the caller (S-52). A lead who is alone hears the
        // campaign's message.
        { Phase: CallPhase.Connected, CanceledEarly: true, Alone: false, Leg: { } alone } =>
            new(
                (state with { Alone = !state.WrapsUp, CanceledEarly = false })
                    .Do(!state.WrapsUp && CallTimings.HasMessage(state) ? Send(state, LeadStep.SafeHarbor) : new EffectWork.EndLeg(alone)),
                null,
                []),
        { Leg: { } leg } => new(state.DoOnce(new EffectWork.CheckLeg(leg)), null, []),
        _ => new(state.DoOnce(Find(state)), null, []),
    };

    private static EffectWork.FindCall Find(CallState state) => new(state.Dialed.To, state.Dialed.From, state.DialedAt);

    private static ClaimedCaller? WaitingFor(DialRequest request) =>
        request is { CallerId: { } callerId, SessionId: { } session } ? new(callerId, session) : null;

    /// <summary>Informs the call's caller, if there is one. A candidate who is being asked may believe to have the call
    /// already: for that caller the lead never came.</summary>
    private static CallState Tell(CallState state, CallOutcome outcome) => state switch
    {
        { Caller: { } caller } => state.Do(new EffectWork.TellCaller(caller.CallerId, state.CallId, outcome)),
        { Candidates: [var asked, ..] } =>
            (state with { Candidates = [] }).Do(new EffectWork.TellCaller(asked, state.CallId, CallOutcome.HungUp)),
        _ => state,
    };

    /// <summary>Ends the call and informs its caller and its transfer.</summary>
    private static CallState Over(CallState state, CallOutcome outcome, DateTimeOffset now)
    {
        var over = Tell(state.To(CallPhase.Ended, now) with { Outcome = outcome }, outcome);
        return state.TransferId is { } transferId ? over.Do(new EffectWork.TellTransfer(transferId, TransferParty.Lead)) : over;
    }

    private static StoreRecord.CallFinished Record(CallState state, CallOutcome outcome, DateTimeOffset now) => new(
        state.CallId,
        state.Dialed.CampaignId,
        state.Dialed.HouseholdId,
        state.Dialed.To,
        state.Dialed.Mode,
        state.Caller?.CallerId,
        state.Caller?.SessionId,
        state.Leg,
        outcome,
        state.AnsweredBy,
        state.DialedAt,
        state.AnsweredAt,
        state.Alone || outcome == CallOutcome.HungUp ? null : state.ConnectedAt,
        now);
}
