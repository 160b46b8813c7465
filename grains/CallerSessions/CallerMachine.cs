using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Dispositions;
using ImpactDialing.Effects;
using ImpactDialing.Storage;

namespace ImpactDialing.CallerSessions;

/// <summary>
/// Decides what a caller does next. Pure: the state, what happened, the script and the time go in; the next state, the directive, the records and the effects (in the state) come out.
/// A request names the step that it follows. The current step moves the session; a step already answered gets its answer again; any other is told where the leg stands now.
/// </summary>
internal static partial class CallerMachine
{
    /// <summary>How often a caller is asked again for a key before he is taken to be gone.</summary>
    public const int MaxMisses = 3;

    /// <summary>The digits that skip the questions that are left.</summary>
    public const string SkipQuestions = "999";

    /// <summary>The PIN's own place in the trail: a session's steps count from 1.</summary>
    private const int BeforeTheFirstStep = 0;

    /// <summary>Answers an event.</summary>
    /// <param name="state">The state.</param>
    /// <param name="happened">What happened.</param>
    /// <param name="script">The script of the current household.</param>
    /// <param name="now">When.</param>
    /// <returns>The decision.</returns>
    public static CallerMove Step(CallerState state, CallerEvent happened, Script script, DateTimeOffset now)
    {
        var move = happened switch
        {
            CallerEvent.DialedIn dialedIn => DialedIn(state, dialedIn, script, now),
            CallerEvent.Asked asked => Asked(state, asked, script, now),
            CallerEvent.Offered when state.Phase is not (CallerPhase.Menu or CallerPhase.Choosing or CallerPhase.Announcing or CallerPhase.Returning or CallerPhase.Waiting) =>
                throw new InvalidOperationException($"Caller {state.CallerId} in phase {state.Phase} was offered a household without having asked for one."),
            CallerEvent.Offered offered => Serve(offered.Step, Offered(state, offered.Household, offered.DialAs, script, now)),
            CallerEvent.LegEnded ended => state.IsOnline && state.Leg == ended.Leg ? End(state, SessionEndReason.LegEnded, null, script, now) : CallerMove.Stay(state),
            CallerEvent.Claimed claimed => Claimed(state, claimed.CallId, now),
            CallerEvent.CallOver over => CallOver(state, over, now),
            CallerEvent.EffectDone done => EffectDone(state, done, script, now),
            CallerEvent.TimePassed => TimePassed(state, now),
            _ => throw new InvalidOperationException($"A caller has no rule for {happened.GetType().Name}."),
        };
        return ReferenceEquals(move.Next, state) ? move : move with { Next = move.Next with { ActedAt = now } };
    }

    /// <summary>Tells a leg where it stands, without moving anything.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The directive that puts the leg where the state says it is.</returns>
    public static CallerDirective Resume(CallerState state) => state.Phase switch
    {
        CallerPhase.Menu => new CallerDirective.StartMenu(state.Position),
        CallerPhase.Choosing => new CallerDirective.PresentHousehold(state.Position, Name(state)),
        CallerPhase.Announcing => new CallerDirective.AnnounceHousehold(state.Position, Name(state)),
        CallerPhase.Dialing => new CallerDirective.JoinConference(state.Position, 0),
        CallerPhase.OnCall when !state.CallIsOver => new CallerDirective.JoinConference(state.Position, 0),
        CallerPhase.OnCall or CallerPhase.WrapUp => new CallerDirective.ContinueWith(state.Position, CallerStep.QuestionDue, state.QuestionNumber),
        CallerPhase.Returning => new CallerDirective.ContinueWith(state.Position, CallerStep.ReadyToCall, 0),
        CallerPhase.Waiting => new CallerDirective.ContinueWith(state.Position, CallerStep.NextCall, 0),
        _ => new CallerDirective.Goodbye(GoodbyeReason.SessionOver),
    };

    private static CallerMove DialedIn(CallerState state, CallerEvent.DialedIn dialedIn, Script script, DateTimeOffset now)
    {
        if (state.Leg == dialedIn.Leg && state.SessionId is not null)
        {
            // The same leg again: Twilio repeats itself, or the answer came too late and the fallback asks.
            return CallerMove.Stay(state, state.Served(BeforeTheFirstStep) ?? Resume(state));
        }

        if (dialedIn.Admission is Admission.Refused refused)
        {
            return CallerMove.Stay(state, CallerDirective.Goodbye.For(refused.Reason, refused.OpensAt, refused.ClosesAt));
        }

        var granted = (Admission.Granted)dialedIn.Admission;
        if (granted.Mode is not (DialMode.Preview or DialMode.Power))
        {
            return CallerMove.Stay(state, new CallerDirective.Goodbye(GoodbyeReason.ModeNotAvailable));
        }

        return state.Phase switch
        {
            // A conversation is not torn down because somebody knows the PIN. If the other leg is in truth gone, checking it ends its session.
            CallerPhase.OnCall => new(state.Do(new EffectWork.CheckLeg(state.Leg!.Value)), new CallerDirective.Goodbye(GoodbyeReason.AlreadyOnCall), []),
            CallerPhase.None or CallerPhase.Offline => Start(state, dialedIn, granted, [], now),
            _ => TakeOver(state, dialedIn, granted, script, now),
        };
    }

