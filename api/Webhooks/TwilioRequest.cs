using System.Globalization;
using ImpactDialing.Calls;
using ImpactDialing.Health;
using ImpactDialing.Supervisors;
using ImpactDialing.Telephony;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace ImpactDialing.Webhooks;

/// <summary>
/// A verified webhook's parameters. Those that the route does not expect are ignored (<see cref="WebhookParameters"/>),
/// and so is one that comes more than once: then it is unknown which one Twilio wrote.
/// </summary>
/// <param name="query">The query of the URL that names the step (on a fallback request: of ErrorUrl).</param>
/// <param name="failed">The step before a fallback request; null on any other request.</param>
internal sealed class TwilioRequest(WebhookForm form, IQueryCollection query, FailedStep? failed)
{
    private const string BrowserPhone = "client:";

    private WebhookParameters _expected = new();

    /// <summary>Gets the leg; null when the request names none.</summary>
    public CallSid? Leg => Text("CallSid") is { } sid ? new CallSid(sid) : null;

    /// <summary>
    /// Gets a value indicating whether the leg is a browser phone's. Every <c>From</c> is looked at, on every route: a
    /// browser phone may add another one.
    /// </summary>
    public bool IsBrowserPhone => form["From"].Any(from => from!.StartsWith(BrowserPhone, StringComparison.Ordinal));

    /// <summary>Gets the leg's state.</summary>
    public LegStatus Status => LegStatuses.Parse(Text("CallStatus"));

    /// <summary>Gets the calling number; empty when the request has none. All withheld numbers are the same.</summary>
    public string From => Text("From") ?? "";

    /// <summary>Gets the digits keyed in; empty when there are none.</summary>
    public string Digits => Text("Digits") ?? "";

    /// <summary>Gets a value indicating whether the request has digits, even empty. A fallback may have none.</summary>
    public bool SaysDigits => Values("Digits").Count > 0;

    /// <summary>Gets detection's verdict (https://www.twilio.com/docs/voice/answering-machine-detection).</summary>
    public AnsweredBy AnsweredBy => Text("AnsweredBy") switch
    {
        null => AnsweredBy.None,
        "human" => AnsweredBy.Human,
        "fax" => AnsweredBy.Fax,
        var word when word.StartsWith("machine", StringComparison.Ordinal) => AnsweredBy.Machine,
        _ => AnsweredBy.Unknown,
    };

    /// <summary>Gets the network's answer to a call that was not connected.</summary>
    public int? SipResponseCode => Number(Text("SipResponseCode"));

    /// <summary>Gets how long the leg was answered, in whole seconds; null when the request does not say.</summary>
    public TimeSpan? CallDuration => Number(Text("CallDuration")) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>Gets the error before a fallback request; null on any other request.</summary>
    public int? ErrorCode => failed?.ErrorCode;

    /// <summary>
    /// Gets a value indicating whether Twilio received an answer and could not carry it out
    /// (https://www.twilio.com/docs/api/errors). Codes 11xxx are about the connection to us, except 11750 (a document
    /// that is too long). 12400 is Twilio's own failure.
    /// </summary>
    public bool FollowsBrokenTwiml => ErrorCode is { } code && code is not ((>= 11000 and < 12000 and not 11750) or 12400);

    /// <summary>Gets a value indicating whether this fallback request lacks the digits: the keys are unknown.</summary>
    public bool LacksDigits => ErrorCode is not null && !SaysDigits;

    /// <summary>Gets the session that the URL names.</summary>
    public SessionId? SessionId => Query("session_id") is { } id ? new SessionId(id) : null;

    /// <summary>Gets the step that the URL names.</summary>
    public int? Step => Number(Query("step"));

    /// <summary>Gets the number of the attempt that the URL names; 0 when it names none.</summary>
    public int Attempt => Number(Query("attempt")) ?? 0;

