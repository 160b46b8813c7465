using System.Globalization;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;
using ImpactDialing.Twiml;
using Twilio.TwiML;

namespace ImpactDialing.Webhooks;

/// <summary>The endpoints of transfers: the target's leg, and the steps that lead and caller are sent to.</summary>
internal static class TransferWebhooks
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapTransfers(this IEndpointRouteBuilder webhooks)
    {
        webhooks.MapPost("/transfer/{transferId}/connect", Connect);
        webhooks.MapPost("/transfer/{transferId}/disconnect", Disconnect);
        webhooks.MapPost("/transfer/{transferId}/end", Ended);
        webhooks.MapPost("/transfer/callee", Callee);
        webhooks.MapPost("/transfer/caller", Caller);
    }

    private static Task<IResult> Connect(
        string transferId, HttpContext context, IGrainFactory grains, TransferTwiml twiml, WebhookAnswers answers, TwilioRequest request) =>
        request.Leg is { } leg
            ? answers.Serve(context, async () =>
            {
                var transfer = grains.GetGrain<ITransferGrain>(transferId);
                var notice = new AnsweredNotice(leg, request.Status, request.AnsweredBy);
                return twiml.Render(request.IsTold ? await transfer.Announced(notice) : await transfer.Answered(notice));
            })
            : Task.FromResult(answers.SafeResponse(context, "no_call_sid"));

    private static Task<IResult> Disconnect(
        string transferId, HttpContext context, IGrainFactory grains, TransferTwiml twiml, WebhookAnswers answers, TwilioRequest request) =>
        request.Leg is { } leg
            ? answers.Serve(context, async () => twiml.Render(await grains.GetGrain<ITransferGrain>(transferId).LeftConference(leg)))
            : Task.FromResult(answers.SafeResponse(context, "no_call_sid"));

    private static Task<IResult> Ended(
        string transferId, HttpContext context, IGrainFactory grains, WebhookAnswers answers, TwilioRequest request) =>
        request.Leg is { } leg
            ? answers.Serve(context, async () =>
            {
                var notice = new CallEndedNotice(leg, request.Status, request.SipResponseCode, request.AnsweredBy);
                await grains.GetGrain<ITransferGrain>(transferId).Ended(notice);
                return new VoiceResponse();
            })
            : Task.FromResult(answers.SafeResponse(context, "no_call_sid"));

    private static Task<IResult> Callee(
        HttpContext context, IGrainFactory grains, CallTwiml twiml, WebhookAnswers answers, TwilioRequest request) =>
        request is { Leg: { } leg, CallId: { } callId, TransferId: { } transferId }
            ? answers.Serve(context, async () => twiml.Render(await grains.GetGrain<ICallGrain>(callId.Value).TransferDue(leg, transferId)))
            : Task.FromResult(answers.SafeResponse(context, "no_transfer"));

    private static Task<IResult> Caller(
        HttpContext context, IGrainFactory grains, CallerTwiml twiml, WebhookAnswers answers, TwilioRequest request)
    {
        var caller = request.CallerId?.ToString(CultureInfo.InvariantCulture) ?? "";
        return CallerWebhooks.Ask(caller, context, grains, twiml, answers, request, _ => new CallerAsk.TransferDue());
    }
}