    private static CallerMove TakeOver(CallerState state, CallerEvent.DialedIn dialedIn, Admission.Granted granted, Script script, DateTimeOffset now)
    {
        var ended = End(state, SessionEndReason.TakenOver, null, script, now);
        return Start(ended.Next.Do(new EffectWork.EndLeg(state.Leg!.Value)), dialedIn, granted, ended.Records, now);
    }

    private static CallerMove Start(
        CallerState state,
        CallerEvent.DialedIn dialedIn,
        Admission.Granted granted,
        IEnumerable<StoreRecord> before,
        DateTimeOffset now)
    {
        var next = CallerState.Unknown(state.CallerId, now) with
        {
            Phase = CallerPhase.Menu,
            SessionId = dialedIn.NewSessionId,
            Leg = dialedIn.Leg,
            CampaignId = granted.CampaignId,
            Step = 1,
            Outbox = state.Outbox,
        };
        var menu = new CallerDirective.StartMenu(next.Position);
        return new(
            next.Remember(BeforeTheFirstStep, menu),
            menu,
            [.. before, new StoreRecord.SessionStarted(dialedIn.NewSessionId, state.CallerId, granted.CampaignId, dialedIn.Leg, now)]);
    }

    /// <summary>Remembers what a request was answered, unless the answer waits for an inquiry.</summary>
    private static CallerMove Serve(int step, CallerMove move) => move switch
    {
        { Inquiry: not null } => move,
        { Directive: { } directive } => move with { Next = move.Next.Remember(step, directive) },
        _ => throw new InvalidOperationException($"A leg asked at step {step} and was not answered."),
    };

    private static CallerMove Asked(CallerState state, CallerEvent.Asked asked, Script script, DateTimeOffset now)
    {
        var request = asked.Request;
        if (state.Leg != request.Leg || (request.SessionId is { } session && session != state.SessionId))
        {
            // A leg of an earlier session, or one that was never ours.
            return CallerMove.Stay(state, new CallerDirective.Goodbye(GoodbyeReason.SessionOver));
        }

        var step = request.Step ?? state.Step;
        if (state.Served(step) is { } before)
        {
            return CallerMove.Stay(state, before);
        }

        return step == state.Step && state.IsOnline
            ? Serve(step, Answer(Arrived(state), request.Asked, asked.NewCallId, script, now))
            : CallerMove.Stay(state, Resume(state));
    }

    /// <summary>The leg has come for its step, so it need not be sent there any more: a redirect that failed, or only seemed to, would tear it out of whatever comes next.</summary>
    private static CallerState Arrived(CallerState state) => state.Outbox.Pending.Any(effect => effect.Work is EffectWork.RedirectCaller)
        ? state with { Outbox = state.Outbox.Drop(work => work is EffectWork.RedirectCaller) }
        : state;

    private static CallerMove Answer(CallerState state, CallerAsk ask, CallId newCallId, Script script, DateTimeOffset now) => (state.Phase, ask) switch
    {
        (CallerPhase.Menu, CallerAsk.StartMenu) => Tell(state, at => new CallerDirective.StartMenu(at)),
        (CallerPhase.Menu, CallerAsk.MenuKey { Digits: "#" }) => Tell(state with { Misses = 0 }, at => new CallerDirective.Instructions(at)),
        (CallerPhase.Menu, CallerAsk.MenuKey { Digits: "*" } or CallerAsk.NextHousehold) => Inquire(state, null),
        (CallerPhase.Menu, CallerAsk.MenuKey { Digits: "" }) => Miss(state, at => new CallerDirective.StartMenu(at), script, now),
        (CallerPhase.Menu, CallerAsk.MenuKey) => Tell(state with { Misses = 0 }, at => new CallerDirective.StartMenu(at)),

        (CallerPhase.Choosing, CallerAsk.PreviewKey { Digits: "#" }) => Inquire(state, state.Offer!.Household.Token),
        (CallerPhase.Choosing, CallerAsk.PreviewKey { Digits: "*" }) => Inquire(state, null, newCallId),
        (CallerPhase.Choosing, CallerAsk.PreviewKey { Digits: "" }) => Miss(state, at => new CallerDirective.PresentHousehold(at, null), script, now),
        (CallerPhase.Choosing, CallerAsk.PreviewKey) => Tell(state with { Misses = 0 }, at => new CallerDirective.PresentHousehold(at, null)),

        (CallerPhase.Announcing, CallerAsk.DialAnnounced) => Inquire(state, null, newCallId),

        // Star while the phone still rings: the caller gives the call up and goes on. No questions about a conversation that never was (quirk 9 of the original).
        (CallerPhase.Dialing, CallerAsk.QuestionDue) => Tell(
            Forget(LeaveCall(state)).To(CallerPhase.Returning, now),
            at => new CallerDirective.ContinueWith(at, CallerStep.NextCall, 0)),

        (CallerPhase.OnCall, CallerAsk.QuestionDue) => AskOrFinish(LeaveCall(state).To(CallerPhase.WrapUp, now) with { QuestionNumber = 0 }, script, now),
        (CallerPhase.WrapUp, CallerAsk.QuestionDue) => AskOrFinish(state, script, now),
        (CallerPhase.WrapUp, CallerAsk.Response response) => Respond(state, response.Digits, script, now),

        // Whatever a leg asks between two households, it is time for the next one.
        (CallerPhase.Returning, _) when state.Hold != HoldReason.None => Wait(state, state.Hold, now),
        (CallerPhase.Returning or CallerPhase.Waiting, _) => Inquire(state, null),

        // The right step, but not a request that its directive hands out: the leg is told where it stands, and keeps its step.
        _ => CallerMove.Stay(state, Resume(state)),
    };

