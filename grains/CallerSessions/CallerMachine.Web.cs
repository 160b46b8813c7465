using System.Collections.Immutable;
using ImpactDialing.Campaigns;
using ImpactDialing.Dispositions;
using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;

namespace ImpactDialing.CallerSessions;

/// <content>Hold, and the commands of a caller's page.</content>
internal static partial class CallerMachine
{
    private static CallerDirective.WaitOnHold OnHold(CallerState state) => new(state.Position, state.Kind == CallerKind.PhonesOnly);

    private static CallerDirective InConference(CallerState state) => state.Kind == CallerKind.Web || state.Mode == DialMode.Predictive
        ? OnHold(state)
        : new CallerDirective.JoinConference(state.Position, 0);

    /// <summary>Applies the campaign's answer for a leg that is on hold, or goes there in any case.</summary>
    private static CallerTransition OfferedOnHold(
        CallerState state, CallerEvent.Offered offered, Script script, DateTimeOffset now) => offered.Household switch
        {
            // A phones-only caller has no page. The leg is fetched to hear the lead's name, and asks for the household,
            // which is reserved for this caller.
            NextHousehold.Found when state.Kind == CallerKind.PhonesOnly =>
                new(Fetch(Forget(state).To(CallerPhase.Returning, now) with { Step = state.Step + 1 }, CallerStep.ReadyToCall), null, []),

            // The household that the caller decided to dial, if it may still be dialed. In Power any household is
            // dialed immediately.
            NextHousehold.Found found when offered.DialAs is { } callId
                && (found.Mode == DialMode.Power || found.Household.Token == state.Offer?.Household.Token) =>
                new(Dial(Take(state, found), callId, now), null, []),
            NextHousehold.Found found => new(Take(state, found).To(CallerPhase.OnHold, now), null, []),
            NextHousehold.WillCome => new(Forget(state).To(CallerPhase.OnHold, now) with { Mode = DialMode.Predictive }, null, []),
            NextHousehold.Later or NextHousehold.Unknown =>
                new(Forget(state).To(CallerPhase.OnHold, now) with { Hold = HoldReasonOf(offered.Household) }, null, []),
            NextHousehold.None or NextHousehold.Unfit => SendAway(state, FarewellOf(offered.Household), script, now),
            _ => throw state.NoRule(offered.Household.GetType().Name),
        };

    /// <summary>A caller on hold moves immediately (S-76). A conversation, and a call being dialed or recorded, is
    /// finished first. A household of the old campaign returns to its queue with the caller's next reservation, or when
    /// its lease ends.</summary>
    private static CallerTransition Reassigned(CallerState state, CallerEvent.Reassigned reassigned)
    {
        if (!state.IsOnline
            || (state.CampaignId == reassigned.CampaignId && state.ReassignTo is null)
            || state.ReassignTo == reassigned.CampaignId)
        {
            return CallerTransition.Stay(state);
        }

        var next = state with { ReassignTo = state.CampaignId == reassigned.CampaignId ? null : reassigned.CampaignId };
        return state is { Phase: CallerPhase.OnHold, Farewell: null } && next.ReassignTo is not null
            ? Inquire(next with { Offer = null }, null, reassigned.NewCallId, forLeg: false)
            : new(next, null, []);
    }

