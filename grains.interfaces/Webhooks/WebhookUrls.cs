using System.Globalization;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Supervisors;
using ImpactDialing.Transfers;

namespace ImpactDialing.Webhooks;

/// <summary>Writes the URLs that Twilio is given. Their paths are a contract: they stand in Twilio's own configuration too.</summary>
/// <param name="host">The public base URL that they name: asked anew for each, as a cluster may hand a leg over to the other one.</param>
public sealed class WebhookUrls(Func<Uri> host)
{
    /// <summary>URLs that always name the same host.</summary>
    /// <param name="host">Its public base URL.</param>
    public WebhookUrls(Uri host)
        : this(() => host)
    {
    }

    /// <summary>
    /// Twilio's connection overrides (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides): 2 s to connect, 5 s to answer, 7 s in all, one retry and only of the connection.
    /// The application answers or gives up within 4 s, so a primary that is gone costs a caller a few seconds and not fifteen. The fragment is neither sent nor signed.
    /// </summary>
    public const string ConnectionOverrides = "#ct=2000&rt=5000&tt=7000&rc=1&rp=ct";

    /// <summary>The Url of an outbound call.</summary>
    /// <param name="callId">The call.</param>
    /// <returns>An absolute URL.</returns>
    public Uri CallIncoming(CallId callId) => Make($"/calls/{callId}/incoming");

    /// <summary>Where a callee's leg goes when it leaves its conference.</summary>
    /// <param name="callId">The call.</param>
    /// <returns>An absolute URL.</returns>
    public Uri CallDisconnected(CallId callId) => Make($"/calls/{callId}/disconnected");

    /// <summary>Where the end of a callee's leg is reported.</summary>
    /// <param name="callId">The call.</param>
    /// <returns>An absolute URL.</returns>
    public Uri CallEnded(CallId callId) => Make($"/calls/{callId}/call_ended");

    /// <summary>Where an answered leg asks again whether somebody is free.</summary>
    /// <param name="callId">The call.</param>
    /// <returns>An absolute URL.</returns>
    public Uri CallIncomingAgain(CallId callId) => Make($"/calls/{callId}/incoming?again=1");

    /// <summary>Where asynchronous machine detection reports.</summary>
    /// <param name="callId">The call.</param>
    /// <returns>An absolute URL.</returns>
    public Uri CallMachineDetected(CallId callId) => Make($"/calls/{callId}/machine_detected");

    /// <summary>Where announcements into conferences are reported. One address for all of them: the report says which announcement it was.</summary>
    /// <returns>An absolute URL.</returns>
    public Uri Announced() => Make("/calls/announced");

    /// <summary>Where the words of an announcement are.</summary>
    /// <param name="callId">The call that is to be recorded.</param>
    /// <param name="attempt">Which announcement it is, counted from 1.</param>
    /// <returns>An absolute URL.</returns>
    public Uri RecordingAnnouncement(CallId callId, int attempt) => Make(string.Create(CultureInfo.InvariantCulture, $"/calls/{callId}/recording_announcement?attempt={attempt}"));

    /// <summary>Where a call's recordings are reported.</summary>
    /// <param name="callId">The call.</param>
    /// <returns>An absolute URL.</returns>
    public Uri CallRecorded(CallId callId) => Make($"/calls/{callId}/recorded");

    /// <summary>Where a callee's leg is sent to hear a recorded message.</summary>
    /// <param name="callId">The call.</param>
    /// <returns>An absolute URL.</returns>
    public Uri CallPlayMessage(CallId callId) => Make($"/calls/{callId}/play_message");

    /// <summary>Where a callee's leg goes when it leaves the conference of a transfer.</summary>
    /// <param name="callId">The call.</param>
    /// <param name="transferId">The transfer.</param>
    /// <returns>An absolute URL.</returns>
    public Uri CallLeftTransfer(CallId callId, TransferId transferId) => Make($"/calls/{callId}/disconnected?transfer_id={transferId}");

    /// <summary>Where a callee's leg is sent to join a transfer.</summary>
    /// <param name="callId">The call.</param>
    /// <param name="transferId">The transfer.</param>
    /// <returns>An absolute URL.</returns>
    public Uri TransferCallee(CallId callId, TransferId transferId) => Make($"/transfer/callee?call_id={callId}&transfer_id={transferId}");

    /// <summary>The Url of the call to a transfer's target.</summary>
    /// <param name="transferId">The transfer.</param>
    /// <returns>An absolute URL.</returns>
    public Uri TransferConnect(TransferId transferId) => Make($"/transfer/{transferId}/connect");

    /// <summary>Where a target's leg goes when it has been told who is coming.</summary>
    /// <param name="transferId">The transfer.</param>
    /// <returns>An absolute URL.</returns>
    public Uri TransferAnnounced(TransferId transferId) => Make($"/transfer/{transferId}/connect?told=1");

