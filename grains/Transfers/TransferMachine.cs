using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;

namespace ImpactDialing.Transfers;

/// <summary>Decides what becomes of an attempt to transfer. Pure. It knows who is in the conference: lead, caller
/// (warm) and target. A lead or target who is left alone hears a farewell and is hung up.</summary>
internal static class TransferMachine
{
    private static readonly TransferDirective HangUp = new TransferDirective.HangUp();
    private static readonly TransferDirective Farewell = new TransferDirective.Farewell();

    /// <summary>Answers an event.</summary>
    public static TransferTransition Step(TransferAttempt state, TransferEvent happened, DateTimeOffset now)
    {
        if (happened is TransferEvent.Settled settled)
        {
            return Act(settled.Given ? Given(state, now) : state, settled.About, now);
        }

        var move = Act(state, happened, now);
        return happened is not TransferEvent.CallerAnswered && IsUnsettled(state, move)
            ? TransferTransition.Stay(state) with { AsksWhetherGiven = true }
            : move;
    }

    private static TransferTransition Act(TransferAttempt state, TransferEvent happened, DateTimeOffset now)
    {
        if (happened is TransferEvent.TimePassed)
        {
            return TimePassed(state, now);
        }

        var move = happened switch
        {
            TransferEvent.Asked asked => Asked(state, asked.Request, now),
            TransferEvent.Canceled => Canceled(state),
            TransferEvent.Answered answered => Answered(state, answered.Notice, told: false, now),
            TransferEvent.Announced announced => Answered(state, announced.Notice, told: true, now),
            TransferEvent.CallerAnswered answered => CallerAnswered(state, answered.Granted, now),
            TransferEvent.LeftConference left => LeftConference(state, left.Leg, now),
            TransferEvent.PartyLeft left => PartyLeft(state, left.Party),
            TransferEvent.Ended ended => Ended(state, ended.Notice, now),
            TransferEvent.EffectDone done => EffectDone(state, done, now),
            _ => throw state.NoRule(happened.GetType().Name),
        };
        return ReferenceEquals(move.Next, state) ? move : move with { Next = move.Next with { ActedAt = now, EffectsAt = null } };
    }

    /// <summary>The target heard who is coming, so the lead may have been asked for: by the other cluster, which has
    /// not written this row yet, or by a process that died before it could. If the attempt ended now, the lead would be
    /// alone in its conference, and no grain would know.</summary>
    private static bool IsUnsettled(TransferAttempt state, TransferTransition move) =>
        state.AnsweredAt is not null
        && move is { AsksCaller: false, Next.HasLead: false }
        && (move.Next.Canceled || move.Next.Phase is TransferPhase.Leaving or TransferPhase.Ended);

    /// <summary>The caller has given the lead to this attempt. If it has ended, its outcome stays, and the lead hears
    /// the farewell there.</summary>
    private static TransferAttempt Given(TransferAttempt state, DateTimeOffset now) =>
        state.Phase is TransferPhase.Initiating or TransferPhase.Ringing
        ? state.To(TransferPhase.Joined, now) with { Outcome = TransferOutcome.Joined, Released = false, ActedAt = now }
        : Close(ReleaseWhoIsAlone(state with { GivenLate = true, Released = false, ActedAt = now }));

    private static TransferTransition Asked(TransferAttempt state, TransferRequest request, DateTimeOffset now)
    {
        if (state.Phase == TransferPhase.Ended)
        {
            // The caller's grain asks again because it does not know the outcome, and must not wait for it.
            return new(state.Do(new EffectWork.TellTransferOver(request.CallerId, state.TransferId, state.Outcome)), null, []);
        }

        if (state.Phase != TransferPhase.NotRequested)
        {
            return TransferTransition.Stay(state);
        }

        var next = state with
        {
            Request = request,
            DialedAt = now,
            CallerLeft = state.CallerLeft || request.Target.Kind == TransferKind.Cold,
        };
        return state.Canceled
            ? Finish(next, TransferOutcome.Canceled, now)
            : new(next.To(TransferPhase.Initiating, now).Do(Place(next)), null, []);
    }

    private static EffectWork.PlaceTransfer Place(TransferAttempt state) =>
        new(state.TransferId, state.Dialed.Target.Number, state.Dialed.From);

