using ImpactDialing.Campaigns;
using ImpactDialing.Dispositions;
using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;

namespace ImpactDialing.CallerSessions;

/// <summary>
/// Decides what a caller does next. Pure: state, event, script and time go in; the next state (with its effects), the
/// directive and the records come out. A request names the step that it follows. The current step moves the session on.
/// A step that was answered gets its answer again. For any other step the leg gets the directive that fits the current
/// state.
/// </summary>
internal static partial class CallerMachine
{
    /// <summary>How many times a caller may miss a prompt for a key before the session ends.</summary>
    public const int MaxMisses = 3;

    /// <summary>The digits that skip the remaining questions.</summary>
    public const string SkipQuestions = "999";

    /// <summary>The PIN's place in the trail: a session's steps count from 1.</summary>
    private const int BeforeTheFirstStep = 0;

    /// <summary>Answers an event. The script is that of the current household.</summary>
    public static CallerTransition Step(CallerState state, CallerEvent happened, Script script, DateTimeOffset now)
    {
        var move = React(state, happened, script, now);
        return ReferenceEquals(move.Next, state) ? move : move with { Next = move.Next with { ActedAt = now } };
    }

    private static CallerTransition React(CallerState state, CallerEvent happened, Script script, DateTimeOffset now) => happened switch
    {
        CallerEvent.DialedIn dialedIn => DialedIn(state, dialedIn, script, now),
        CallerEvent.Asked asked => Asked(state, asked, script, now),
        CallerEvent.Offered when !MayBeOffered(state) =>
            throw new InvalidOperationException($"Caller {state.CallerId} in phase {state.Phase} has not asked for a household."),
        CallerEvent.Offered { Step: null } offered => OfferedOnHold(state, offered, script, now),
        CallerEvent.Offered { Step: { } step } offered => Serve(step, Offered(state, offered, script, now), now),
        CallerEvent.LegEnded ended =>
            state.IsOnline && state.Leg == ended.Leg
                ? End(state, SessionEndReason.LegEnded, null, script, now)
                : CallerTransition.Stay(state),
        CallerEvent.Claimed claimed => Claimed(state, claimed, now),
        CallerEvent.CallOver over => CallOver(state, over, now),
        CallerEvent.MessageDropped dropped => MessageDropped(state, dropped, now),
        CallerEvent.TransferAnswered answered => TransferAnswered(state, answered.TransferId, now),
        CallerEvent.LeadJoinedTransfer joined => LeadJoined(state, joined.TransferId),
        CallerEvent.TransferOver over => TransferOver(state, over),
        CallerEvent.Reassigned reassigned => Reassigned(state, reassigned),
        CallerEvent.KickedOff kicked =>
            state.IsOnline && kicked.SessionId == state.SessionId
                ? HangUpOnCaller(state, SessionEndReason.KickedOff, script, now) with { Granted = true }
                : CallerTransition.Stay(state),
        CallerEvent.Commanded commanded => Obey(state, commanded, script, now),
        CallerEvent.EffectDone done => EffectDone(state, done, script, now),
        CallerEvent.TimePassed passed => TimePassed(state, passed.NewCallId, now),
        _ => throw state.NoRule(happened.GetType().Name),
    };

    private static bool MayBeOffered(CallerState state) => state.Phase
        is CallerPhase.Menu or CallerPhase.Choosing or CallerPhase.Announcing
        or CallerPhase.Returning or CallerPhase.Waiting or CallerPhase.OnHold;

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