    /// <summary>Gets the caller that the URL names, where its path does not.</summary>
    public long? CallerId => long.TryParse(Query("caller_id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>Gets the call that the URL names, where its path does not.</summary>
    public CallId? CallId => Query("call_id") is { } id ? new CallId(id) : null;

    /// <summary>Gets the transfer that the URL names, where its path does not.</summary>
    public TransferId? TransferId => Query("transfer_id") is { } id ? new TransferId(id) : null;

    /// <summary>Gets a value indicating whether a transfer's target has heard who is coming, by our URL.</summary>
    public bool IsTold => Query("told") is not null;

    /// <summary>
    /// Gets the identity of a browser phone, which its access token proves (<c>From</c> is <c>client:</c> and the
    /// identity); null for any other phone.
    /// </summary>
    public string? ClientIdentity =>
        Text("From") is { } from && from.StartsWith(BrowserPhone, StringComparison.Ordinal) ? from[BrowserPhone.Length..] : null;

    /// <summary>Gets the caller to listen to: by our own URL, or by the phone's parameter <c>caller_id</c>.</summary>
    public long? MonitoredCaller =>
        CallerId ?? (long.TryParse(Text("caller_id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null);

    /// <summary>Gets how the supervisor wants to begin to listen: the phone's parameter <c>type</c>.</summary>
    public MonitorMode MonitorMode => MonitorModes.Parse(Text("type"));

    /// <summary>Gets a value indicating whether the supervisor was already asked to wait, by our URL.</summary>
    public bool IsWaiting => Query("waiting") is not null;

    /// <summary>
    /// Gets the announcement that a conference reports, and whether it was played to its end; null for any other report
    /// (https://www.twilio.com/docs/voice/twiml/conference, statusCallback, "announcement").
    /// </summary>
    public (CallId CallId, int Attempt, bool Heard, string Conference)? Announcement =>
        Text("FriendlyName") is { } conference
        && Uri.TryCreate(Text("AnnounceUrl"), UriKind.Absolute, out var url)
        && url.AbsolutePath.Split('/') is ["", "calls", { Length: > 0 } callId, "recording_announcement"]
        && Number(QueryHelpers.ParseQuery(url.Query).GetValueOrDefault("attempt").ToString()) is { } attempt
            ? (new CallId(Uri.UnescapeDataString(callId)), attempt, Text("StatusCallbackEvent") == "announcement-end", conference)
            : null;

    /// <summary>Gets a value indicating whether a conference reports the words for a lead without the caller.</summary>
    public bool ReportsWaitWords =>
        Uri.TryCreate(Text("AnnounceUrl"), UriKind.Absolute, out var url) && url.AbsolutePath == TwilioPaths.WaitWords;

    /// <summary>RecordingStatusCallback's data, or null (https://www.twilio.com/docs/voice/api/recording).</summary>
    public RecordingNotice? Recording => Text("RecordingSid") is { } sid
        ? new RecordingNotice(
            new RecordingSid(sid),
            Uri.TryCreate(Text("RecordingUrl"), UriKind.Absolute, out var url) ? url : null,
            Text("RecordingStatus") ?? "completed",
            Number(Text("RecordingDuration")) is { } seconds ? TimeSpan.FromSeconds(seconds) : null)
        : null;

    /// <summary>Gets the nonce that a synthetic webhook expects in its answer.</summary>
    public string? Nonce => Text(SyntheticWebhook.Nonce);

    /// <summary>Reads the parameters that <see cref="TwilioGate"/> has verified: a parameter of any handler.</summary>
    public static ValueTask<TwilioRequest?> BindAsync(HttpContext context)
    {
        var request = context.Features.Get<TwilioRequest>()
            ?? throw new InvalidOperationException($"{context.Request.Path} has no TwilioRequest: its path did not pass the Twilio gate.");
        request._expected = context.GetEndpoint()?.Metadata.GetMetadata<WebhookParameters>()
            ?? throw new InvalidOperationException($"{context.Request.Path} does not say which parameters it expects.");
        return ValueTask.FromResult<TwilioRequest?>(request);
    }

    /// <summary>The leg of a request that must name one.</summary>
    /// <exception cref="UnservableWebhookException">The request names no leg.</exception>
    public CallSid RequireLeg() => Leg ?? throw new UnservableWebhookException("no_call_sid");

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private StringValues Values(string name) =>
        WebhookParameters.OfEveryLeg.Contains(name) || _expected.Names.Contains(name) ? form[name] : StringValues.Empty;

    private string? Text(string name) => Values(name) is [{ Length: > 0 } value] ? value : null;

    private string? Query(string name) => query[name] is [{ Length: > 0 } value] ? value : null;
}
