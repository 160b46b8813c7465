using ImpactDialing.Dispositions;
using ImpactDialing.Effects;
using ImpactDialing.Storage;

namespace ImpactDialing.CallerSessions;

/// <content>The end of a session: announced, requested, or found out.</content>
internal static partial class CallerMachine
{
    private static CallerTransition Stop(
        CallerState state, CallerCommand.StopCalling stop, Script script, DateTimeOffset now) => state switch
        {
            _ when stop.SessionId != state.SessionId => CallerTransition.Refuse(state, CommandRefusal.Overtaken),
            { Phase: CallerPhase.OnCall, CallIsOver: false } or { Phase: CallerPhase.Transferring or CallerPhase.InTransfer } =>
                CallerTransition.Refuse(state, CommandRefusal.NotNow),
            _ => HangUpOnCaller(state, SessionEndReason.Stopped, script, now),
        };

    private static CallerTransition Leave(CallerState state, CallerDirective.Goodbye farewell, Script script, DateTimeOffset now) =>
        End(
            state,
            farewell.Reason is GoodbyeReason.OutOfNumbers or GoodbyeReason.NothingDue
                ? SessionEndReason.OutOfNumbers
                : SessionEndReason.NotFit,
            farewell,
            script,
            now);

    /// <summary>Fetches the leg out of the conference, to hear why the session is over.</summary>
    private static CallerTransition SendAway(CallerState state, CallerDirective.Goodbye farewell, DateTimeOffset now)
    {
        var leaving = Forget(state).To(CallerPhase.Returning, now) with { Step = state.Step + 1, Farewell = farewell };
        return new(Fetch(leaving, AnnouncementOf(farewell.Reason)), null, []);
    }

    private static CallerStep AnnouncementOf(GoodbyeReason reason) => reason switch
    {
        GoodbyeReason.OutsideHours => CallerStep.OutsideHours,
        GoodbyeReason.NoFunds => CallerStep.OutOfFunds,
        GoodbyeReason.CallingDisabled => CallerStep.CallingDisabled,
        _ => CallerStep.OutOfNumbers,
    };

    private static CallerTransition HangUpOnCaller(CallerState state, SessionEndReason reason, Script script, DateTimeOffset now)
    {
        var ended = End(state, reason, null, script, now);
        return state.Phase == CallerPhase.Rejoining
            ? ended
            : ended with { Next = ended.Next.Do(new EffectWork.EndLeg(state.Leg!.Value)) };
    }

    private static CallerTransition End(
        CallerState state, SessionEndReason reason, CallerDirective? directive, Script script, DateTimeOffset now)
    {
        var talked = state.Phase is CallerPhase.WrapUp or CallerPhase.OnCall or CallerPhase.Transferring or CallerPhase.InTransfer
            or CallerPhase.Rejoining;
        var records = talked && state.Kind == CallerKind.PhonesOnly ? Disposition(state, script, now) : [];
        var left = LeaveConversation(state);
        var next = Forget(left).To(CallerPhase.Offline, now) with
        {
            Farewell = null,
            LastTransfer = null,
            RejoinsTo = CallerPhase.None,
            AskedToWaitAt = null,
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
            Outbox = left.Outbox.Drop(work => work is EffectWork.RedirectCaller or EffectWork.AskToWait or EffectWork.KeepLead),
        };

        return new(next, directive, [.. records, new StoreRecord.SessionEnded(state.Position.SessionId, now, reason)]);
    }
}
