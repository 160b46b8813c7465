using System.Collections.Immutable;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Effects;
using ImpactDialing.Supervisors;
using ImpactDialing.Transfers;

namespace ImpactDialing.Telephony;

/// <summary>
/// What the phone bank asks of its telephony provider. Every method may take seconds and is called outside every
/// grain's turn.
/// </summary>
public interface ITelephony
{
    /// <summary>
    /// Asks for an outbound call whose webhooks carry our call id, within the account's calls per second.
    /// </summary>
    /// <param name="callId">Our id of the call.</param>
    /// <param name="to">Whom to dial.</param>
    /// <param name="from">The number presented.</param>
    /// <param name="ringTime">How long it rings.</param>
    /// <param name="detection">How answering machines are detected.</param>
    /// <param name="waitForBeep">
    /// True when a machine is to be left a message: the verdict waits for the end of its greeting.
    /// </param>
    /// <returns>
    /// <see cref="EffectOutcome.CallPlaced"/> or <see cref="EffectOutcome.CallRefused"/>;
    /// <see cref="EffectOutcome.NotYet"/> when its turn has not come; null when nobody knows whether it was placed (a
    /// time-out, an empty answer, a 5xx: S-12).
    /// </returns>
    Task<EffectOutcome?> PlaceCall(CallId callId, PhoneNumber to, PhoneNumber from, TimeSpan ringTime, MachineDetection detection, bool waitForBeep);

    /// <summary>Asks for a call to a transfer's target.</summary>
    /// <param name="transferId">Our id of the attempt.</param>
    /// <param name="to">Whom to dial.</param>
    /// <param name="from">The number presented.</param>
    /// <param name="ringTime">How long it rings.</param>
    /// <returns>As <see cref="PlaceCall"/>.</returns>
    Task<EffectOutcome?> PlaceTransfer(TransferId transferId, PhoneNumber to, PhoneNumber from, TimeSpan ringTime);

    /// <summary>
    /// Looks for calls that may be one that was asked for. The provider knows them by their numbers alone, and a number
    /// may be called for several.
    /// </summary>
    /// <param name="to">Whom it was to.</param>
    /// <param name="from">The number presented.</param>
    /// <param name="since">When it was asked for.</param>
    /// <returns>What was found, the oldest first; null when the provider cannot be asked.</returns>
    Task<ImmutableArray<EffectOutcome.LegChecked>?> FindCalls(PhoneNumber to, PhoneNumber from, DateTimeOffset since);

    /// <summary>Asks for the truth about a leg.</summary>
    /// <param name="leg">The leg.</param>
    /// <returns>Its status; null when the provider cannot be asked.</returns>
    Task<EffectOutcome.LegChecked?> CheckLeg(CallSid leg);

    /// <summary>Sends a caller's leg to a step, out of whatever it is doing.</summary>
    /// <param name="leg">The leg.</param>
    /// <param name="at">The position that the step's URL carries.</param>
    /// <param name="target">The step.</param>
    /// <param name="questionNumber">The question, where the step is one.</param>
    /// <returns>
    /// <see cref="EffectOutcome.Done"/>, or a <see cref="EffectOutcome.LegChecked"/> when the leg is over; null when
    /// the provider cannot be asked.
    /// </returns>
    Task<EffectOutcome?> RedirectCaller(CallSid leg, LegPosition at, CallerStep target, int questionNumber);

    /// <summary>Sends a callee's leg to a step, out of whatever it is doing.</summary>
    /// <param name="leg">The leg.</param>
    /// <param name="callId">The call.</param>
    /// <param name="target">The step.</param>
    /// <param name="transferId">The transfer, where the step is about one.</param>
    /// <returns>
    /// <see cref="EffectOutcome.Done"/>, or a <see cref="EffectOutcome.LegChecked"/> when the leg is over; null when
    /// the provider cannot be asked.
    /// </returns>
    Task<EffectOutcome?> RedirectCallee(CallSid leg, CallId callId, CalleeStep target, TransferId? transferId);

    /// <summary>Sends the leg of a transfer's target to where it hears that the others have left.</summary>
    /// <param name="leg">The leg.</param>
    /// <param name="transferId">The transfer.</param>
    /// <returns>As <see cref="RedirectCallee"/>.</returns>
    Task<EffectOutcome?> RedirectTarget(CallSid leg, TransferId transferId);

    /// <summary>Changes how a supervisor takes part in a conference.</summary>
    /// <param name="conference">The conference's name.</param>
    /// <param name="label">The supervisor's label in it.</param>
    /// <param name="mode">How.</param>
    /// <param name="callerLeg">The caller's leg, whom a coach speaks to.</param>
    /// <returns>False when he is not in it; null when the provider cannot be asked.</returns>
    Task<bool?> SwitchMonitor(string conference, string label, MonitorMode mode, CallSid callerLeg);

    /// <summary>Takes the supervisors out of a conference. Nobody else notices.</summary>
    /// <param name="conference">The conference's name.</param>
    /// <returns>
    /// <see cref="EffectOutcome.Done"/>, also when there is no such conference; null when the provider cannot be asked.
    /// </returns>
    Task<EffectOutcome?> ReleaseListeners(string conference);

    /// <summary>Has everybody in a conference hear the announcement of a recording, if the lead is in it.</summary>
    /// <param name="conference">The conference's name.</param>
    /// <param name="leg">The lead's leg.</param>
    /// <param name="callId">His call.</param>
    /// <param name="attempt">Which announcement it is, counted from 1.</param>
    /// <returns>False when he is not in the conference; null when the provider cannot be asked.</returns>
    Task<bool?> Announce(string conference, CallSid leg, CallId callId, int attempt);

    /// <summary>Records a leg. Asking twice records once.</summary>
    /// <param name="leg">The leg.</param>
    /// <param name="callId">Its call.</param>
    /// <returns>
    /// <see cref="EffectOutcome.RecordingStarted"/>; <see cref="EffectOutcome.Done"/> when the leg is over; null when
    /// the provider cannot be asked.
    /// </returns>
    Task<EffectOutcome?> StartRecording(CallSid leg, CallId callId);

    /// <summary>Ends a recording. One that is over already is as good.</summary>
    /// <param name="leg">The leg.</param>
    /// <param name="recording">The recording.</param>
    /// <returns><see cref="EffectOutcome.Done"/>; null when the provider cannot be asked.</returns>
    Task<EffectOutcome?> StopRecording(CallSid leg, RecordingSid recording);

    /// <summary>Ends a leg, ringing or answered.</summary>
    /// <param name="leg">The leg.</param>
    /// <returns>
    /// <see cref="EffectOutcome.Done"/>, or a <see cref="EffectOutcome.LegChecked"/> when the leg is over already, of
    /// which nobody may have heard; null when the provider cannot be asked.
    /// </returns>
    Task<EffectOutcome?> EndLeg(CallSid leg);
}
