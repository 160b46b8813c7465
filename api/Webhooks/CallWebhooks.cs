using ImpactDialing.Calls;
using ImpactDialing.Telephony;
using ImpactDialing.Twiml;
using Microsoft.AspNetCore.Mvc;
using Twilio.TwiML;

namespace ImpactDialing.Webhooks;

/// <summary>The handlers of a lead's leg.</summary>
internal static class CallWebhooks
{
    public static async Task<TwimlResult> Incoming([AsParameters] CallWebhook webhook, CallTwiml twiml) =>
        twiml.Answer(await webhook.Call.Answered(webhook.Answer));

    public static async Task<TwimlResult> Disconnected([AsParameters] CallWebhook webhook, CallTwiml twiml) =>
        twiml.Answer(await webhook.Call.LeftConference(webhook.Leg, webhook.Request.Status, webhook.Request.TransferId));

    public static async Task<TwimlResult> PlayMessage([AsParameters] CallWebhook webhook, CallTwiml twiml) =>
        twiml.Answer(await webhook.Call.MessageDue(webhook.Leg));

    public static async Task<TwimlResult> MachineDetected([AsParameters] CallWebhook webhook)
    {
        await webhook.Call.Detected(webhook.Answer);
        return new VoiceResponse();
    }

    public static async Task<TwimlResult> Ended([AsParameters] CallWebhook webhook)
    {
        var request = webhook.Request;
        var notice = new CallEndedNotice(webhook.Leg, request.Status, request.SipResponseCode, request.AnsweredBy, request.CallDuration);
        await webhook.Call.Ended(notice);
        return new VoiceResponse();
    }

    public static async Task<TwimlResult> Recorded([AsParameters] CallWebhook webhook)
    {
        await webhook.Call.RecordingReported(webhook.Request.Recording ?? throw new UnservableWebhookException("no_recording_sid"));
        return new VoiceResponse();
    }

    /// <summary>The words that all participants of the conference hear. An empty document says nothing.</summary>
    public static async Task<TwimlResult> Announcement([AsParameters] CallWebhook webhook) =>
        await webhook.Call.Announcement(webhook.Request.Attempt) is { } text
            ? CallTwiml.Announcement(text)
            : new VoiceResponse();

    /// <summary>A conference reports an announcement by the announcement's own URL.</summary>
    public static async Task<TwimlResult> Announced(TwilioRequest request, IGrainFactory grains)
    {
        if (request.ReportsWaitWords)
        {
            // No decision waits for the end of these words.
            return new VoiceResponse();
        }

        var (callId, attempt, heard, conference) = request.Announcement ?? throw new UnservableWebhookException("unknown_announcement");
        await grains.GetGrain<ICallGrain>(callId.Value).Announced(attempt, heard, conference);
        return new VoiceResponse();
    }

    /// <summary>
    /// A webhook with a call's id in its path. Without <c>FromServices</c> the generator of endpoints takes the factory
    /// for a JSON body, and no form of Twilio's reaches the handler.
    /// </summary>
    internal sealed record CallWebhook(string CallId, TwilioRequest Request, [FromServices] IGrainFactory Grains)
    {
        public ICallGrain Call => Grains.GetGrain<ICallGrain>(CallId);

        public CallSid Leg => Request.RequireLeg();

        public AnsweredNotice Answer => new(Leg, Request.Status, Request.AnsweredBy);
    }
}
