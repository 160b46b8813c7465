using System.Globalization;
using ImpactDialing.CallerSessions;
using ImpactDialing.Telephony;

namespace ImpactDialing.Webhooks;

/// <summary>Writes the absolute URLs that Twilio receives. Their paths are a contract: they are in Twilio's own
/// configuration too.</summary>
/// <param name="host">The public base URL. Asked for each URL, because a cluster may hand legs over.</param>
public sealed class WebhookUrls(Func<Uri> host)
{
    private bool _areFallbacks;

    /// <summary>URLs that always have the same host.</summary>
    public WebhookUrls(Uri host)
        : this(() => host)
    {
    }

    /// <summary>The query parameter that marks a fallback URL. Twilio signs the URL that it requests, so a browser
    /// phone, which may add parameters to the body, cannot add it. Only there the API believes that another URL has
    /// failed.</summary>
    public const string FallbackMark = "fallback=1";

    /// <summary>The URLs that Twilio requests after others have failed: of the fallback's host, with the
    /// mark.</summary>
    public static WebhookUrls Fallbacks(Uri host) => new(host) { _areFallbacks = true };

    /// <summary>
    /// Twilio's connection overrides (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides): 2 s to
    /// connect, 5 s to answer, 7 s in all, one retry, and only of the connection. The application answers or fails
    /// within 4 s, so a primary that is gone costs a caller a few seconds and not fifteen. The fragment is neither sent
    /// nor signed.
    /// </summary>
    public const string ConnectionOverrides = "#ct=2000&rt=5000&tt=7000&rc=1&rp=ct";

    /// <summary>The Url of an outbound call.</summary>
    public Uri CallIncoming(CallId callId) => Make($"/calls/{callId}/incoming");

    /// <summary>Where a lead's leg goes when it leaves its conference.</summary>
    public Uri CallDisconnected(CallId callId) => Make($"/calls/{callId}/disconnected");

    /// <summary>Where Twilio reports the end of a lead's leg.</summary>
    public Uri CallEnded(CallId callId) => Make($"/calls/{callId}/call_ended");

    /// <summary>Where an answered leg asks again for a free caller.</summary>
    public Uri CallIncomingAgain(CallId callId) => Make($"/calls/{callId}/incoming?again=1");

    /// <summary>Where asynchronous machine detection reports.</summary>
    public Uri CallMachineDetected(CallId callId) => Make($"/calls/{callId}/machine_detected");

    /// <summary>Where Twilio reports announcements. One address for all: the report names it.</summary>
    public Uri Announced() => Make("/calls/announced");

    /// <summary>Where Twilio fetches the text of an announcement.</summary>
    /// <param name="attempt">The number of the announcement, from 1.</param>
    public Uri RecordingAnnouncement(CallId callId, int attempt) =>
        Make(string.Create(CultureInfo.InvariantCulture, $"/calls/{callId}/recording_announcement?attempt={attempt}"));

    /// <summary>Where Twilio fetches the words for a lead without the caller. One address for all.</summary>
    public Uri PleaseWait() => Make("/calls/please_wait");

    /// <summary>Where Twilio reports a call's recordings.</summary>
    public Uri CallRecorded(CallId callId) => Make($"/calls/{callId}/recorded");

    /// <summary>Where a lead's leg is redirected to hear a recorded message.</summary>
    public Uri CallPlayMessage(CallId callId) => Make($"/calls/{callId}/play_message");

    /// <summary>Where a lead's leg goes when it leaves the conference of a transfer.</summary>
    public Uri CallLeftTransfer(CallId callId, TransferId transferId) => Make($"/calls/{callId}/disconnected?transfer_id={transferId}");

    /// <summary>Where a lead's leg is redirected to join a transfer.</summary>
    public Uri TransferLead(CallId callId, TransferId transferId) => Make($"/transfer/callee?call_id={callId}&transfer_id={transferId}");

    /// <summary>The Url of the call to a transfer's target.</summary>
    public Uri TransferConnect(TransferId transferId) => Make($"/transfer/{transferId}/connect");

    /// <summary>Where a target's leg goes after it has heard who is coming.</summary>
    public Uri TransferAnnounced(TransferId transferId) => Make($"/transfer/{transferId}/connect?told=1");

    /// <summary>Where a target's leg goes when it leaves the conference.</summary>
    public Uri TransferDisconnect(TransferId transferId) => Make($"/transfer/{transferId}/disconnect");

    /// <summary>Where Twilio reports the end of a target's leg.</summary>
    public Uri TransferEnd(TransferId transferId) => Make($"/transfer/{transferId}/end");

    /// <summary>Where a supervisor's leg asks what to do. The leg's mode is in the database.</summary>
    public Uri Monitor(long callerId) =>
        Make(string.Create(CultureInfo.InvariantCulture, $"/client/monitors/callers/start?caller_id={callerId}"));

    /// <summary>Where a supervisor's leg asks again after a wait.</summary>
    public Uri MonitorWaiting(long callerId) =>
        Make(string.Create(CultureInfo.InvariantCulture, $"/client/monitors/callers/start?caller_id={callerId}&waiting=1"));

    /// <summary>Where a PIN goes.</summary>
    /// <param name="attempt">The number of the attempt, from 1.</param>
    public Uri IdentifyCaller(int attempt) => Make(string.Create(CultureInfo.InvariantCulture, $"/identify_caller?attempt={attempt}"));

    /// <summary>A step of a caller's leg.</summary>
    /// <param name="endpoint">The endpoint's own name, for example <c>ready_to_call</c>.</param>
    public Uri Caller(string endpoint, LegPosition at)
    {
        ArgumentNullException.ThrowIfNull(at);
        return Make(
            string.Create(CultureInfo.InvariantCulture, $"/caller/{at.CallerId}/{endpoint}?session_id={at.SessionId}&step={at.Step}"));
    }

    /// <summary>A step of a caller's leg that is about a question.</summary>
    /// <param name="questionNumber">The question, counted from 0.</param>
    public Uri CallerQuestion(string endpoint, LegPosition at, int questionNumber)
    {
        ArgumentNullException.ThrowIfNull(at);
        return Make(string.Create(
            CultureInfo.InvariantCulture,
            $"/caller/{at.CallerId}/{endpoint}?session_id={at.SessionId}&step={at.Step}&question_number={questionNumber}"));
    }

    /// <summary>The step that a caller's leg is sent to.</summary>
    /// <param name="questionNumber">The question, if the step is one.</param>
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
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, "No URL for this step."),
        };
    }

    /// <summary>Adds the mark of a fallback URL to a path with or without a query.</summary>
    internal static string Marked(string pathAndQuery) =>
        $"{pathAndQuery}{(pathAndQuery.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{FallbackMark}";

    private Uri Make(string pathAndQuery) => new(host(), (_areFallbacks ? Marked(pathAndQuery) : pathAndQuery) + ConnectionOverrides);
}