    private static TransferTransition Canceled(TransferAttempt state) => state switch
    {
        { Canceled: true } or { Phase: TransferPhase.Leaving or TransferPhase.Ended } => TransferTransition.Stay(state),

        // The target has just heard that a lead comes, so the leg hears a farewell before it is hung up.
        { Phase: TransferPhase.Initiating or TransferPhase.Ringing, AnsweredAt: not null, Leg: { } told } =>
            new((state with { Canceled = true, Released = true }).Do(new EffectWork.RedirectTarget(told, state.TransferId)), null, []),
        { Leg: { } leg } => new((state with { Canceled = true }).Do(new EffectWork.EndLeg(leg)), null, []),
        { Leg: null } => new(state with { Canceled = true }, null, []),
    };

    /// <summary>First the target hears who is coming, while lead and caller talk on. Then the lead is sent. If all
    /// three met while the target still listens to the announcement, one who left then would leave the other in
    /// silence.</summary>
    private static TransferTransition Answered(TransferAttempt state, AnsweredNotice notice, bool told, DateTimeOffset now)
    {
        if (state.Leg is { } known && known != notice.Leg)
        {
            return TransferTransition.Stay(state, HangUp);
        }

        return state switch
        {
            { Phase: TransferPhase.Initiating or TransferPhase.Ringing } when notice.Status.IsTerminal() =>
                new((state with { Leg = notice.Leg }).To(TransferPhase.Leaving, now), HangUp, []),
            { Phase: TransferPhase.Initiating or TransferPhase.Ringing, Canceled: true } =>
                new((state with { Leg = notice.Leg, AnsweredAt = now }).To(TransferPhase.Leaving, now), Farewell, []),
            { Phase: TransferPhase.Initiating or TransferPhase.Ringing } when told =>
                TransferTransition.Stay(state with { Leg = notice.Leg, AnsweredAt = state.AnsweredAt ?? now }) with { AsksCaller = true },
            { Phase: TransferPhase.Initiating or TransferPhase.Ringing, AnsweredAt: not null } =>
            TransferTransition.Stay(state, Announce(state)),
            { Phase: TransferPhase.Initiating or TransferPhase.Ringing } =>
                new((state with { Leg = notice.Leg, AnsweredAt = now }).To(TransferPhase.Ringing, now), Announce(state), []),
            { Phase: TransferPhase.Joined, Canceled: false, Released: false } => TransferTransition.Stay(state, Join(state)),
            { Phase: TransferPhase.Joined or TransferPhase.Leaving, AnsweredAt: not null } => TransferTransition.Stay(state, Farewell),

            // The attempt does not expect this leg, or does not expect it any more.
            { Phase: TransferPhase.NotRequested or TransferPhase.Joined or TransferPhase.Leaving or TransferPhase.Ended } =>
                TransferTransition.Stay(state, HangUp),
            _ => throw state.NoRule(),
        };
    }

    /// <summary>The second half of being answered; this state is not committed yet.</summary>
    private static TransferTransition CallerAnswered(TransferAttempt state, bool granted, DateTimeOffset now)
    {
        if (state.Phase is not (TransferPhase.Initiating or TransferPhase.Ringing))
        {
            throw new InvalidOperationException($"Transfer {state.TransferId} in phase {state.Phase} has not asked for a lead.");
        }

        return granted
            ? new(state.To(TransferPhase.Joined, now) with { Outcome = TransferOutcome.Joined }, Join(state), [])
            : new(
                Tell(state.To(TransferPhase.Leaving, now), TransferOutcome.TooLate) with { Outcome = TransferOutcome.TooLate },
                Farewell,
                []);
    }

    private static TransferTransition LeftConference(TransferAttempt state, CallSid leg, DateTimeOffset now) =>
        state.Phase == TransferPhase.Joined && state.Leg == leg
        ? new(TargetLeft(state.To(TransferPhase.Leaving, now)), state.Released ? Farewell : HangUp, [])
        : TransferTransition.Stay(state, state.Released ? Farewell : HangUp);

