using ImpactDialing.Dispositions;
using ImpactDialing.Effects;

namespace ImpactDialing.CallerSessions;

/// <content>A web caller's leg is gone in a conversation (a reload of the page, a lost network). The lead stays in the
/// conference and is asked to wait. Another leg of the same web caller takes the session over, or time
/// passes.</content>
internal static partial class CallerMachine
{
    private static CallerTransition LegGone(CallerState state, SessionEndReason reason, Script script, DateTimeOffset now)
    {
        if (state.Phase == CallerPhase.Rejoining)
        {
            // A repeated report.
            return CallerTransition.Stay(state);
        }

        return MayRejoin(state) ? new(AwaitRejoin(state, now), null, []) : End(state, reason, null, script, now);
    }

    /// <summary>Whether there is a conversation to come back to. A caller on the way out of a transfer's conference has
    /// left it already, as has one who gives the lead away in a cold transfer.</summary>
    private static bool MayRejoin(CallerState state) =>
        state is { Kind: CallerKind.Web, CallIsOver: false } && state.Phase switch
        {
            CallerPhase.OnCall => HasMet(state),
            CallerPhase.Transferring => IsHeadedForTransfer(state),
            CallerPhase.InTransfer => !IsFetched(state),
            CallerPhase.Offline or CallerPhase.Menu or CallerPhase.Choosing or CallerPhase.Announcing or CallerPhase.Dialing
                or CallerPhase.WrapUp or CallerPhase.Returning or CallerPhase.Waiting or CallerPhase.OnHold
                or CallerPhase.Rejoining => false,
            _ => throw state.NoRule(),
        };

    /// <summary>Whether lead and web caller were in the conference together, and it goes on without the caller. If the
    /// leg had ended before the lead came, the lead is not kept waiting for a person who was never there.</summary>
    private static bool HasMet(CallerState state) => state switch
    {
        { Kind: not CallerKind.Web } => false,
        { Phase: CallerPhase.Rejoining } => true,
        { Phase: CallerPhase.OnCall } => state.KeepsLead && state.LegSeenAt >= state.Since - CallerTimings.LegDoubt,
        _ => false,
    };

    /// <summary>A web caller's leg enters the conference as one that ends it by leaving. Once the conversation is under
    /// way it is no longer: the lead stays. Not earlier: a caller who leaves while the lead comes takes the lead along,
    /// and the lead's own request then says whether the two met (S-52). If Twilio does not carry this out, the lead
    /// leaves with the caller.</summary>
    private static CallerState KeepLead(CallerState state) =>
        (state with { KeepsLead = true }).Do(new EffectWork.KeepLead(state.Position.SessionId, state.Leg!.Value));

    /// <summary>A target that still rings is canceled: there is no caller to introduce the lead.</summary>
    private static CallerState AwaitRejoin(CallerState state, DateTimeOffset now)
    {
        var left = state.Transfer is { Answered: false, Over: false } ringing
            ? (state with { Transfer = ringing with { Kicked = true } }).Do(new EffectWork.CancelTransfer(ringing.TransferId))
            : state;
        return AskToWait(
            left.To(CallerPhase.Rejoining, now) with
            {
                RejoinsTo = state.Phase,
                Outbox = left.Outbox.Drop(work => work is EffectWork.RedirectCaller or EffectWork.CheckLeg or EffectWork.KeepLead),
            },
            now);
    }

    /// <summary>The conference in which the lead is alone; null if lead and target talk, or if the lead has
    /// left.</summary>
    private static string? WaitingRoom(CallerState state) => state switch
    {
        { CallIsOver: true } => null,
        { RejoinsTo: CallerPhase.OnCall } => state.Position.SessionId.Value,
        { LastTransfer: { } last } => last.Value,
        { Transfer: { Over: true } over } => over.TransferId.Value,
        _ => null,
    };

    /// <summary>Whether the page may hang up on a lead who waits alone.</summary>
    public static bool MayHangUpWhileAway(CallerState state) => state.Phase == CallerPhase.Rejoining && WaitingRoom(state) is not null;

    private static CallerState AskToWait(CallerState state, DateTimeOffset now) => WaitingRoom(state) is { } conference
        ? (state with { AskedToWaitAt = now }).Do(new EffectWork.AskToWait(conference))
        : state;

    /// <summary>The wait has lasted long enough, or the words to the lead are over.</summary>
    private static CallerTransition WaitGoesOn(CallerState state, Script script, DateTimeOffset now) =>
        now - state.Since >= CallerTimings.RejoinPatience
        ? End(state, SessionEndReason.LegEnded, null, script, now)
        : new(AskToWait(state with { Outbox = state.Outbox.Drop(work => work is EffectWork.AskToWait) }, now), null, []);

    /// <summary>The lead has left while the caller was away. The results can be entered, with or without a leg. A
    /// target who is alone now is let go.</summary>
    private static CallerState LeadGone(CallerState state)
    {
        var left = state.RejoinsTo == CallerPhase.OnCall ? state : LeaveTransfer(state);
        return left with
        {
            CallIsOver = true,
            RejoinsTo = CallerPhase.OnCall,
            LastTransfer = null,
            AskedToWaitAt = null,
            Transfer = left.Transfer is { } transfer ? transfer with { Over = true } : null,
            Outbox = left.Outbox.Drop(work => work is EffectWork.AskToWait),
        };
    }

    /// <summary>The session goes on with another leg of the same web caller: a browser's, or a phone's with the one-off
    /// PIN of the page. A phone with the permanent PIN has no page, and does not take it over.</summary>
    private static CallerTransition Rejoin(CallerState state, CallerEvent.DialedIn dialedIn, DateTimeOffset now)
    {
        if (dialedIn.Kind != CallerKind.Web)
        {
            return CallerTransition.Stay(state, new CallerDirective.Goodbye(GoodbyeReason.AlreadyOnCall));
        }

        var back = state with
        {
            Leg = dialedIn.Leg,
            LegSeenAt = now,
            Step = state.Step + 1,
            Misses = 0,
            Trail = [],
            RejoinsTo = CallerPhase.None,
            KeepsLead = false,
            AskedToWaitAt = null,
            Outbox = state.Outbox.Drop(work => work is EffectWork.AskToWait),
        };
        var (next, directive) = state switch
        {
            { CallIsOver: true } => (back.To(CallerPhase.WrapUp, now), new CallerDirective.EnterResults(back.Position, Say: true)),
            { RejoinsTo: CallerPhase.OnCall } => (back.To(CallerPhase.OnCall, now), OnHold(back)),
            _ => (
                back.To(CallerPhase.InTransfer, now),
                (CallerDirective)new CallerDirective.JoinTransfer(back.Position, state.LastTransfer ?? state.Transfer!.TransferId)),
        };
        return new(next.Remember(BeforeTheFirstStep, directive), directive, []);
    }
}