    /// <summary>Where a target's leg goes when it leaves the conference.</summary>
    /// <param name="transferId">The transfer.</param>
    /// <returns>An absolute URL.</returns>
    public Uri TransferDisconnect(TransferId transferId) => Make($"/transfer/{transferId}/disconnect");

    /// <summary>Where the end of a target's leg is reported.</summary>
    /// <param name="transferId">The transfer.</param>
    /// <returns>An absolute URL.</returns>
    public Uri TransferEnd(TransferId transferId) => Make($"/transfer/{transferId}/end");

    /// <summary>Where a supervisor's leg asks what to do.</summary>
    /// <param name="callerId">Whom he listens to.</param>
    /// <param name="mode">How.</param>
    /// <returns>An absolute URL.</returns>
    public Uri Monitor(long callerId, MonitorMode mode) => Make(string.Create(CultureInfo.InvariantCulture, $"/client/monitors/callers/start?caller_id={callerId}&mode={MonitorModes.Word(mode)}"));

    /// <summary>Where a supervisor's leg asks again when it has been told to wait.</summary>
    /// <param name="callerId">Whom he listens to.</param>
    /// <param name="mode">How.</param>
    /// <returns>An absolute URL.</returns>
    public Uri MonitorWaiting(long callerId, MonitorMode mode) =>
        Make(string.Create(CultureInfo.InvariantCulture, $"/client/monitors/callers/start?caller_id={callerId}&mode={MonitorModes.Word(mode)}&waiting=1"));

    /// <summary>Where a PIN goes.</summary>
    /// <param name="attempt">Which attempt it is, counted from 1.</param>
    /// <returns>An absolute URL.</returns>
    public Uri IdentifyCaller(int attempt) => Make(string.Create(CultureInfo.InvariantCulture, $"/identify_caller?attempt={attempt}"));

    /// <summary>A step of a caller's leg.</summary>
    /// <param name="endpoint">The endpoint's own name, for example <c>ready_to_call</c>.</param>
    /// <param name="at">Where the leg stands.</param>
    /// <returns>An absolute URL.</returns>
    public Uri Caller(string endpoint, LegPosition at)
    {
        ArgumentNullException.ThrowIfNull(at);
        return Make(string.Create(CultureInfo.InvariantCulture, $"/caller/{at.CallerId}/{endpoint}?session_id={at.SessionId}&step={at.Step}"));
    }

    /// <summary>A step of a caller's leg that is about a question.</summary>
    /// <param name="endpoint">The endpoint's own name.</param>
    /// <param name="at">Where the leg stands.</param>
    /// <param name="questionNumber">The question, counted from 0.</param>
    /// <returns>An absolute URL.</returns>
    public Uri CallerQuestion(string endpoint, LegPosition at, int questionNumber)
    {
        ArgumentNullException.ThrowIfNull(at);
        return Make(string.Create(
            CultureInfo.InvariantCulture,
            $"/caller/{at.CallerId}/{endpoint}?session_id={at.SessionId}&step={at.Step}&question_number={questionNumber}"));
    }

    /// <summary>The step that a caller's leg is sent to.</summary>
    /// <param name="step">The step.</param>
    /// <param name="at">Where the leg stands.</param>
    /// <param name="questionNumber">The question, where the step is one.</param>
    /// <returns>An absolute URL.</returns>
    public Uri CallerStep(CallerStep step, LegPosition at, int questionNumber)
    {
        ArgumentNullException.ThrowIfNull(at);
        return step switch
        {
            CallerSessions.CallerStep.ReadyToCall => Caller("ready_to_call", at),
            CallerSessions.CallerStep.NextCall => Caller("next_call", at),
            CallerSessions.CallerStep.QuestionDue => CallerQuestion("gather_response", at, questionNumber),
            CallerSessions.CallerStep.BackOnHold => Caller("continue_conf", at),
            CallerSessions.CallerStep.EnterResults => Caller("pause", at),
            CallerSessions.CallerStep.Transfer => Make(string.Create(
                CultureInfo.InvariantCulture,
                $"/transfer/caller?caller_id={at.CallerId}&session_id={at.SessionId}&step={at.Step}")),
            CallerSessions.CallerStep.OutOfNumbers => Caller("run_out_of_numbers", at),
            CallerSessions.CallerStep.OutsideHours => Caller("time_period_exceeded", at),
            CallerSessions.CallerStep.OutOfFunds => Caller("account_out_of_funds", at),
            CallerSessions.CallerStep.CallingDisabled => Caller("calling_is_disabled", at),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, "No URL belongs to this step."),
        };
    }

    private Uri Make(string pathAndQuery) => new(host(), pathAndQuery + ConnectionOverrides);
}