    private static TransferTransition PartyLeft(TransferAttempt state, TransferParty party)
    {
        var next = party switch
        {
            TransferParty.Caller when !state.CallerLeft => state with { CallerLeft = true },
            TransferParty.Lead when !state.LeadLeft => state with { LeadLeft = true },

            // Neither is alone: lead and caller have moved to another transfer.
            TransferParty.Both when !state.CallerLeft || !state.LeadLeft => state with { CallerLeft = true, LeadLeft = true },

            // A repeated report.
            TransferParty.Caller or TransferParty.Lead or TransferParty.Both => state,
            _ => throw state.NoRule(party.ToString()),
        };
        return ReferenceEquals(next, state) ? TransferTransition.Stay(state) : new(Close(ReleaseWhoIsAlone(next)), null, []);
    }

    private static TransferAttempt TargetLeft(TransferAttempt state) => Close(ReleaseWhoIsAlone(Tell(state, TransferOutcome.Joined)));

    /// <summary>Releases a lead or target who is alone. A caller who is alone needs no message, because the caller's
    /// grain hears when both others leave.</summary>
    private static TransferAttempt ReleaseWhoIsAlone(TransferAttempt state) => state switch
    {
        { Released: true } or { HasLead: false } => state,
        // A check of the leg that is under way is dropped: it began before the farewell.
        { Phase: TransferPhase.Joined, CallerLeft: true, LeadLeft: true } =>
            (state with { Released = true, Outbox = state.Outbox.Drop(work => work is EffectWork.CheckLeg) })
                .Do(new EffectWork.RedirectTarget(state.Leg!.Value, state.TransferId)),
        { Phase: TransferPhase.Leaving or TransferPhase.Ended, CallerLeft: true, LeadLeft: false } =>
            (state with { Released = true }).Do(new EffectWork.LeaveAlone(state.Dialed.CallId, state.TransferId)),
        _ => state,
    };

    /// <summary>Releases supervisors, who would keep the conference alive after all others have left.</summary>
    private static TransferAttempt Close(TransferAttempt state) =>
        state is { Closed: false, HasLead: true, Phase: TransferPhase.Leaving or TransferPhase.Ended, CallerLeft: true, LeadLeft: true }
            ? (state with { Closed = true }).Do(new EffectWork.ReleaseListeners(state.TransferId))
            : state;

    private static TransferTransition Ended(TransferAttempt state, CallEndedNotice notice, DateTimeOffset now) =>
        !notice.Status.IsTerminal()
            || state.Phase is TransferPhase.NotRequested or TransferPhase.Ended
            || (state.Leg is { } known && known != notice.Leg)
            ? TransferTransition.Stay(state)
            : Finish(state with { Leg = notice.Leg }, OutcomeOf(state, notice.Status), now);

    private static TransferOutcome OutcomeOf(TransferAttempt state, LegStatus final) => state switch
    {
        { Outcome: not TransferOutcome.None } => state.Outcome,
        { Canceled: true } => TransferOutcome.Canceled,
        { AnsweredAt: not null } => TransferOutcome.HungUp,
        _ => final switch
        {
            LegStatus.Busy => TransferOutcome.Busy,
            LegStatus.NoAnswer => TransferOutcome.NoAnswer,
            LegStatus.Canceled => TransferOutcome.Canceled,
            _ => TransferOutcome.Failed,
        },
    };

    private static TransferTransition Finish(TransferAttempt state, TransferOutcome outcome, DateTimeOffset now)
    {
        // Effects that ask Twilio about this leg have no purpose any more.
        var over = state.To(TransferPhase.Ended, now) with
        {
            Outcome = outcome,
            Outbox = state.Outbox.Drop(work => work is EffectWork.EndLeg or EffectWork.CheckLeg or EffectWork.RedirectTarget
                or EffectWork.FindCall or EffectWork.PlaceTransfer),
        };
        return new(
            Close(ReleaseWhoIsAlone(Tell(over, outcome))),
            null,
            [new StoreRecord.TransferFinished(state.TransferId, state.Dialed, state.Leg, outcome, state.DialedAt, state.AnsweredAt, now)]);
    }

