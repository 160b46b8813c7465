using ImpactDialing.Calls;
using ImpactDialing.Telephony;
using ImpactDialing.Twiml;
using Twilio.TwiML;

namespace ImpactDialing.Webhooks;

/// <summary>The endpoints of a lead's leg.</summary>
internal static class CallWebhooks
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapCalls(this IEndpointRouteBuilder webhooks)
    {
        webhooks.MapPost("/calls/{callId}/incoming", Incoming);
        webhooks.MapPost("/calls/{callId}/disconnected", Disconnected);
        webhooks.MapPost("/calls/{callId}/play_message", PlayMessage);
        webhooks.MapPost("/calls/{callId}/machine_detected", Detected);
        webhooks.MapPost("/calls/{callId}/call_ended", Ended);
        webhooks.MapPost("/calls/{callId}/recording_announcement", Announcement);
        webhooks.MapPost("/calls/{callId}/recorded", Recorded);
        webhooks.MapPost("/calls/announced", Announced);
    }

    private static Task<IResult> Incoming(
        string callId, HttpContext context, IGrainFactory grains, CallTwiml twiml, WebhookAnswers answers, TwilioRequest request) =>
        request.Leg is { } leg
            ? answers.Serve(context, async () => twiml.Render(
                await grains.GetGrain<ICallGrain>(callId).Answered(new AnsweredNotice(leg, request.Status, request.AnsweredBy))))
            : Task.FromResult(answers.SafeResponse(context, "no_call_sid"));

    private static Task<IResult> Disconnected(
        string callId, HttpContext context, IGrainFactory grains, CallTwiml twiml, WebhookAnswers answers, TwilioRequest request) =>
        request.Leg is { } leg
            ? answers.Serve(context, async () =>
                twiml.Render(await grains.GetGrain<ICallGrain>(callId).LeftConference(leg, request.Status, request.TransferId)))
            : Task.FromResult(answers.SafeResponse(context, "no_call_sid"));

    private static Task<IResult> PlayMessage(
        string callId, HttpContext context, IGrainFactory grains, CallTwiml twiml, WebhookAnswers answers, TwilioRequest request) =>
        request.Leg is { } leg
            ? answers.Serve(context, async () => twiml.Render(await grains.GetGrain<ICallGrain>(callId).MessageDue(leg)))
            : Task.FromResult(answers.SafeResponse(context, "no_call_sid"));

    private static Task<IResult> Detected(
        string callId, HttpContext context, IGrainFactory grains, WebhookAnswers answers, TwilioRequest request) =>
        request.Leg is { } leg
            ? answers.Serve(context, async () =>
            {
                await grains.GetGrain<ICallGrain>(callId).Detected(new AnsweredNotice(leg, request.Status, request.AnsweredBy));
                return new VoiceResponse();
            })
            : Task.FromResult(answers.SafeResponse(context, "no_call_sid"));

    /// <summary>The words that all participants of the conference hear. An empty document says nothing.</summary>
    private static Task<IResult> Announcement(
        string callId, HttpContext context, IGrainFactory grains, WebhookAnswers answers, TwilioRequest request) =>
        answers.Serve(context, async () =>
            await grains.GetGrain<ICallGrain>(callId).Announcement(request.Attempt) is { } text
                ? new VoiceResponse().Say(text)
                : new VoiceResponse());

    /// <summary>A conference reports an announcement by the announcement's own URL.</summary>
    private static Task<IResult> Announced(
        HttpContext context, IGrainFactory grains, WebhookAnswers answers, TwilioRequest request) =>
        request.Announcement is { } announcement
            ? answers.Serve(context, async () =>
            {
                await grains.GetGrain<ICallGrain>(announcement.CallId.Value).Announced(announcement.Attempt, announcement.Heard);
                return new VoiceResponse();
            })
            : Task.FromResult(answers.SafeResponse(context, "unknown_announcement"));

    private static Task<IResult> Recorded(
        string callId, HttpContext context, IGrainFactory grains, WebhookAnswers answers, TwilioRequest request) =>
        request.Recording is { } recording
            ? answers.Serve(context, async () =>
            {
                await grains.GetGrain<ICallGrain>(callId).RecordingReported(recording);
                return new VoiceResponse();
            })
            : Task.FromResult(answers.SafeResponse(context, "no_recording_sid"));

    private static Task<IResult> Ended(
        string callId, HttpContext context, IGrainFactory grains, WebhookAnswers answers, TwilioRequest request) =>
        request.Leg is { } leg
            ? answers.Serve(context, async () =>
            {
                var notice = new CallEndedNotice(leg, request.Status, request.SipResponseCode, request.AnsweredBy, request.CallDuration);
                await grains.GetGrain<ICallGrain>(callId).Ended(notice);
                return new VoiceResponse();
            })
            : Task.FromResult(answers.SafeResponse(context, "no_call_sid"));
}