    /// <summary>Fetches the leg out of the conference, to hear why the session is over.</summary>
    private static CallerTransition SendAway(CallerState state, CallerDirective.Goodbye farewell, Script script, DateTimeOffset now)
    {
        _ = script;
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

    private static CallerTransition Leave(CallerState state, CallerDirective.Goodbye farewell, Script script, DateTimeOffset now) =>
        End(
            state,
            farewell.Reason is GoodbyeReason.OutOfNumbers or GoodbyeReason.NothingDue
                ? SessionEndReason.OutOfNumbers
                : SessionEndReason.NotFit,
            farewell,
            script,
            now);

    private static CallerTransition EnterResults(CallerState state, DateTimeOffset now) =>
        Tell(state.To(CallerPhase.WrapUp, now) with { Misses = 0 }, at => new CallerDirective.EnterResults(at, Say: true));

    /// <summary>The pause is over and no results were saved. The leg waits some more. What the caller typed is on the
    /// page, and may still be saved after the leg has ended (S-15).</summary>
    private static CallerTransition StillNoResults(CallerState state, Script script, DateTimeOffset now) => state.Misses + 1 < MaxMisses
        ? Tell(state with { Misses = state.Misses + 1 }, at => new CallerDirective.EnterResults(at, Say: false))
        : End(state, SessionEndReason.NoResults, new CallerDirective.Goodbye(GoodbyeReason.NoResults), script, now);

    /// <summary>Fetches the leg out of a conference that does not end otherwise, to wait for results.</summary>
    private static CallerState FetchForResults(CallerState state) => Fetch(state with { Step = state.Step + 1 }, CallerStep.EnterResults);

    private static CallerTransition Obey(
        CallerState state, CallerEvent.Commanded commanded, Script script, DateTimeOffset now) => commanded.Command switch
        {
            CallerCommand.Disposition disposition => Save(state, disposition, script, now),
            CallerCommand.StopCalling stop when !state.IsOnline =>
                stop.SessionId == state.SessionId ? CallerTransition.Stay(state) : CallerTransition.Refuse(state, CommandRefusal.Overtaken),
            _ when !state.IsOnline => CallerTransition.Refuse(state, CommandRefusal.NoSession),
            CallerCommand.StopCalling stop => Stop(state, stop, script, now),
            CallerCommand.CallVoter call => CallVoter(state, call.Token, commanded.NewCallId),
            CallerCommand.SkipVoter skip => SkipVoter(state, skip.Token),
            CallerCommand.HangUp hangUp when hangUp.CallId != state.CallId => CallerTransition.Refuse(state, CommandRefusal.Overtaken),
            CallerCommand.HangUp hangUp => HangUp(state, hangUp.CallId),
            CallerCommand.DropMessage drop when drop.CallId != state.CallId => CallerTransition.Refuse(state, CommandRefusal.Overtaken),
            CallerCommand.DropMessage drop => DropMessage(state, drop.CallId),
            CallerCommand.DialTransfer dial => DialTransfer(state, dial, script),
            CallerCommand.Kick kick => Kick(state, kick),
            _ => throw state.NoRule(commanded.Command.GetType().Name),
        };

    private static CallerTransition CallVoter(CallerState state, string token, CallId newCallId) => state switch
    {
        { Phase: CallerPhase.OnHold, Offer: { Mode: DialMode.Preview } offer } when offer.Household.Token == token =>
            Inquire(state, null, newCallId, forLeg: false),
        { Phase: CallerPhase.Dialing or CallerPhase.OnCall } when state.LastToken == token => CallerTransition.Stay(state),
        { Phase: CallerPhase.OnHold } => CallerTransition.Refuse(state, CommandRefusal.Overtaken),
        _ => CallerTransition.Refuse(state, state.LastToken == token ? CommandRefusal.Overtaken : CommandRefusal.NotNow),
    };

    private static CallerTransition SkipVoter(CallerState state, string token) => state switch
    {
        { Phase: CallerPhase.OnHold, Offer: { Mode: DialMode.Preview } offer } when offer.Household.Token == token =>
            Inquire(state with { LastToken = token }, token, forLeg: false),
        { Phase: CallerPhase.OnHold } when state.LastToken == token => CallerTransition.Stay(state),
        { Phase: CallerPhase.OnHold } => CallerTransition.Refuse(state, CommandRefusal.Overtaken),
        _ => CallerTransition.Refuse(state, CommandRefusal.NotNow),
    };

    /// <summary>Hangs up on the lead. If a target is in the conference, only the caller leaves (S-68).</summary>
    private static CallerTransition HangUp(CallerState state, CallId callId) => state switch
    {
        { Phase: CallerPhase.Dialing } => Once(state, new EffectWork.CancelCall(callId)),
        { Phase: CallerPhase.OnCall, CallIsOver: false } => Once(state, new EffectWork.HangUpCall(callId)),
        { Phase: CallerPhase.InTransfer, Transfer: { Answered: true, Over: false } } => Once(state, FetchForResults),
        { Phase: CallerPhase.InTransfer, CallIsOver: false } => Once(state, new EffectWork.HangUpCall(callId)),
        { Phase: CallerPhase.Transferring } => CallerTransition.Refuse(state, CommandRefusal.NotNow),

        // The call is over already: a repeated click, or the lead was faster.
        { Phase: CallerPhase.OnCall or CallerPhase.WrapUp or CallerPhase.InTransfer } => CallerTransition.Stay(state),
        _ => throw state.NoRule(),
    };

    private static CallerTransition DropMessage(CallerState state, CallId callId) => state switch
    {
        { Offer.Handling.DroppedMessage: null } => CallerTransition.Refuse(state, CommandRefusal.NotPermitted),
        { Phase: CallerPhase.OnCall, CallIsOver: false } => Once(state, new EffectWork.DropMessage(callId)),
        { Phase: CallerPhase.WrapUp } or { Phase: CallerPhase.OnCall } => CallerTransition.Stay(state),
        _ => CallerTransition.Refuse(state, CommandRefusal.NotNow),
    };

    /// <summary>Informs the page. The caller's next step follows when the lead leaves the conference, if a message was
    /// left.</summary>
    private static CallerTransition MessageDropped(CallerState state, CallerEvent.MessageDropped dropped, DateTimeOffset now) =>
        state.CallId == dropped.CallId ? new(state with { ActedAt = now }, null, []) : CallerTransition.Stay(state);

    /// <summary>An effect that is pending already is not added a second time.</summary>
    private static CallerTransition Once(CallerState state, EffectWork work) =>
        state.Outbox.Pending.Any(effect => effect.Work == work) ? CallerTransition.Stay(state) : new(state.Do(work), null, []);

    private static CallerTransition Once(CallerState state, Func<CallerState, CallerState> fetch) =>
        state.Outbox.Pending.Any(effect => effect.Work is EffectWork.RedirectCaller)
            ? CallerTransition.Stay(state)
            : new(fetch(state), null, []);

    private static CallerTransition Stop(
        CallerState state, CallerCommand.StopCalling stop, Script script, DateTimeOffset now) => state switch
        {
            _ when stop.SessionId != state.SessionId => CallerTransition.Refuse(state, CommandRefusal.Overtaken),
            { Phase: CallerPhase.OnCall, CallIsOver: false } or { Phase: CallerPhase.Transferring or CallerPhase.InTransfer } =>
                CallerTransition.Refuse(state, CommandRefusal.NotNow),
            _ => HangUpOnCaller(state, SessionEndReason.Stopped, script, now),
        };

    private static CallerTransition HangUpOnCaller(CallerState state, SessionEndReason reason, Script script, DateTimeOffset now)
    {
        var ended = End(state, reason, null, script, now);
        return ended with { Next = ended.Next.Do(new EffectWork.EndLeg(state.Leg!.Value)) };
    }

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
            && state.Phase is CallerPhase.OnCall or CallerPhase.Transferring or CallerPhase.InTransfer;
        if (isCurrent && ((isTalking && !results.Stop) || state.Phase is CallerPhase.Dialing))
        {
            return CallerTransition.Refuse(state, CommandRefusal.NotNow);
        }

        if (Fault(results, offer, script) is { } fault)
        {
            return CallerTransition.Refuse(state, fault.Refusal, fault.Subject);
        }

        var records = Results(state.CallerId, results, offer, campaignId, script, now);
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

        // If the leg asks for its results now, that step is over, and it is sent on (S-06).
        var returning = Forget(LeaveConversation(saved)).To(CallerPhase.Returning, now) with { Step = state.Step + 1 };
        return new(Fetch(returning, CallerStep.BackOnHold), null, records);
    }

