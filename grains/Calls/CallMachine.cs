using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;

namespace ImpactDialing.Calls;

/// <summary>
/// Decides what becomes of a call. Pure: the state, what happened and the time go in; the next state, the directive, the records and the effects (in the state) come out.
/// Twilio repeats, reorders and loses what it tells; phases only move forward, so an event of the past changes nothing.
/// </summary>
internal static partial class CallMachine
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
            CallEvent.Canceled canceled => Canceled(state, canceled.WrapsUp, now),
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
            CallEvent.Recorded recorded => Recorded(state, recorded.On, now),
            CallEvent.Announced announced => Announced(state, announced, now),
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

        var next = state.To(CallPhase.Placing, now) with { Request = request, DialedAt = now, Caller = WaitingFor(request) };
        if (state.Canceled || request.ValidUntil <= now)
        {
            // The caller was gone before the call was asked for, or whoever asked was so slow that another dials by now; the household was never touched.
            return NotPlaced(next, now);
        }

        return new(
            next.Do(Place(next)),
            null,
            [new StoreRecord.HouseholdDialed(request.HouseholdId, request.Token, state.CallId, now)]);
    }

    private static CallMove ReservationLost(CallState state, DialRequest request, DateTimeOffset now) => state.Phase == CallPhase.Unborn
        ? new(Over(state with { Request = request, DialedAt = now, Caller = WaitingFor(request) }, CallOutcome.NotPlaced, now), null, [])
        : CallMove.Stay(state);

    private static CallMove Canceled(CallState state, bool wrapsUp, DateTimeOffset now) => state switch
    {
        // Results are on record by now: he is believed, and the call is no longer one in which nobody talked.
        { Phase: CallPhase.Connected, Canceled: true, WrapsUp: false, ConnectedAt: { } since } when wrapsUp && now - since >= CallTimings.UsualJoin => new(state with { WrapsUp = true, Alone = false }, null, []),
        { Canceled: true } => CallMove.Stay(state),
        { Phase: CallPhase.Unborn or CallPhase.Placing } => new(state with { Canceled = true }, null, []),
        { Phase: CallPhase.Ringing, Leg: { } leg } => new((state with { Canceled = true }).Do(new EffectWork.EndLeg(leg)), null, []),

        // The lead is on his way to a transfer, and is nobody else's to let go.
        { TransferId: not null } => CallMove.Stay(state),

        // The caller's leg came out of their conference when the lead was gone: he had been in it.
        { Phase: CallPhase.Vanished } => Finish(state with { Canceled = true }, CallOutcome.Connected, now),

        // Nobody is alone with a recording: the lead is fetched out of the conference for it, and the caller's leaving it follows from that.
        { Phase: CallPhase.Connected, MessageWanted: true } => CallMove.Stay(state),

        // He has left the conference, which ends it for the lead, who comes to say so at once; one who was connected just now may not be in it yet, and would wait there alone.
        { Phase: CallPhase.Connected } => new(state with { Canceled = true, CanceledEarly = now - state.ConnectedAt < CallTimings.JoinPatience, WrapsUp = wrapsUp && now - state.ConnectedAt >= CallTimings.UsualJoin }, null, []),

        // Over, or about to be.
        _ => CallMove.Stay(state),
    };

    private static CallMove Ended(CallState state, CallEndedNotice notice, DateTimeOffset now)
    {
        // Told twice that a leg has ended says no more than once about who was in the conference: whoever comes out of it is still waited for.
        if (!notice.Status.IsTerminal() || state.Phase is CallPhase.Unborn or CallPhase.Vanished or CallPhase.Ended || (state.Leg is { } known && known != notice.Leg))
        {
            return CallMove.Stay(state);
        }

        var ended = state with { Leg = notice.Leg, AnsweredBy = state.AnsweredBy == AnsweredBy.None ? notice.AnsweredBy : state.AnsweredBy };
        return IsUnseen(ended) && IsBrief(ended, notice.Duration ?? now - ended.AnsweredAt!.Value)
            ? Vanish(ended, now)
            : Finish(ended, CallOutcomes.Of(ended, notice.Status, notice.SipResponseCode), now);
    }

    /// <summary>A leg that ended so soon after its lead was given a caller may never have been in their conference (S-52).</summary>
    private static bool IsBrief(CallState state, TimeSpan answeredFor) => answeredFor - (state.ConnectedAt - state.AnsweredAt ?? TimeSpan.Zero) <= CallTimings.JoinPatience;

    /// <summary>Nobody has come out of the conference that the lead was sent to.</summary>
    private static bool IsUnseen(CallState state) => state is { Phase: CallPhase.Connected, Canceled: false, Alone: false, TransferId: null, AnsweredAt: not null, ConnectedAt: not null };

    private static CallMove Vanish(CallState state, DateTimeOffset now) => new(Spent(state).To(CallPhase.Vanished, now), null, []);

    /// <summary>What was still to be asked of Twilio about this leg has lost its point.</summary>
    private static CallState Spent(CallState state) =>
        state with { Outbox = state.Outbox.Drop(work => work is not (EffectWork.TellCaller or EffectWork.TellDropped or EffectWork.TellTransfer or EffectWork.TellLeadJoined or EffectWork.StartRecording)) };

    private static CallMove Finish(CallState state, CallOutcome outcome, DateTimeOffset now)
    {
        var over = Over(Spent(state), outcome, now);
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
            EffectOutcome.NotYet when struck.Phase == CallPhase.Placing => PlaceAgain(struck, now),
            EffectOutcome.RecordingStarted started => RecordingStarted(struck, started, now),

            // The leg was over before it could be recorded.
            EffectOutcome.Done when state.Outbox.Find(done.EffectId)!.Work is EffectWork.StartRecording => new(struck with { Recording = struck.Recording with { IsStarting = false, IsDiscarded = false } }, null, []),
            EffectOutcome.LegChecked check => Checked(DropFailed(state, struck, done.EffectId), check, now),
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
        : NotPlaced(state, now);

    /// <summary>Its turn at Twilio has not come: it waits on as an effect of its own, so that whoever looks after effects knows that nothing was asked yet, and is asked for no more when nobody wants it.</summary>
    private static CallMove PlaceAgain(CallState state, DateTimeOffset now) => state.Canceled || state.Dialed.ValidUntil <= now
        ? NotPlaced(state, now)
        : new(state.Do(Place(state)), null, []);

    private static CallMove NotPlaced(CallState state, DateTimeOffset now) =>
        new(Over(state, CallOutcome.NotPlaced, now), null, [new StoreRecord.HouseholdReturned(state.Dialed.HouseholdId, state.Dialed.Token)]);

    private static EffectWork.PlaceCall Place(CallState state) =>
        new(state.CallId, state.Dialed.To, state.Dialed.From, state.Dialed.RingTime, state.Dialed.Handling, state.DialedAt);

    private static CallMove Checked(CallState state, EffectOutcome.LegChecked check, DateTimeOffset now)
    {
        // Over; or it was looked for in vain, and has told of itself meanwhile.
        if (state.Phase == CallPhase.Ended || (check.Leg is null && state.Leg is not null))
        {
            return new(state, null, []);
        }

        if (check.Leg is null)
        {
            // Twilio has no such call: it was never placed. It may yet turn up, so the household waits its time like one that was called.
            return new(
                Over(state, CallOutcome.NotPlaced, now),
                null,
                [new StoreRecord.HouseholdSettled(state.Dialed.HouseholdId, state.Dialed.Token, CallOutcome.NetworkFailure, now)]);
        }

        var found = Placed(state with { Leg = state.Leg ?? check.Leg }, check.Leg.Value, now);
        return check.Status switch
        {
            // Neither his leg nor the report of its end has told of a conversation, and it was over at once.
            >= LegStatus.Completed when check.AnsweredFor is { } length && IsUnseen(found with { Canceled = false }) && IsBrief(found, length) =>
                found.Canceled ? Finish(found, found.WrapsUp ? CallOutcome.Connected : CallOutcome.HungUp, now) : Vanish(found, now),
            LegStatus.Unknown => Finish(found, CallOutcomes.Of(found, LegStatus.Completed, null), now),
            >= LegStatus.Completed => Finish(found, CallOutcomes.Of(found, check.Status, null), now),

            // It should be over by now, but is alive: whoever is on it is let go. Not where it was asked about before it came to this: he may be hearing why he is let go.
            LegStatus.InProgress when (found.Phase is CallPhase.Rejected or CallPhase.Disconnected or CallPhase.Seeking && now - found.Since >= CallTimings.EndPatience) || found.Canceled || found.Released =>
                new(found.Do(new EffectWork.EndLeg(found.Leg!.Value)), null, []),
            // It has not come for its message, or for the transfer's conference: it is sent there again.
            LegStatus.InProgress when found.Phase == CallPhase.LeavingMessage && found.MessageAt is null => new(found.Do(Send(found, CalleeStep.PlayMessage)), null, []),
            LegStatus.InProgress when found is { Phase: CallPhase.Connected, TransferId: not null } => new(found.Do(Send(found, CalleeStep.Transfer)), null, []),
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

        // The caller waits for his message to be left, and Twilio has not done it: he is told, talks on, and may try again.
        _ when state is { Phase: CallPhase.Connected, MessageWanted: true, MessageAt: null } && state.Outbox.Pending.Any(effect => IsSentForMessage(effect.Work)) =>
            new(NotDropped(state with { Outbox = state.Outbox.Drop(IsSentForMessage) }), null, []),
        _ when !state.Outbox.Pending.IsEmpty => new(state with { ActedAt = now }, null, []),
        _ when IsOverdue(state, now) => new(AnnounceAgain(state, now), null, []),
        _ when state.Phase == CallPhase.Vanished => Finish(state, CallOutcomes.Of(state, LegStatus.Completed, null), now),

        // Had he met the caller, the end of their conference would have brought him here by now: he is alone, or what he would have told is lost. The caller who says what came of it knows (S-52).
        _ when state is { Phase: CallPhase.Connected, CanceledEarly: true, Alone: false, Leg: { } alone } =>
            new((state with { Alone = !state.WrapsUp, CanceledEarly = false }).Do(new EffectWork.EndLeg(alone)), null, []),
        _ when state.Leg is { } leg => new(state.Do(new EffectWork.CheckLeg(leg)), null, []),
        _ => new(state.Do(new EffectWork.FindCall(state.Dialed.To, state.Dialed.From, state.DialedAt)), null, []),
    };

    private static ClaimedCaller? WaitingFor(DialRequest request) => request is { CallerId: { } callerId, SessionId: { } session } ? new(callerId, session) : null;

    /// <summary>Tells the caller, where there is one. Who was being asked whether he takes the call may think that he has it: for him it is one whose lead never came.</summary>
    private static CallState Tell(CallState state, CallOutcome outcome) => state switch
    {
        { Caller: { } caller } => state.Do(new EffectWork.TellCaller(caller.CallerId, state.CallId, outcome)),
        { Candidates: [var asked, ..] } => (state with { Candidates = [] }).Do(new EffectWork.TellCaller(asked, state.CallId, CallOutcome.HungUp)),
        _ => state,
    };

    /// <summary>Over, and everybody whom it concerns is told.</summary>
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
