using System.Collections.Immutable;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;

namespace ImpactDialing.Calls;

/// <content>Who answered, who takes the call, and recorded messages.</content>
internal static partial class CallMachine
{
    /// <summary>How many candidates are asked before the campaign lists its waiting callers again.</summary>
    private const int MostCandidates = 8;

    private static CallTransition Answered(CallState state, AnsweredNotice notice, DateTimeOffset now)
    {
        if (state.Leg is { } known && known != notice.Leg)
        {
            // Another leg with this call's URL: Twilio carried out a request twice, and no caller expects this leg.
            return CallTransition.Stay(state, HangUp);
        }

        switch (state.Phase)
        {
            case CallPhase.Initiating or CallPhase.Ringing or CallPhase.AwaitingCaller:
                if (notice.Status.IsTerminal())
                {
                    // The leg ended before it got a directive. The status callback, or the lease, tells how.
                    return new((state with { Leg = notice.Leg }).To(CallPhase.Rejected, now), HangUp, []);
                }

                var answered = state with
                {
                    Leg = notice.Leg,
                    AnsweredAt = state.AnsweredAt ?? now,
                    AnsweredBy = state.AnsweredBy == AnsweredBy.None ? notice.AnsweredBy : state.AnsweredBy,
                };
                return answered switch
                {
                    { AnsweredBy: AnsweredBy.Machine or AnsweredBy.Fax } => AnsweredByMachine(answered, now),
                    { Caller: null, Candidates: [], Canceled: false } => CallTransition.Stay(answered) with { WantsCandidates = true },
                    _ => CallTransition.Stay(answered) with { WantsCaller = true },
                };

            case CallPhase.Connected when !state.Canceled && state.TransferId is null:
                return CallTransition.Stay(state, Join(state));

            // The caller left as the lead answered, and the lead was alone in the conference. The leg is here, so its
            // redirect is dropped: a repeat would restart the message.
            case CallPhase.Connected when state is { Alone: true, TransferId: null }:
                return new(
                    state with { Outbox = state.Outbox.Drop(work => work is EffectWork.RedirectLead { Target: LeadStep.SafeHarbor }) },
                    SafeHarbor(state),
                    []);

            case CallPhase.LeavingMessage when Message(state) is { } recording:
                return CallTransition.Stay(state, new CallDirective.PlayMessage(recording));

            case CallPhase.Rejected when state.AnsweredAt is not null && !IsMachine(state.AnsweredBy):
                return CallTransition.Stay(state, SafeHarbor(state));

            case CallPhase.Ended when state.Outcome == CallOutcome.NotPlaced && state.Request is not null && state.Leg is null:
                // The call was placed although the search did not find it: the lead answered and no caller is assigned.
                var unexpected = state with { Leg = notice.Leg, AnsweredAt = now, AnsweredBy = notice.AnsweredBy };
                return new(
                    unexpected with { Outcome = CallOutcome.Abandoned },
                    SafeHarbor(state),
                    [Record(unexpected, CallOutcome.Abandoned, now)]);

            // A repeat for a leg that was sent on or is being hung up, or a call that no caller wants.
            case CallPhase.NotRequested or CallPhase.Connected or CallPhase.InTransfer or CallPhase.LeavingMessage
                or CallPhase.Rejected or CallPhase.Disconnected or CallPhase.EndedUnconfirmed or CallPhase.Ended:
                return CallTransition.Stay(state, HangUp);

            default:
                throw state.NoRule();
        }
    }

    private static bool IsMachine(AnsweredBy who) => who is AnsweredBy.Machine or AnsweredBy.Fax;

    /// <summary>Synchronous detection: the leg waits for its directive.</summary>
    private static CallTransition AnsweredByMachine(CallState state, DateTimeOffset now) =>
        state is { AnsweredBy: AnsweredBy.Machine, Dialed.Handling.MachineMessage: { } recording }
        ? new(
            Tell(state.To(CallPhase.LeavingMessage, now) with { MessageAt = now }, CallOutcome.Machine),
            new CallDirective.PlayMessage(recording),
            [new StoreRecord.MessageLeft(state.Dialed.HouseholdId, state.CallId, ByHand: false, now)])
        : new(Tell(state.To(CallPhase.Rejected, now), CallOutcome.Machine), HangUp, []);

