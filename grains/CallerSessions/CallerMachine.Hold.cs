using ImpactDialing.Campaigns;

namespace ImpactDialing.CallerSessions;

/// <content>On hold: the directives, what the campaign offers meanwhile, and waiting to ask it again.</content>
internal static partial class CallerMachine
{
    private static CallerDirective.WaitOnHold OnHold(CallerState state) => new(state.Position, state.Kind == CallerKind.PhonesOnly);

    private static CallerDirective InConference(CallerState state) => state.Kind == CallerKind.Web || state.Mode == DialMode.Predictive
        ? OnHold(state)
        : new CallerDirective.JoinConference(state.Position, 0);

    /// <summary>Applies the campaign's answer for a leg that is on hold, or goes there in any case.</summary>
    private static CallerTransition OfferedOnHold(CallerState state, CallerEvent.Offered offered, DateTimeOffset now) =>
        offered.Household switch
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
            NextHousehold.None or NextHousehold.Unfit => SendAway(state, FarewellOf(offered.Household), now),
            _ => throw state.NoRule(offered.Household.GetType().Name),
        };

    private static HoldReason HoldReasonOf(NextHousehold nothing) => nothing switch
    {
        NextHousehold.Later { InFlight: true } => HoldReason.AllInFlight,
        NextHousehold.Later => HoldReason.DueSoon,
        _ => HoldReason.OwnTrouble,
    };

    private static CallerTransition Wait(CallerState state, HoldReason reason, DateTimeOffset now) => Tell(
        state.To(CallerPhase.Waiting, now) with { Hold = HoldReason.None },
        at => new CallerDirective.HoldOn(at, reason, CallerTimings.HoldTime));
}
