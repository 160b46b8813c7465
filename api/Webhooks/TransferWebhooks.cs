using ImpactDialing.Calls;
using ImpactDialing.CallerSessions;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;
using ImpactDialing.Twiml;
using Microsoft.AspNetCore.Mvc;
using Twilio.TwiML;

namespace ImpactDialing.Webhooks;

/// <summary>The handlers of transfers: the target's leg, and the steps that lead and caller are sent to.</summary>
internal static class TransferWebhooks
{
    public static async Task<TwimlResult> Connect([AsParameters] TransferWebhook webhook, TransferTwiml twiml)
    {
        var notice = new AnsweredNotice(webhook.Leg, webhook.Request.Status, webhook.Request.AnsweredBy);
        return twiml.Answer(
            webhook.Request.IsTold ? await webhook.Transfer.Announced(notice) : await webhook.Transfer.Answered(notice));
    }

    public static async Task<TwimlResult> Disconnect([AsParameters] TransferWebhook webhook, TransferTwiml twiml) =>
        twiml.Answer(await webhook.Transfer.LeftConference(webhook.Leg));

    public static async Task<TwimlResult> Ended([AsParameters] TransferWebhook webhook)
    {
        var request = webhook.Request;
        await webhook.Transfer.Ended(new CallEndedNotice(webhook.Leg, request.Status, request.SipResponseCode, request.AnsweredBy));
        return new VoiceResponse();
    }

    public static async Task<TwimlResult> Callee(TwilioRequest request, IGrainFactory grains, CallTwiml twiml) =>
        request is { Leg: { } leg, CallId: { } callId, TransferId: { } transferId }
            ? twiml.Answer(await grains.GetGrain<ICallGrain>(callId.Value).TransferDue(leg, transferId))
            : throw new UnservableWebhookException("no_transfer");

    public static Task<TwimlResult> Caller(TwilioRequest request, IGrainFactory grains, CallerTwiml twiml) =>
        CallerWebhooks.Step(request.CallerId, request, grains, twiml, _ => new CallerAsk.TransferDue());

    /// <summary>
    /// A webhook with a transfer's id in its path. <c>FromServices</c> has the reason that it has in
    /// <see cref="CallWebhooks.CallWebhook"/>.
    /// </summary>
    internal sealed record TransferWebhook(string TransferId, TwilioRequest Request, [FromServices] IGrainFactory Grains)
    {
        public ITransferGrain Transfer => Grains.GetGrain<ITransferGrain>(TransferId);

        public CallSid Leg => Request.RequireLeg();
    }
}