    /// <summary>Predictive: the candidates are saved before the first of them is asked. After a crash, or in the other
    /// cluster, the process that goes on with the call asks the same caller again, who may have the call already, and
    /// no second one.</summary>
    private static CallTransition CandidatesFound(CallState state, ImmutableArray<long> callerIds, DateTimeOffset now)
    {
        Demand(state);
        return callerIds.IsEmpty
            ? NobodyFree(state, now)
            : new(state.To(CallPhase.AwaitingCaller, now) with { Candidates = [.. callerIds.Take(MostCandidates)] }, null, []);
    }

    /// <summary>The second half of being answered by a person. <see cref="Answered"/> returned this state; it is not
    /// committed yet.</summary>
    private static CallTransition ClaimAnswered(CallState state, ClaimedCaller? caller, DateTimeOffset now)
    {
        Demand(state);
        return (caller, state.Candidates) switch
        {
            ({ } claimed, _) => Connect(state with { Candidates = [] }, claimed, now),

            // Another call has taken this caller, or the caller has left: the next candidate is asked (S-55, S-56).
            (null, [_, _, ..]) => new(state with { Candidates = state.Candidates.RemoveAt(0) }, null, []),
            (null, _) => NobodyFree(state with { Candidates = [] }, now),
        };
    }

    private static void Demand(CallState state)
    {
        if (state.Phase is not (CallPhase.Initiating or CallPhase.Ringing or CallPhase.AwaitingCaller))
        {
            throw new InvalidOperationException($"Call {state.CallId} in phase {state.Phase} has not asked for a caller.");
        }
    }

    private static CallTransition Connect(CallState state, ClaimedCaller caller, DateTimeOffset now)
    {
        var connected = state.To(CallPhase.Connected, now) with
        {
            ConnectedAt = now,
            Caller = caller,
            Recording = state.Recording with { IsWanted = state.Dialed.Handling.IsRecorded },
        };
        return new(BeginRecording(connected, now), Join(connected), []);
    }

    private static CallTransition NobodyFree(CallState state, DateTimeOffset now) =>
        state is { Canceled: false, Dialed.Mode: DialMode.Predictive } && now - state.AnsweredAt < CallTimings.SeekPatience
        ? new(state.To(CallPhase.AwaitingCaller, now), new CallDirective.AskAgain(state.CallId), [])

        // A person answered and no caller is free. This is what the abandon rate counts, decided only here.
        : new(Tell(state.To(CallPhase.Rejected, now), CallOutcome.Abandoned), SafeHarbor(state), []);

    private static CallDirective SafeHarbor(CallState state) =>
        state.Dialed.Handling.SafeHarbor is { Length: > 0 } text ? new CallDirective.SafeHarbor(text) : HangUp;

    /// <summary>Asynchronous detection: a machine is taken out of the conversation that has begun.</summary>
    private static CallTransition Detected(CallState state, AnsweredNotice notice, DateTimeOffset now)
    {
        if (state.Leg != notice.Leg || state.AnsweredBy != AnsweredBy.None || state.Phase is CallPhase.Ended)
        {
            return CallTransition.Stay(state);
        }

        var known = state with { AnsweredBy = notice.AnsweredBy };
        if (!IsMachine(notice.AnsweredBy))
        {
            return new(known, null, []);
        }

        return (state, notice.AnsweredBy) switch
        {
            (
                {
                    Phase: CallPhase.Connected or CallPhase.AwaitingCaller,
                    TransferId: null,
                    MessageWanted: false,
                    Dialed.Handling.MachineMessage: not null,
                }, AnsweredBy.Machine) =>
                new(Tell(known.To(CallPhase.LeavingMessage, now).Do(Send(known, LeadStep.PlayMessage)), CallOutcome.Machine), null, []),
            ({ Phase: CallPhase.Connected or CallPhase.AwaitingCaller, TransferId: null, MessageWanted: false }, _) =>
                new(Tell(known.To(CallPhase.Rejected, now).Do(new EffectWork.EndLeg(notice.Leg)), CallOutcome.Machine), null, []),

            // The caller has decided already: to leave a message, to transfer the lead, or to hang up.
            ({ Phase: CallPhase.Connected or CallPhase.AwaitingCaller or CallPhase.LeavingMessage or CallPhase.InTransfer }, _) =>
                CallTransition.Stay(state),

            // The verdict overtook the answer, or the leg is on its way out.
            (
                {
                    Phase: CallPhase.NotRequested or CallPhase.Initiating or CallPhase.Ringing
                        or CallPhase.Rejected or CallPhase.Disconnected or CallPhase.EndedUnconfirmed,
                }, _) => CallTransition.Stay(state),
            _ => throw state.NoRule(),
        };
    }

