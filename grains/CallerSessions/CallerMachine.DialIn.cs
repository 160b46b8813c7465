using ImpactDialing.Campaigns;
using ImpactDialing.Dispositions;
using ImpactDialing.Effects;
using ImpactDialing.Storage;

namespace ImpactDialing.CallerSessions;

/// <content>A leg dials in, and a session begins or goes on.</content>
internal static partial class CallerMachine
{
    /// <summary>The PIN's place in the trail: a session's steps count from 1.</summary>
    private const int BeforeTheFirstStep = 0;

    private static CallerTransition DialedIn(CallerState state, CallerEvent.DialedIn dialedIn, Script script, DateTimeOffset now)
    {
        if (state.Leg == dialedIn.Leg && state.SessionId is not null)
        {
            // The same leg again: Twilio repeats its request, or the answer came too late and the fallback asks.
            return CallerTransition.Stay(state, state.Served(BeforeTheFirstStep) ?? Resume(state));
        }

        if (state.Phase == CallerPhase.Rejoining)
        {
            // The session goes on, so it does not matter whether another one may start.
            return Rejoin(state, dialedIn, now);
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
}
