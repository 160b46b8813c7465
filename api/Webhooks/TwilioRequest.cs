using System.Globalization;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Health;
using ImpactDialing.Supervisors;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;
using Microsoft.AspNetCore.WebUtilities;

namespace ImpactDialing.Webhooks;

/// <summary>A webhook whose signature has been verified: Twilio's parameters, parsed once. Unknown parameters are ignored, as Twilio adds some without notice.</summary>
/// <param name="form">The body's parameters.</param>
/// <param name="query">The query of the URL that names the step (on a fallback request: of ErrorUrl).</param>
internal sealed class TwilioRequest(IFormCollection form, IQueryCollection query)
{
    /// <summary>Gets the leg; null when the request names none.</summary>
    public CallSid? Leg => Text("CallSid") is { } sid ? new CallSid(sid) : null;

    /// <summary>Gets the leg's state.</summary>
    public LegStatus Status => LegStatuses.Parse(Text("CallStatus"));

    /// <summary>Gets the number that calls; empty when the request names none. Those who withhold theirs share one.</summary>
    public string From => Text("From") ?? "";

    /// <summary>Gets the digits keyed in; empty when there are none.</summary>
    public string Digits => Text("Digits") ?? "";

    /// <summary>Gets a value indicating whether the request says what was keyed in, be it nothing. A fallback request may not.</summary>
    public bool SaysDigits => form.ContainsKey("Digits");

    /// <summary>Gets the verdict of answering machine detection (https://www.twilio.com/docs/voice/answering-machine-detection).</summary>
    public AnsweredBy AnsweredBy => Text("AnsweredBy") switch
    {
        null => AnsweredBy.None,
        "human" => AnsweredBy.Human,
        "fax" => AnsweredBy.Fax,
        var word when word.StartsWith("machine", StringComparison.Ordinal) => AnsweredBy.Machine,
        _ => AnsweredBy.Unknown,
    };

    /// <summary>Gets the network's answer to a call that did not come about.</summary>
    public int? SipResponseCode => Number(Text("SipResponseCode"));

    /// <summary>Gets how long the leg was answered, in whole seconds; null when the request does not say.</summary>
    public TimeSpan? CallDuration => Number(Text("CallDuration")) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>Gets the error that a fallback request follows; null on any other request.</summary>
    public int? ErrorCode => Text("ErrorUrl") is null ? null : Number(Text("ErrorCode"));

    /// <summary>
    /// Gets a value indicating whether this follows an answer that Twilio had and could not carry out (https://www.twilio.com/docs/api/errors: what is neither 11xxx, the way to us and back, nor 12400,
    /// Twilio's own trouble; 11750 is a document that is too long).
    /// </summary>
    public bool FollowsBrokenTwiml => ErrorCode is { } code && code is not ((>= 11000 and < 12000 and not 11750) or 12400);

    /// <summary>Gets a value indicating whether this is a fallback request that does not say what was keyed in, be it nothing. Then nobody knows.</summary>
    public bool LacksDigits => ErrorCode is not null && !SaysDigits;

    /// <summary>Gets the URL that failed before a fallback request.</summary>
    public string? ErrorUrl => Text("ErrorUrl");

    /// <summary>Gets the session that the URL names.</summary>
    public SessionId? SessionId => Query("session_id") is { } id ? new SessionId(id) : null;

    /// <summary>Gets the step that the URL names.</summary>
    public int? Step => Number(Query("step"));

    /// <summary>Gets which attempt at a PIN the URL names; 0 when it names none.</summary>
    public int Attempt => Number(Query("attempt")) ?? 0;

    /// <summary>Gets the caller that the URL names, where its path does not.</summary>
    public long? CallerId => long.TryParse(Query("caller_id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>Gets the call that the URL names, where its path does not.</summary>
    public CallId? CallId => Query("call_id") is { } id ? new CallId(id) : null;

    /// <summary>Gets the transfer that the URL names, where its path does not.</summary>
    public TransferId? TransferId => Query("transfer_id") is { } id ? new TransferId(id) : null;

    /// <summary>Gets a value indicating whether the URL says that a transfer's target has been told who is coming.</summary>
    public bool IsTold => Query("told") is not null;

    /// <summary>Gets the identity of a browser's phone (<c>From</c> is <c>client:</c> and the identity, which its access token vouches for); null for any other phone.</summary>
    public string? ClientIdentity => Text("From") is { } from && from.StartsWith("client:", StringComparison.Ordinal) ? from["client:".Length..] : null;

    /// <summary>Gets the caller whom a supervisor listens to: by our own URL, or by the phone's parameter <c>caller_id</c>.</summary>
    public long? MonitoredCaller => CallerId ?? (long.TryParse(Text("caller_id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null);

    /// <summary>Gets how he listens: by our own URL, or by the phone's parameter <c>type</c>.</summary>
    public MonitorMode MonitorMode => MonitorModes.Parse(Query("mode") ?? Text("type"));

    /// <summary>Gets a value indicating whether the URL says that a supervisor has been told to wait.</summary>
    public bool IsWaiting => Query("waiting") is not null;

    /// <summary>Gets which announcement a conference reports of, and whether it was heard to its end (https://www.twilio.com/docs/voice/twiml/conference, statusCallback, "announcement"); null for anything else.</summary>
    public (CallId CallId, int Attempt, bool Heard)? Announcement =>
        Uri.TryCreate(Text("AnnounceUrl"), UriKind.Absolute, out var url) && url.AbsolutePath.Split('/') is ["", "calls", { Length: > 0 } callId, "recording_announcement"]
        && Number(QueryHelpers.ParseQuery(url.Query).GetValueOrDefault("attempt").ToString()) is { } attempt
            ? (new CallId(Uri.UnescapeDataString(callId)), attempt, Text("StatusCallbackEvent") == "announcement-end")
            : null;

    /// <summary>Gets what is reported of a recording (https://www.twilio.com/docs/voice/api/recording, RecordingStatusCallback); null when no recording is named.</summary>
    public RecordingNotice? Recording => Text("RecordingSid") is { } sid
        ? new RecordingNotice(
            new RecordingSid(sid),
            Uri.TryCreate(Text("RecordingUrl"), UriKind.Absolute, out var url) ? url : null,
            Text("RecordingStatus") ?? "completed",
            Number(Text("RecordingDuration")) is { } seconds ? TimeSpan.FromSeconds(seconds) : null)
        : null;

    /// <summary>Gets what a synthetic webhook wants to hear again.</summary>
    public string? Nonce => Text(SyntheticWebhook.Nonce);

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private string? Text(string name) => form[name] is [{ Length: > 0 } value, ..] ? value : null;

    private string? Query(string name) => query[name] is [{ Length: > 0 } value, ..] ? value : null;
}