    /// <summary>A caller may hang up on a call that has ended or that another caller has: a cluster died between claim
    /// and commit. That caller is freed, and the other caller's conversation goes on.</summary>
    private static CallTransition HungUp(CallState state, long callerId) => state switch
    {
        { Caller: { } caller } when caller.CallerId != callerId =>
            new(state.Do(new EffectWork.TellCaller(callerId, state.CallId, CallOutcome.HungUp)), null, []),
        { Phase: CallPhase.Connected or CallPhase.InTransfer, Leg: { } leg } => new(state.Do(new EffectWork.EndLeg(leg)), null, []),
        { Phase: CallPhase.Ended } =>
            new(
                state.Do(new EffectWork.TellCaller(callerId, state.CallId, state.Caller is null ? CallOutcome.HungUp : state.Outcome)),
                null,
                []),

        // There is no conversation yet, or it is being ended already.
        {
            Phase: CallPhase.NotRequested or CallPhase.Initiating or CallPhase.Ringing or CallPhase.AwaitingCaller
                or CallPhase.LeavingMessage or CallPhase.Rejected or CallPhase.Disconnected or CallPhase.EndedUnconfirmed,
        } => CallTransition.Stay(state),
        _ => throw state.NoRule(),
    };

    private static CallTransition MessageDropped(CallState state) => state switch
    {
        { MessageWanted: true } => CallTransition.Stay(state),
        { Phase: CallPhase.Connected, Canceled: false, TransferId: null, Dialed.Handling.DroppedMessage: not null } =>
            new((state with { MessageWanted = true }).Do(Send(state, LeadStep.PlayMessage)), null, []),
        { Caller: { } caller } => new(state.Do(new EffectWork.TellDropped(caller.CallerId, state.CallId, Left: false)), null, []),
        { Caller: null } => CallTransition.Stay(state),
    };

    /// <summary>The lead's leg was gone before its message: the caller learns that nothing was left (S-74).</summary>
    private static CallState DropFailed(CallState before, CallState struck, int effectId) =>
        before.Outbox.Find(effectId) is { } effect && IsSentForMessage(effect.Work) && struck is { MessageWanted: true, MessageAt: null }
            ? NotDropped(struck)
            : struck;

    private static bool IsSentForMessage(EffectWork work) => work is EffectWork.RedirectLead { Target: LeadStep.PlayMessage };

    private static CallState NotDropped(CallState state) => state.Caller is { } caller
        ? (state with { MessageWanted = false }).Do(new EffectWork.TellDropped(caller.CallerId, state.CallId, Left: false))
        : state with { MessageWanted = false };

    private static CallTransition MessageDue(CallState state, CallSid leg, DateTimeOffset now)
    {
        if (state is { Phase: CallPhase.Connected, MessageWanted: false, TransferId: null, Dialed.Handling.DroppedMessage: not null })
        {
            // Only a message that the caller asked for brings a leg here: an abandoned redirect was carried out after
            // all.
            state = state with { MessageWanted = true };
        }

        if (state.Leg != leg || Message(state) is not { } recording)
        {
            return CallTransition.Stay(state, HangUp);
        }

        var play = new CallDirective.PlayMessage(recording);
        if (state.MessageAt is not null)
        {
            return CallTransition.Stay(state, play);
        }

        // The leg is here, so its redirect is dropped: a repeat would restart the message.
        var playing = state.To(CallPhase.LeavingMessage, now) with { MessageAt = now, Outbox = state.Outbox.Drop(IsSentForMessage) };
        return new(
            state is { MessageWanted: true, Caller: { } caller }
                ? playing.Do(new EffectWork.TellDropped(caller.CallerId, state.CallId, Left: true))
                : playing,
            play,
            [new StoreRecord.MessageLeft(state.Dialed.HouseholdId, state.CallId, state.MessageWanted, now)]);
    }

    /// <summary>The recording that is to be left in this call, or null.</summary>
    private static Uri? Message(CallState state) => state switch
    {
        { Phase: CallPhase.Connected or CallPhase.LeavingMessage or CallPhase.Disconnected, MessageWanted: true } =>
            state.Dialed.Handling.DroppedMessage,
        { Phase: CallPhase.LeavingMessage } => state.Dialed.Handling.MachineMessage,
        _ => null,
    };

    private static EffectWork.RedirectLead Send(CallState state, LeadStep step) =>
        new(state.Leg!.Value, state.CallId, step, state.TransferId);

    private static CallDirective.JoinConference Join(CallState state) => new(state.CallId, state.Caller!.SessionId);
}