    private static TransferTransition EffectDone(TransferAttempt state, TransferEvent.EffectDone done, DateTimeOffset now)
    {
        var pending = state.Outbox.Find(done.EffectId) is not null;
        var struck = pending ? state with { Outbox = state.Outbox.Strike(done.EffectId) } : state;
        return done.Outcome switch
        {
            EffectOutcome.CallPlaced placed => new(Placed(struck, placed.Leg, now), null, []),
            _ when !pending => TransferTransition.Stay(state),
            EffectOutcome.CallRefused when struck.Phase == TransferPhase.Initiating => Finish(struck, TransferOutcome.Failed, now),
            EffectOutcome.NotYet when struck.Phase == TransferPhase.Initiating =>
                struck.Canceled ? Finish(struck, TransferOutcome.Canceled, now) : new(struck.Do(Place(struck)), null, []),
            EffectOutcome.LegChecked check when struck.Phase is not (TransferPhase.NotRequested or TransferPhase.Ended) =>
                Checked(struck, check, now),

            // Nothing to report, or the attempt has been overtaken by the leg's own reports.
            EffectOutcome.Done or EffectOutcome.CallRefused or EffectOutcome.NotYet or EffectOutcome.LegChecked => new(struck, null, []),
            _ => throw state.NoRule(done.Outcome.GetType().Name),
        };
    }

    private static TransferAttempt Placed(TransferAttempt state, CallSid leg, DateTimeOffset now) => state switch
    {
        { Phase: TransferPhase.Ended, Leg: null } => state.Do(new EffectWork.EndLeg(leg)),
        { Phase: not TransferPhase.Initiating } => state,
        { Canceled: true } => (state.To(TransferPhase.Ringing, now) with { Leg = leg }).Do(new EffectWork.EndLeg(leg)),
        _ => state.To(TransferPhase.Ringing, now) with { Leg = leg },
    };

    private static TransferTransition Checked(TransferAttempt state, EffectOutcome.LegChecked check, DateTimeOffset now)
    {
        if (check.Leg is null)
        {
            // If the leg is known by now, the search found nothing but the leg has reported in the meantime.
            return state.Leg is null ? Finish(state, TransferOutcome.Failed, now) : new(state, null, []);
        }

        var found = Placed(state with { Leg = state.Leg ?? check.Leg }, check.Leg.Value, now);
        return check.Status switch
        {
            LegStatus.Unknown => Finish(found, OutcomeOf(found, LegStatus.Completed), now),
            >= LegStatus.Completed => Finish(found, OutcomeOf(found, check.Status), now),

            // The leg should have ended by now, but is alive.
            LegStatus.InProgress when (found.Phase == TransferPhase.Leaving && now - found.Since >= TransferTimings.EndPatience)
                || found.Canceled
                || found.Released => new(found.DoOnce(new EffectWork.EndLeg(found.Leg!.Value)), null, []),
            LegStatus.Queued or LegStatus.Ringing or LegStatus.InProgress => new(found, null, []),
            _ => throw state.NoRule(check.Status.ToString()),
        };
    }

    private static TransferTransition TimePassed(TransferAttempt state, DateTimeOffset now)
    {
        var (effectsAreDue, leaseHasEnded) = (TransferTimings.EffectsDueAt(state) <= now, TransferTimings.LeaseEndsAt(state) <= now);
        if (!effectsAreDue && !leaseHasEnded)
        {
            return TransferTransition.Stay(state);
        }

        // A dial without a report is searched for at Twilio, and never made again.
        var resumed = effectsAreDue
            && state.Outbox.Pending.FirstOrDefault(effect => effect.Work is EffectWork.PlaceTransfer) is { } placing
            ? (state with { Outbox = state.Outbox.Strike(placing.Id) }).Do(Find(state))
            : state;
        var next = !leaseHasEnded ? resumed
            : resumed.Leg is { } leg ? resumed.DoOnce(new EffectWork.CheckLeg(leg))
            : resumed.DoOnce(Find(resumed));
        return new(next.Woken(effectsAreDue, leaseHasEnded, now), null, []);
    }

    private static EffectWork.FindCall Find(TransferAttempt state) => new(state.Dialed.Target.Number, state.Dialed.From, state.DialedAt);

    private static TransferAttempt Tell(TransferAttempt state, TransferOutcome outcome) => state.Told
        ? state
        : (state with { Told = true }).Do(new EffectWork.TellTransferOver(state.Dialed.CallerId, state.TransferId, outcome));

    private static TransferDirective.Announce Announce(TransferAttempt state) =>
        new(state.TransferId, state.Dialed.LeadName, state.Dialed.Target.Kind);

    private static TransferDirective.Join Join(TransferAttempt state) => new(state.TransferId);
}
