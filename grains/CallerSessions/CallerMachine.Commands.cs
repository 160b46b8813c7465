using ImpactDialing.Campaigns;
using ImpactDialing.Dispositions;
using ImpactDialing.Effects;
using ImpactDialing.Telephony;

namespace ImpactDialing.CallerSessions;

/// <content>The commands of a caller's page.</content>
internal static partial class CallerMachine
{
    private static CallerTransition Commanded(
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
        { Phase: CallerPhase.Rejoining, CallIsOver: false } when WaitingRoom(state) is not null =>
            Once(state, new EffectWork.HangUpCall(callId)),
        { Phase: CallerPhase.Transferring } or { Phase: CallerPhase.Rejoining, CallIsOver: false } =>
            CallerTransition.Refuse(state, CommandRefusal.NotNow),

        // The call is over already: a repeated click, or the lead was faster.
        { Phase: CallerPhase.OnCall or CallerPhase.WrapUp or CallerPhase.InTransfer or CallerPhase.Rejoining } =>
            CallerTransition.Stay(state),
        _ => throw state.NoRule(),
    };

    private static CallerTransition DropMessage(CallerState state, CallId callId) => state switch
    {
        { Offer.Handling.DroppedMessage: null } => CallerTransition.Refuse(state, CommandRefusal.NotPermitted),
        { Phase: CallerPhase.OnCall, CallIsOver: false } => Once(state, new EffectWork.DropMessage(callId)),
        { Phase: CallerPhase.WrapUp } or { Phase: CallerPhase.OnCall } => CallerTransition.Stay(state),
        _ => CallerTransition.Refuse(state, CommandRefusal.NotNow),
    };

    /// <summary>An effect that is pending already is not added a second time.</summary>
    private static CallerTransition Once(CallerState state, EffectWork work) =>
        state.Outbox.Pending.Any(effect => effect.Work == work) ? CallerTransition.Stay(state) : new(state.Do(work), null, []);

    private static CallerTransition Once(CallerState state, Func<CallerState, CallerState> fetch) =>
        IsFetched(state) ? CallerTransition.Stay(state) : new(fetch(state), null, []);

    private static bool IsFetched(CallerState state) => state.Outbox.Pending.Any(effect => effect.Work is EffectWork.RedirectCaller);
}
