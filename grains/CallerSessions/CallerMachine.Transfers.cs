using ImpactDialing.Dispositions;
using ImpactDialing.Effects;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;

namespace ImpactDialing.CallerSessions;

/// <content>Transfers, from the caller's side. The transfer's grain knows who is in its conference.</content>
internal static partial class CallerMachine
{
    private static CallerTransition DialTransfer(CallerState state, CallerCommand.DialTransfer dial, Script script)
    {
        if (state.TransferKeys.FirstOrDefault(used => used.Key == dial.Key) is { } before)
        {
            return before == UsedKey.Of(dial) ? CallerTransition.Stay(state) : CallerTransition.Refuse(state, CommandRefusal.KeyReused);
        }

        if (state.CallId != dial.CallId)
        {
            return CallerTransition.Refuse(state, CommandRefusal.Overtaken);
        }

        // One transfer at a time; another may follow when its target has left, or never answered (S-66).
        if (state.CallIsOver || state.Phase is not (CallerPhase.OnCall or CallerPhase.InTransfer) || state.Transfer is { Over: false })
        {
            return CallerTransition.Refuse(state, CommandRefusal.NotNow);
        }

        if (script.Transfers.FirstOrDefault(target => target.TargetId == dial.TargetId) is not { } target)
        {
            return CallerTransition.Refuse(state, CommandRefusal.UnknownTarget, dial.TargetId);
        }

        var offer = state.Offer!;
        var request = new TransferRequest(
            state.CampaignId,
            state.CallerId,
            state.Position.SessionId,
            dial.CallId,
            target,
            offer.PresentedNumber,
            offer.Household.Leads[0].SpokenName);

        // The caller's leg stays in the conference of the last transfer until this one is answered.
        var next = state with
        {
            Transfer = new TransferState(dial.TransferId, target, Answered: false, LeadJoined: false, Over: false),
            LastTransfer = state.Phase == CallerPhase.InTransfer ? state.Transfer!.TransferId : null,
            TransferKeys = UsedKey.Add(state.TransferKeys, dial),
        };
        return new(next.Do(new EffectWork.StartTransfer(dial.TransferId, request)), null, []);
    }

    private static CallerTransition TransferAnswered(CallerState state, TransferId transferId, DateTimeOffset now)
    {
        if (state.Transfer is not { } transfer || transfer.TransferId != transferId)
        {
            return CallerTransition.Stay(state);
        }

        if (transfer.Answered)
        {
            // The transfer asks again, after a crash or through the other cluster: lead and caller are on their way.
            return CallerTransition.Stay(state) with { Granted = true };
        }

        if (transfer.Kicked || state.CallIsOver || state.Phase is not (CallerPhase.OnCall or CallerPhase.InTransfer))
        {
            return CallerTransition.Stay(state);
        }

        var next = (state with { Transfer = transfer with { Answered = true }, LeadGivenTo = transferId, LastTransfer = null })
            .To(CallerPhase.Transferring, now)
            .Do(new EffectWork.MoveToTransfer(state.CallId!.Value, transferId));
        // When the lead leaves, the caller's own conference ends and the leg asks for its next step. The conference of
        // an earlier transfer does not end, so the leg is fetched.
        var moved = state.Phase == CallerPhase.InTransfer
            ? Fetch(next with { Step = next.Step + 1 }, IsHeadedForTransfer(next) ? CallerStep.Transfer : CallerStep.EnterResults)
            : next;
        return new(moved, null, []) { Granted = true };
    }

    private static CallerTransition LeadJoined(CallerState state, TransferId transferId) =>
        state.Transfer is { LeadJoined: false } transfer && transfer.TransferId == transferId
        ? new(state with { Transfer = transfer with { LeadJoined = true } }, null, [])
        : CallerTransition.Stay(state);

    private static bool IsHeadedForTransfer(CallerState state) =>
        state is { Transfer.Target.Kind: TransferKind.Warm, CallIsOver: false };

    private static CallerTransition ComeToTransfer(CallerState state, DateTimeOffset now) => IsHeadedForTransfer(state)
        ? Tell(state.To(CallerPhase.InTransfer, now), at => new CallerDirective.JoinTransfer(at, state.Transfer!.TransferId))
        : EnterResults(LeaveTransfer(state), now);

    /// <summary>The caller leaves; lead and target talk on.</summary>
    private static CallerState LeaveTransfer(CallerState state)
    {
        if (state.Transfer is not { } transfer)
        {
            return state;
        }

        var left = state.Do(new EffectWork.TellTransfer(state.LastTransfer ?? transfer.TransferId, TransferParty.Caller));
        // A target that still rings is canceled.
        return transfer is { Answered: false, Over: false } ? left.Do(new EffectWork.CancelTransfer(transfer.TransferId)) : left;
    }

    private static CallerTransition TransferOver(CallerState state, CallerEvent.TransferOver over, DateTimeOffset now)
    {
        if (state.Transfer is not { Over: false } transfer || transfer.TransferId != over.TransferId)
        {
            return CallerTransition.Stay(state);
        }

        return state.Phase switch
        {
            // The target never answered: the conversation goes on unchanged.
            CallerPhase.OnCall => new(state with { Transfer = null }, null, []),
            CallerPhase.Rejoining when !transfer.Answered && state.LastTransfer is null => new(state with { Transfer = null }, null, []),
            CallerPhase.InTransfer or CallerPhase.Rejoining when !transfer.Answered => new(
                state with
                {
                    Transfer = transfer with { TransferId = state.LastTransfer!.Value, Answered = true, LeadJoined = true, Over = true },
                    LastTransfer = null,
                },
                null,
                []),
            CallerPhase.InTransfer when state.CallIsOver =>
                new(FetchForResults(state with { Transfer = transfer with { Over = true } }), null, []),

            // From now on the lead is alone.
            CallerPhase.Rejoining => new(AskToWait(state with { Transfer = transfer with { Over = true } }, now), null, []),
            CallerPhase.InTransfer or CallerPhase.Transferring or CallerPhase.WrapUp =>
                new(state with { Transfer = transfer with { Over = true } }, null, []),

            // In no other phase does the caller have a transfer.
            _ => throw state.NoRule(),
        };
    }

    private static CallerTransition Kick(CallerState state, CallerCommand.Kick kick) => state.Transfer switch
    {
        null => CallerTransition.Refuse(state, CommandRefusal.Overtaken),
        { } transfer when transfer.TransferId != kick.TransferId => CallerTransition.Refuse(state, CommandRefusal.Overtaken),

        // A repeated click is answered as the first one was.
        { Over: true, Kicked: true } when kick.Target => CallerTransition.Stay(state),
        { Over: true } when !kick.Target && IsFetched(state) => CallerTransition.Stay(state),

        // The click crossed the target's hang-up: the conversation with the lead goes on.
        { Over: true } => CallerTransition.Refuse(state, CommandRefusal.Overtaken),

        // The caller has left lead and target to talk on.
        _ when state.Phase == CallerPhase.WrapUp => CallerTransition.Refuse(state, CommandRefusal.NotNow),
        { } transfer when kick.Target =>
            Once(state with { Transfer = transfer with { Kicked = true } }, new EffectWork.CancelTransfer(transfer.TransferId)),
        _ when state.Phase == CallerPhase.InTransfer => Once(state, FetchForResults),
        _ => CallerTransition.Refuse(state, CommandRefusal.NotNow),
    };
}
