using System.Collections.Immutable;
using ImpactDialing.CallerSessions;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Supervisors;

namespace ImpactDialing.Telephony;

/// <summary>What the phone bank asks of its telephony provider. Every method may take seconds, and is called outside
/// every grain's turn. A null result means that the provider could not be asked, unless the method says
/// otherwise.</summary>
public interface ITelephony
{
    /// <summary>Asks for a call within the account's calls per second. Its webhooks carry our call id.</summary>
    /// <param name="from">The number presented.</param>
    /// <param name="waitForBeep">True if a machine gets a message: the verdict waits for the end of its
    /// greeting.</param>
    /// <returns><see cref="EffectOutcome.CallPlaced"/> or <see cref="EffectOutcome.CallRefused"/>;
    /// <see cref="EffectOutcome.NotYet"/> if its turn has not come; null if it is unknown whether the call was placed
    /// (a time-out, an empty answer, a 5xx: S-12).</returns>
    Task<EffectOutcome?> PlaceCall(
        CallId callId, PhoneNumber to, PhoneNumber from, TimeSpan ringTime, MachineDetection detection, bool waitForBeep);

    /// <summary>Asks for a call to a transfer's target. Answers as <see cref="PlaceCall"/>.</summary>
    /// <param name="from">The number presented.</param>
    Task<EffectOutcome?> PlaceTransfer(TransferId transferId, PhoneNumber to, PhoneNumber from, TimeSpan ringTime);

    /// <summary>Finds calls, the oldest first, that may be one that was asked for. The provider knows them by their
    /// numbers alone, and a number may be called for several calls.</summary>
    /// <param name="since">When the call was asked for.</param>
    Task<ImmutableArray<EffectOutcome.LegChecked>?> FindCalls(PhoneNumber to, PhoneNumber from, DateTimeOffset since);

    /// <summary>Asks for a leg's status.</summary>
    Task<EffectOutcome.LegChecked?> CheckLeg(CallSid leg);

    /// <summary>Redirects a caller's leg to a step, out of whatever it is doing. <see cref="EffectOutcome.Done"/>, or a
    /// <see cref="EffectOutcome.LegChecked"/> if the leg has ended.</summary>
    /// <param name="at">The position that the step's URL carries.</param>
    /// <param name="questionNumber">The question, if the step is one.</param>
    Task<EffectOutcome?> RedirectCaller(CallSid leg, LegPosition at, CallerStep target, int questionNumber);

    /// <summary>Redirects a lead's leg to a step, out of whatever it is doing. Answers as
    /// <see cref="RedirectCaller"/>.</summary>
    /// <param name="transferId">The transfer, if the step is about one.</param>
    Task<EffectOutcome?> RedirectLead(CallSid leg, CallId callId, LeadStep target, TransferId? transferId);

    /// <summary>Redirects the leg of a transfer's target to the farewell: the others have left. Answers as
    /// <see cref="RedirectCaller"/>.</summary>
    Task<EffectOutcome?> RedirectTarget(CallSid leg, TransferId transferId);

    /// <summary>Changes how a supervisor takes part in a conference. False if the supervisor is not in it.</summary>
    /// <param name="conference">The conference's name.</param>
    /// <param name="label">The supervisor's label in it.</param>
    /// <param name="callerLeg">The leg of the caller; a coach speaks to that leg alone.</param>
    Task<bool?> SwitchMonitor(string conference, string label, MonitorMode mode, CallSid callerLeg);

    /// <summary>Takes the supervisors out of a conference, unnoticed by the others. <see cref="EffectOutcome.Done"/>
    /// also if there is no such conference.</summary>
    Task<EffectOutcome?> ReleaseListeners(string conference);

    /// <summary>Plays a recording's announcement to everybody in a conference. False if the lead is not in
    /// it.</summary>
    /// <param name="leg">The lead's leg.</param>
    /// <param name="attempt">The number of the announcement, from 1.</param>
    Task<bool?> Announce(string conference, CallSid leg, CallId callId, int attempt);

    /// <summary>Lets a conference go on when a leg leaves it. False if the leg is not in it.</summary>
    /// <param name="conference">The conference's name.</param>
    Task<bool?> KeepConference(string conference, CallSid leg);

    /// <summary>Asks all participants of a conference to wait for the caller. <see cref="EffectOutcome.Done"/> also if
    /// there is no such conference.</summary>
    /// <param name="conference">The conference's name.</param>
    Task<EffectOutcome?> AskToWait(string conference);

    /// <summary>Records a leg; a second request changes nothing. <see cref="EffectOutcome.RecordingStarted"/>, or
    /// <see cref="EffectOutcome.Done"/> if the leg has ended.</summary>
    Task<EffectOutcome?> StartRecording(CallSid leg, CallId callId);

    /// <summary>Ends a recording. <see cref="EffectOutcome.Done"/> also if it had ended before.</summary>
    Task<EffectOutcome?> StopRecording(CallSid leg, RecordingSid recording);

    /// <summary>Ends a leg, ringing or answered. <see cref="EffectOutcome.Done"/>, or a
    /// <see cref="EffectOutcome.LegChecked"/> if the leg had ended before, perhaps without a report.</summary>
    Task<EffectOutcome?> EndLeg(CallSid leg);
}
