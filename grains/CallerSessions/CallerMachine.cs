using ImpactDialing.Dispositions;

namespace ImpactDialing.CallerSessions;

/// <summary>
/// Decides what a caller does next. Pure: state, event, script and time go in; the next state (with its effects), the
/// directive and the records come out. A request names the step that it follows. The current step moves the session on.
/// A step that was answered gets its answer again. For any other step the leg gets the directive that fits the current
/// state.
/// </summary>
internal static partial class CallerMachine
{
    /// <summary>Answers an event. The script is that of the current household.</summary>
    public static CallerTransition Step(CallerState state, CallerEvent happened, Script script, DateTimeOffset now)
    {
        if (happened is CallerEvent.TimePassed passed)
        {
            return TimePassed(state, passed.NewCallId, script, now);
        }

        var move = React(state, happened, script, now);
        return ReferenceEquals(move.Next, state) ? move : move with { Next = move.Next with { ActedAt = now, EffectsAt = null } };
    }

    private static CallerTransition React(CallerState state, CallerEvent happened, Script script, DateTimeOffset now) => happened switch
    {
        CallerEvent.DialedIn dialedIn => DialedIn(state, dialedIn, script, now),
        CallerEvent.Asked asked => Asked(state, asked, script, now),
        CallerEvent.Offered when !MayBeOffered(state) =>
            throw new InvalidOperationException($"Caller {state.CallerId} in phase {state.Phase} has not asked for a household."),
        CallerEvent.Offered { Step: null } offered => OfferedOnHold(state, offered, now),
        CallerEvent.Offered { Step: { } step } offered => Serve(step, Offered(state, offered, script, now), now),
        CallerEvent.LegEnded ended =>
            state.IsOnline && state.Leg == ended.Leg
                ? LegGone(state, SessionEndReason.LegEnded, script, now)
                : CallerTransition.Stay(state),
        CallerEvent.Claimed claimed => Claimed(state, claimed, now),
        CallerEvent.CallOver over => CallOver(state, over, script, now),
        CallerEvent.MessageDropped dropped => MessageDropped(state, dropped, now),
        CallerEvent.TransferAnswered answered => TransferAnswered(state, answered.TransferId, now),
        CallerEvent.LeadJoinedTransfer joined => LeadJoined(state, joined.TransferId),
        CallerEvent.TransferOver over => TransferOver(state, over, now),
        CallerEvent.Reassigned reassigned => Reassigned(state, reassigned),
        CallerEvent.KickedOff kicked =>
            state.IsOnline && kicked.SessionId == state.SessionId
                ? HangUpOnCaller(state, SessionEndReason.KickedOff, script, now) with { Granted = true }
                : CallerTransition.Stay(state),
        CallerEvent.Commanded commanded => Commanded(state, commanded, script, now),
        CallerEvent.EffectDone done => EffectDone(state, done, script, now),
        _ => throw state.NoRule(happened.GetType().Name),
    };

    /// <summary>Returns the directive that puts a leg where the state says it is. Changes nothing.</summary>
    public static CallerDirective Resume(CallerState state) => state.Phase switch
    {
        CallerPhase.Menu => new CallerDirective.StartMenu(state.Position),
        CallerPhase.Choosing => new CallerDirective.PresentHousehold(state.Position, Name(state)),
        CallerPhase.Announcing => new CallerDirective.AnnounceHousehold(state.Position, Name(state)),
        CallerPhase.OnHold => OnHold(state),
        CallerPhase.Dialing => InConference(state),
        CallerPhase.OnCall when !state.CallIsOver => InConference(state),
        CallerPhase.Transferring when IsHeadedForTransfer(state) =>
            new CallerDirective.JoinTransfer(state.Position, state.Transfer!.TransferId),
        CallerPhase.InTransfer => new CallerDirective.JoinTransfer(state.Position, state.Transfer!.TransferId),
        CallerPhase.OnCall or CallerPhase.WrapUp or CallerPhase.Transferring when state.Kind == CallerKind.Web =>
            new CallerDirective.ContinueWith(state.Position, CallerStep.EnterResults, 0),
        CallerPhase.Returning or CallerPhase.Waiting when state.Kind == CallerKind.Web =>
            new CallerDirective.ContinueWith(state.Position, CallerStep.BackOnHold, 0),
        CallerPhase.OnCall or CallerPhase.WrapUp =>
            new CallerDirective.ContinueWith(state.Position, CallerStep.QuestionDue, state.QuestionNumber),
        CallerPhase.Returning => new CallerDirective.ContinueWith(state.Position, CallerStep.ReadyToCall, 0),
        CallerPhase.Waiting => new CallerDirective.ContinueWith(state.Position, CallerStep.NextCall, 0),

        // No session; a transfer, which callers without a page do not make; or a late request of a leg that is gone.
        CallerPhase.Offline or CallerPhase.Transferring or CallerPhase.Rejoining => new CallerDirective.Goodbye(GoodbyeReason.SessionOver),
        _ => throw state.NoRule(),
    };
}
