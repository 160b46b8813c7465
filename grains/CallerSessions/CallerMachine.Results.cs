using ImpactDialing.Dispositions;
using ImpactDialing.Effects;

namespace ImpactDialing.CallerSessions;

/// <content>Results from the page: the leg waits for them, and they are saved.</content>
internal static partial class CallerMachine
{
    private static CallerTransition EnterResults(CallerState state, DateTimeOffset now) =>
        Tell(state.To(CallerPhase.WrapUp, now) with { Misses = 0 }, at => new CallerDirective.EnterResults(at, Say: true));

    /// <summary>The pause is over and no results were saved. The leg waits some more. What the caller typed is on the
    /// page, and may still be saved after the leg has ended (S-15).</summary>
    private static CallerTransition StillNoResults(CallerState state, Script script, DateTimeOffset now) => state.Misses + 1 < MaxMisses
        ? Tell(state with { Misses = state.Misses + 1 }, at => new CallerDirective.EnterResults(at, Say: false))
        : End(state, SessionEndReason.NoResults, new CallerDirective.Goodbye(GoodbyeReason.NoResults), script, now);

    /// <summary>Fetches the leg out of a conference that does not end otherwise, to wait for results.</summary>
    private static CallerState FetchForResults(CallerState state) => Fetch(state with { Step = state.Step + 1 }, CallerStep.EnterResults);

    /// <summary>Stores results, with or without a leg. The results name the call that they belong to.</summary>
    private static CallerTransition Save(CallerState state, CallerCommand.Disposition results, Script script, DateTimeOffset now)
    {
        if (state.SavedCall == results.CallId && state.CallId != results.CallId)
        {
            // A double click, or the page's last request after its button (S-19).
            return CallerTransition.Stay(state);
        }

        var isCurrent = state.IsOnline && state.CallId == results.CallId;
        var (offer, campaignId) = isCurrent ? (state.Offer, state.CampaignId) : state.Unsaved is { } unsaved
            && unsaved.CallId == results.CallId ? (unsaved.Offer, unsaved.CampaignId) : (null, 0);
        if (offer is null)
        {
            return CallerTransition.Refuse(state, CommandRefusal.Overtaken);
        }

        var isTalking = isCurrent
            && !state.CallIsOver
            && state.Phase is CallerPhase.OnCall or CallerPhase.Transferring or CallerPhase.InTransfer or CallerPhase.Rejoining;
        if (isCurrent && ((isTalking && !results.Stop) || state.Phase is CallerPhase.Dialing))
        {
            return CallerTransition.Refuse(state, CommandRefusal.NotNow);
        }

        if (CallResults.Fault(results, offer, script) is { } fault)
        {
            return CallerTransition.Refuse(state, fault.Refusal, fault.Subject);
        }

        var records = CallResults.Records(state.CallerId, results, offer, campaignId, script, now);
        var saved = Spoke(state, isCurrent) with
        {
            SavedCall = results.CallId,
            Unsaved = state.Unsaved?.CallId == results.CallId ? null : state.Unsaved,
        };
        if (!isCurrent)
        {
            return new(saved, null, records);
        }

        if (results.Stop)
        {
            var stopped = HangUpOnCaller(saved, SessionEndReason.Stopped, script, now);
            return stopped with { Records = [.. records, .. stopped.Records] };
        }

        if (saved.Phase == CallerPhase.Rejoining)
        {
            // The lead is gone, the results are saved, and there is no leg to go on with.
            var ended = End(saved, SessionEndReason.LegEnded, null, script, now);
            return ended with { Records = [.. records, .. ended.Records] };
        }

        // If the leg asks for its results now, that step is over, and it is sent on (S-06).
        var returning = Forget(LeaveConversation(saved)).To(CallerPhase.Returning, now) with { Step = state.Step + 1 };
        return new(Fetch(returning, CallerStep.BackOnHold), null, records);
    }

    /// <summary>The caller submits results of a call that has not been reported over: it was a conversation, whatever
    /// its own reports say or omit (S-52).</summary>
    private static CallerState Spoke(CallerState state, bool spoke) =>
        spoke && state is { Phase: CallerPhase.WrapUp, CallIsOver: false, CallId: { } callId }
            ? state.Do(new EffectWork.CancelCall(callId, WrapsUp: true))
            : state;
}
