using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Dispositions;
using ImpactDialing.Effects;
using ImpactDialing.Telephony;

namespace ImpactDialing.CallerSessions;

/// <content>Households: what the campaign offers, dialing it, leaving it behind.</content>
internal static partial class CallerMachine
{
    private static bool MayBeOffered(CallerState state) => state.Phase
        is CallerPhase.Menu or CallerPhase.Choosing or CallerPhase.Announcing
        or CallerPhase.Returning or CallerPhase.Waiting or CallerPhase.OnHold;

    /// <summary>A leg waits for the campaign's answer.</summary>
    private static CallerTransition Offered(
        CallerState state, CallerEvent.Offered offered, Script script, DateTimeOffset now) => offered.Household switch
        {
            NextHousehold.None or NextHousehold.Unfit =>
                End(Forget(state), EndReasonOf(offered.Household), FarewellOf(offered.Household), script, now),
            _ when state.Kind == CallerKind.Web => OfferedOnHold(state, offered, now) switch
            {
                var move => Tell(move.Next, at => Resume(move.Next with { Step = at.Step })),
            },
            NextHousehold.WillCome will => Tell(
                Forget(state).To(CallerPhase.OnHold, now) with { Mode = DialMode.Predictive },
                at => new CallerDirective.WaitOnHold(at, PhonesOnly: true)),
            NextHousehold.Found same when offered.DialAs is { } callId && same.Household.Token == state.Offer?.Household.Token =>
                Tell(Dial(state, callId, now), at => new CallerDirective.JoinConference(at, 0)),
            NextHousehold.Found { Mode: DialMode.Preview } found => Tell(
                Take(state, found).To(CallerPhase.Choosing, now),
                at => new CallerDirective.PresentHousehold(at, found.Household.Leads[0].SpokenName)),
            NextHousehold.Found found => Tell(
                Take(state, found).To(CallerPhase.Announcing, now),
                at => new CallerDirective.AnnounceHousehold(at, found.Household.Leads[0].SpokenName)),
            NextHousehold.Later or NextHousehold.Unknown => Wait(Forget(state), HoldReasonOf(offered.Household), now),
            _ => throw state.NoRule(offered.Household.GetType().Name),
        };

    private static SessionEndReason EndReasonOf(NextHousehold nothing) =>
        nothing is NextHousehold.None ? SessionEndReason.OutOfNumbers : SessionEndReason.NotFit;

    private static CallerDirective.Goodbye FarewellOf(NextHousehold nothing) => nothing switch
    {
        NextHousehold.None { Exhausted: true } => new(GoodbyeReason.OutOfNumbers),
        NextHousehold.None => new(GoodbyeReason.NothingDue),
        NextHousehold.Unfit { Why: var why } => CallerDirective.Goodbye.For(why.Reason, why.OpensAt, why.ClosesAt),
        _ => throw new InvalidOperationException($"The campaign's answer {nothing.GetType().Name} is no reason to end a session."),
    };

    private static CallerTransition Inquire(CallerState state, string? skipToken, CallId? dialAs = null, bool forLeg = true)
    {
        // A caller may change campaigns between two households. A household that the caller has decided to dial is
        // dialed for its own campaign (quirk 14 of the original).
        var dialsHeld = dialAs is not null && state.Offer is not null;
        var asking = state.ReassignTo is { } campaignId && !dialsHeld
            ? Forget(state) with { CampaignId = campaignId, ReassignTo = null }
            : state;
        return CallerTransition.Stay(asking) with { Inquiry = new HouseholdInquiry(forLeg ? state.Step : null, skipToken, dialAs) };
    }

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

    private static CallerState Dial(CallerState state, CallId callId, DateTimeOffset now)
    {
        var offer = state.Offer ?? throw new InvalidOperationException(
            $"Caller {state.CallerId} in phase {state.Phase} holds no household to dial.");
        var next = state.To(CallerPhase.Dialing, now) with
        {
            CallId = callId,
            CallIsOver = false,
            Misses = 0,
            LastToken = offer.Household.Token,
            LastOutcome = CallOutcome.None,
        };
        return next.Do(
            new EffectWork.StartCall(
                callId,
                new DialRequest(state.CampaignId, offer, state.CallerId, state.Position.SessionId) { ValidUntil = offer.CallableUntil }));
    }

    private static CallerState Take(CallerState state, NextHousehold.Found found) =>
        Forget(state) with { Offer = found, Mode = found.Mode };

    /// <summary>Drops household, call and results.</summary>
    private static CallerState Forget(CallerState state) => state with
    {
        Offer = null,
        CallId = null,
        CallIsOver = false,
        QuestionNumber = 0,
        AnswersGiven = 0,
        RetryChosen = false,
        Misses = 0,
        Hold = HoldReason.None,
        Transfer = null,
        KeepsLead = false,
    };

    private static string? Name(CallerState state) => state.Offer?.Household.Leads[0].SpokenName;
}