    private static (
        CommandRefusal Refusal,
        long? Subject)? Fault(CallerCommand.Disposition results, NextHousehold.Found offer, Script script)
    {
        if (!offer.Household.Leads.Any(lead => lead.LeadId == results.LeadId))
        {
            return (CommandRefusal.UnknownLead, results.LeadId);
        }

        foreach (var (questionId, responseId) in results.Answers)
        {
            var question = script.Questions.FirstOrDefault(question => question.QuestionId == questionId);
            if (question is null)
            {
                return (CommandRefusal.UnknownQuestion, questionId);
            }

            if (!question.Responses.Any(response => response.ResponseId == responseId))
            {
                return (CommandRefusal.UnknownResponse, questionId);
            }
        }

        foreach (var (noteId, text) in results.Notes)
        {
            if (!script.Notes.Any(note => note.NoteId == noteId))
            {
                return (CommandRefusal.UnknownNote, noteId);
            }

            if (text.Length > NoteField.MaxLength)
            {
                return (CommandRefusal.NoteTooLong, noteId);
            }
        }

        return null;
    }

    private static ImmutableArray<StoreRecord> Results(
        long callerId,
        CallerCommand.Disposition results,
        NextHousehold.Found offer,
        long campaignId,
        Script script,
        DateTimeOffset now)
    {
        // In the order of the script, in whatever order the page sent them.
        var answered = script.Questions
            .Where(question => results.Answers.ContainsKey(question.QuestionId))
            .Select(
                question =>
                    (
                        question.QuestionId,
                        Response: question.Responses.First(response => response.ResponseId == results.Answers[question.QuestionId])))
            .ToList();
        var notes = script.Notes.Where(note => results.Notes.TryGetValue(note.NoteId, out var text) && text.Length > 0).ToList();
        return
        [
            .. answered.Select(
                answer => new StoreRecord.AnswerGiven(
                    results.CallId, answer.QuestionId, answer.Response.ResponseId, results.LeadId, callerId, campaignId, now)),
            .. notes.Select(
                note => new StoreRecord.NoteGiven(results.CallId, note.NoteId, results.Notes[note.NoteId], results.LeadId, now)),
            .. answered.Count > 0 || notes.Count > 0 || script.Questions.IsEmpty
                ? [
                    new StoreRecord.LeadDispositioned(
                        results.CallId,
                        offer.Household.HouseholdId,
                        results.LeadId,
                        callerId,
                        !answered.Any(answer => answer.Response.Retry),
                        now)]
                : ImmutableArray<StoreRecord>.Empty,
        ];
    }
}
