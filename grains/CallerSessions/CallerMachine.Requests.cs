using ImpactDialing.Dispositions;
using ImpactDialing.Effects;
using ImpactDialing.Telephony;

namespace ImpactDialing.CallerSessions;

/// <content>The requests of the caller's leg: the answers, and the steps that they begin.</content>
internal static partial class CallerMachine
{
    /// <summary>How many times a caller may miss a prompt for a key before the session ends.</summary>
    public const int MaxMisses = 3;

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

    /// <summary>The leg has asked for its step, so pending redirects are dropped: one that failed, or only seemed to,
    /// would pull the leg out of its next step.</summary>
    private static CallerState Arrived(CallerState state) => state.Outbox.Pending.Any(effect => effect.Work is EffectWork.RedirectCaller)
        ? state with { Outbox = state.Outbox.Drop(work => work is EffectWork.RedirectCaller) }
        : state;

    private static CallerTransition Answer(
        CallerState state, CallerAsk ask, CallId newCallId, Script script, DateTimeOffset now) => (state.Phase, ask) switch
        {
            ({ } phase, CallerAsk.Announcement announcement) when phase is not (
                CallerPhase.OnCall or CallerPhase.Transferring or CallerPhase.InTransfer or CallerPhase.WrapUp or CallerPhase.Rejoining) =>
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

            // The household goes behind the others, so that the next caller does not get it first.
            (CallerPhase.Choosing or CallerPhase.Announcing, CallerAsk.Unspeakable) => Inquire(state, state.Offer!.Household.Token),
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
            (CallerPhase.OnCall, CallerAsk.LeftConference) => EnterResults(LeaveCall(state with { LegSeenAt = now }, wrapsUp: true), now),
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
                or CallerPhase.WrapUp or CallerPhase.Transferring or CallerPhase.InTransfer or CallerPhase.Rejoining,
                CallerAsk.StartMenu or CallerAsk.MenuKey or CallerAsk.KeyUnknown or CallerAsk.NextHousehold or CallerAsk.PreviewKey
                or CallerAsk.DialAnnounced or CallerAsk.QuestionDue or CallerAsk.Response or CallerAsk.BackOnHold
                or CallerAsk.LeftConference or CallerAsk.TransferDue or CallerAsk.Announcement or CallerAsk.Unspeakable) =>
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
}