        // No session; or a transfer, which callers without a page do not make.
        CallerPhase.Offline or CallerPhase.Transferring => new CallerDirective.Goodbye(GoodbyeReason.SessionOver),
        _ => throw state.NoRule(),
    };

    private static CallerTransition DialedIn(CallerState state, CallerEvent.DialedIn dialedIn, Script script, DateTimeOffset now)
    {
        if (state.Leg == dialedIn.Leg && state.SessionId is not null)
        {
            // The same leg again: Twilio repeats its request, or the answer came too late and the fallback asks.
            return CallerTransition.Stay(state, state.Served(BeforeTheFirstStep) ?? Resume(state));
        }

        if (dialedIn.Admission is Admission.Refused refused)
        {
            var goodbye = CallerDirective.Goodbye.For(refused.Reason, refused.OpensAt, refused.ClosesAt);
            return dialedIn.Kind == CallerKind.Web && !state.IsOnline
                ? new(state with { Kind = CallerKind.Web, Notice = goodbye.Reason }, goodbye, [])
                : CallerTransition.Stay(state, goodbye);
        }

        var granted = (Admission.Granted)dialedIn.Admission;
        return state.Phase switch
        {
            // A dial-in with the same PIN does not end a conversation. If the old leg is gone, the check ends its
            // session.
            CallerPhase.OnCall or CallerPhase.Transferring or CallerPhase.InTransfer =>
                new(state.Do(new EffectWork.CheckLeg(state.Leg!.Value)), new CallerDirective.Goodbye(GoodbyeReason.AlreadyOnCall), []),
            CallerPhase.Offline => Start(state, dialedIn, granted, [], now),
            CallerPhase.Menu or CallerPhase.Choosing or CallerPhase.Announcing or CallerPhase.Dialing or CallerPhase.WrapUp
                or CallerPhase.Returning or CallerPhase.Waiting or CallerPhase.OnHold => TakeOver(state, dialedIn, granted, script, now),
            _ => throw state.NoRule(),
        };
    }

    private static CallerTransition TakeOver(
        CallerState state, CallerEvent.DialedIn dialedIn, Admission.Granted granted, Script script, DateTimeOffset now)
    {
        var ended = End(state, SessionEndReason.TakenOver, null, script, now);
        return Start(ended.Next.Do(new EffectWork.EndLeg(state.Leg!.Value)), dialedIn, granted, ended.Records, now);
    }

    private static CallerTransition Start(
        CallerState state,
        CallerEvent.DialedIn dialedIn,
        Admission.Granted granted,
        IEnumerable<StoreRecord> before,
        DateTimeOffset now)
    {
        var next = CallerState.Unknown(state.CallerId, now) with
        {
            Phase = dialedIn.Kind == CallerKind.Web ? CallerPhase.Returning : CallerPhase.Menu,
            Kind = dialedIn.Kind,
            Mode = granted.Mode,
            LegSeenAt = now,
            Version = state.Version,
            Unsaved = state.Unsaved,
            OpenQuestion = state.OpenQuestion,
            SessionId = dialedIn.NewSessionId,
            Leg = dialedIn.Leg,
            CampaignId = granted.CampaignId,
            Step = 1,
            Outbox = state.Outbox,
        };
        CallerDirective first = dialedIn.Kind == CallerKind.Web
            ? new CallerDirective.ContinueWith(next.Position, CallerStep.BackOnHold, 0)
            : new CallerDirective.StartMenu(next.Position);
        return new(
            next.Remember(BeforeTheFirstStep, first),
            first,
            [.. before, new StoreRecord.SessionStarted(dialedIn.NewSessionId, state.CallerId, granted.CampaignId, dialedIn.Leg, now)]);
    }

    /// <summary>Remembers the answer to a request, unless the answer waits for an inquiry. If the leg was only given
    /// its current directive again, it keeps its step: the request that follows from that directive has not been
    /// answered.</summary>
    private static CallerTransition Serve(int step, CallerTransition move, DateTimeOffset now) => move switch
    {
        { Inquiry: not null } => move,
        { Directive: not null, Next: { IsOnline: true } next } when next.Step == step => move,
        { Directive: { } directive } => move with { Next = move.Next.Remember(step, directive) with { LegSeenAt = now } },
        _ => throw new InvalidOperationException($"Caller {move.Next.CallerId}: the leg asked at step {step} and got no directive."),
    };

    private static CallerTransition Asked(CallerState state, CallerEvent.Asked asked, Script script, DateTimeOffset now)
    {
        var request = asked.Request;
        if (request.Asked is CallerAsk.Response { Digits: var digits } && state.OpenQuestion is { } open && open.IsAskedBy(request))
        {
            return RespondLate(state, open, digits, script, now);
        }

        if (state.Leg != request.Leg || (request.SessionId is { } session && session != state.SessionId))
        {
            // A leg of an earlier session, or a leg that was never this caller's.
            return CallerTransition.Stay(state, new CallerDirective.Goodbye(GoodbyeReason.SessionOver));
        }

        var step = request.Step ?? state.Step;
        if (state.Served(step) is { } before)
        {
            return CallerTransition.Stay(state, before);
        }

        return step == state.Step && state.IsOnline
            ? Serve(step, Answer(Arrived(state), request.Asked, asked.NewCallId, script, now), now)
            : CallerTransition.Stay(state, Resume(state));
    }

    /// <summary>The leg has asked for its step, so pending redirects are dropped: one that failed, or only seemed to,
    /// would pull the leg out of its next step.</summary>
    private static CallerState Arrived(CallerState state) => state.Outbox.Pending.Any(effect => effect.Work is EffectWork.RedirectCaller)
        ? state with { Outbox = state.Outbox.Drop(work => work is EffectWork.RedirectCaller) }
        : state;

    private static CallerTransition Answer(
        CallerState state, CallerAsk ask, CallId newCallId, Script script, DateTimeOffset now) => (state.Phase, ask) switch
        {
            ({ } phase, CallerAsk.Announcement announcement) when phase is not (
                CallerPhase.OnCall or CallerPhase.Transferring or CallerPhase.InTransfer or CallerPhase.WrapUp) =>
                Leave(state, state.Farewell ?? new CallerDirective.Goodbye(announcement.Reason), script, now),
            ({ }, _) when state.Farewell is { } farewell => Leave(state, farewell, script, now),
            (CallerPhase.Menu, CallerAsk.StartMenu or CallerAsk.KeyUnknown) => Tell(state, at => new CallerDirective.StartMenu(at)),
            (CallerPhase.Menu, CallerAsk.MenuKey { Digits: "#" }) =>
                Tell(state with { Misses = 0 }, at => new CallerDirective.Instructions(at)),
            (CallerPhase.Menu, CallerAsk.MenuKey { Digits: "*" } or CallerAsk.NextHousehold) => Inquire(state, null),
            (CallerPhase.Menu, CallerAsk.MenuKey { Digits: "" }) => Miss(state, at => new CallerDirective.StartMenu(at), script, now),
            (CallerPhase.Menu, CallerAsk.MenuKey) => Tell(state with { Misses = 0 }, at => new CallerDirective.StartMenu(at)),

            (CallerPhase.Choosing, CallerAsk.PreviewKey { Digits: "#" }) => Inquire(state, state.Offer!.Household.Token),
            (CallerPhase.Choosing, CallerAsk.PreviewKey { Digits: "*" }) => Inquire(state, null, newCallId),
            (CallerPhase.Choosing, CallerAsk.KeyUnknown) => Tell(state, at => new CallerDirective.PresentHousehold(at, Name(state))),
            (CallerPhase.Choosing, CallerAsk.PreviewKey { Digits: "" }) =>
                Miss(state, at => new CallerDirective.PresentHousehold(at, null), script, now),
            (CallerPhase.Choosing, CallerAsk.PreviewKey) =>
                Tell(state with { Misses = 0 }, at => new CallerDirective.PresentHousehold(at, null)),

            (CallerPhase.Announcing, CallerAsk.DialAnnounced) => Inquire(state, null, newCallId),

            // Star while the phone still rings: the caller cancels the call and goes on. There was no conversation, so
            // no questions are asked (quirk 9 of the original).
            (CallerPhase.Dialing, CallerAsk.LeftConference or CallerAsk.BackOnHold) =>
                Inquire(Forget(LeaveCall(state)).To(CallerPhase.Returning, now), null, newCallId),
            (CallerPhase.Dialing, CallerAsk.QuestionDue) => Tell(
                Forget(LeaveCall(state)).To(CallerPhase.Returning, now),
                at => new CallerDirective.ContinueWith(at, CallerStep.NextCall, 0)),

            // Star on hold, or a conference that ended without a reason: the leg goes back on hold.
            (CallerPhase.OnHold, _) => Tell(state, at => OnHold(state with { Step = at.Step })),
            (CallerPhase.OnCall, CallerAsk.LeftConference) => EnterResults(LeaveCall(state, wrapsUp: true), now),
            (CallerPhase.WrapUp, CallerAsk.LeftConference) => StillNoResults(state, script, now),
            (CallerPhase.Transferring, CallerAsk.LeftConference or CallerAsk.TransferDue or CallerAsk.QuestionDue) =>
                ComeToTransfer(state, now),
            (CallerPhase.InTransfer, CallerAsk.TransferDue) =>
                Tell(state, at => new CallerDirective.JoinTransfer(at, state.Transfer!.TransferId)),
            (CallerPhase.InTransfer, CallerAsk.LeftConference) => EnterResults(LeaveTransfer(state), now),
            (CallerPhase.OnCall, CallerAsk.QuestionDue) =>
                AskOrFinish(LeaveCall(state, wrapsUp: true).To(CallerPhase.WrapUp, now) with { QuestionNumber = 0 }, script, now),
            (CallerPhase.WrapUp, CallerAsk.QuestionDue or CallerAsk.KeyUnknown) => AskOrFinish(state, script, now),
            (CallerPhase.WrapUp, CallerAsk.Response response) => Respond(state, response.Digits, script, now),

            // Between two households any request of the leg asks for the next one.
            (CallerPhase.Returning, _) when state.Hold != HoldReason.None => Wait(state, state.Hold, now),
            (CallerPhase.Returning or CallerPhase.Waiting, _) when state.Kind == CallerKind.Web => Inquire(state, null, newCallId),
            (CallerPhase.Returning or CallerPhase.Waiting, _) => Inquire(state, null),

            // The right step, but a request that its directive does not lead to: the leg gets its current directive and
            // keeps its step.
            (CallerPhase.Menu or CallerPhase.Choosing or CallerPhase.Announcing or CallerPhase.Dialing or CallerPhase.OnCall
                or CallerPhase.WrapUp or CallerPhase.Transferring or CallerPhase.InTransfer,
                CallerAsk.StartMenu or CallerAsk.MenuKey or CallerAsk.KeyUnknown or CallerAsk.NextHousehold or CallerAsk.PreviewKey
                or CallerAsk.DialAnnounced or CallerAsk.QuestionDue or CallerAsk.Response or CallerAsk.BackOnHold
                or CallerAsk.LeftConference or CallerAsk.TransferDue or CallerAsk.Announcement) =>
                CallerTransition.Stay(state, Resume(state)),
            _ => throw state.NoRule(ask.GetType().Name),
        };

    /// <summary>Answers with the next directive, which begins a new step.</summary>
    private static CallerTransition Tell(CallerState state, Func<LegPosition, CallerDirective> directive)
    {
        var next = state with { Step = state.Step + 1 };
        return new(next, directive(next.Position), []);
    }

    private static CallerTransition Miss(CallerState state, Func<LegPosition, CallerDirective> again, Script script, DateTimeOffset now) =>
        state.Misses + 1 < MaxMisses
            ? Tell(state with { Misses = state.Misses + 1 }, again)
            : End(state, SessionEndReason.NoKeyPressed, new CallerDirective.Goodbye(GoodbyeReason.NoKeyPressed), script, now);

    private static string? Name(CallerState state) => state.Offer?.Household.Leads[0].SpokenName;
}