    private static CallerMove Offered(CallerState state, NextHousehold household, CallId? dialAs, Script script, DateTimeOffset now) => household switch
    {
        NextHousehold.Found { Mode: DialMode.Preview or DialMode.Power } same when dialAs is { } callId && same.Household.Token == state.Offer?.Household.Token => Dial(state, callId, now),
        NextHousehold.Found { Mode: DialMode.Preview } found => Tell(
            Take(state, found).To(CallerPhase.Choosing, now),
            at => new CallerDirective.PresentHousehold(at, found.Household.Leads[0].SpokenName)),
        NextHousehold.Found { Mode: DialMode.Power } found => Tell(
            Take(state, found).To(CallerPhase.Announcing, now),
            at => new CallerDirective.AnnounceHousehold(at, found.Household.Leads[0].SpokenName)),
        NextHousehold.Found => End(state, SessionEndReason.NotFit, new CallerDirective.Goodbye(GoodbyeReason.ModeNotAvailable), script, now),
        NextHousehold.Later later => Wait(Forget(state), later.InFlight ? HoldReason.AllInFlight : HoldReason.DueSoon, now),
        NextHousehold.None none => End(
            Forget(state),
            SessionEndReason.OutOfNumbers,
            new CallerDirective.Goodbye(none.Exhausted ? GoodbyeReason.OutOfNumbers : GoodbyeReason.NothingDue),
            script,
            now),
        NextHousehold.Unfit { Why: var why } => End(
            Forget(state),
            SessionEndReason.NotFit,
            CallerDirective.Goodbye.For(why.Reason, why.OpensAt, why.ClosesAt),
            script,
            now),
        _ => throw new InvalidOperationException($"A campaign answered with {household.GetType().Name}, for which a caller has no rule."),
    };

    /// <summary>Next directive: one step on.</summary>
    private static CallerMove Tell(CallerState state, Func<LegPosition, CallerDirective> directive)
    {
        var next = state with { Step = state.Step + 1 };
        return new(next, directive(next.Position), []);
    }

    private static CallerMove Inquire(CallerState state, string? skipToken, CallId? dialAs = null) =>
        CallerMove.Stay(state) with { Inquiry = new HouseholdInquiry(state.Step, skipToken, dialAs) };

    private static CallerMove Miss(CallerState state, Func<LegPosition, CallerDirective> again, Script script, DateTimeOffset now) =>
        state.Misses + 1 < MaxMisses
            ? Tell(state with { Misses = state.Misses + 1 }, again)
            : End(state, SessionEndReason.NoKeyPressed, new CallerDirective.Goodbye(GoodbyeReason.NoKeyPressed), script, now);

    private static CallerMove Wait(CallerState state, HoldReason reason, DateTimeOffset now) => Tell(
        state.To(CallerPhase.Waiting, now) with { Hold = HoldReason.None },
        at => new CallerDirective.HoldOn(at, reason, CallerTimings.HoldTime));

    private static CallerMove Dial(CallerState state, CallId callId, DateTimeOffset now)
    {
        var offer = state.Offer ?? throw new InvalidOperationException($"Caller {state.CallerId} is to dial, but holds no household.");
        var request = new DialRequest(
            state.CampaignId,
            offer.Mode,
            offer.Household.HouseholdId,
            offer.Household.Token,
            offer.Household.Number,
            offer.PresentedNumber,
            offer.RingTime,
            offer.DetectMachines,
            state.CallerId,
            state.Position.SessionId);
        var next = state.To(CallerPhase.Dialing, now) with { CallId = callId, CallIsOver = false, Misses = 0 };
        return Tell(next.Do(new EffectWork.StartCall(callId, request)), at => new CallerDirective.JoinConference(at, 0));
    }

    private static CallerState Take(CallerState state, NextHousehold.Found found) =>
        Forget(state) with { Offer = found };

    /// <summary>Leaves household, call and results behind.</summary>
    private static CallerState Forget(CallerState state) =>
        state with { Offer = null, CallId = null, CallIsOver = false, QuestionNumber = 0, AnswersGiven = 0, RetryChosen = false, Misses = 0, Hold = HoldReason.None };

    private static string? Name(CallerState state) => state.Offer?.Household.Leads[0].SpokenName;
}
