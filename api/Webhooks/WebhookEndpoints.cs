using ImpactDialing.CallerSessions;
using ImpactDialing.Health;
using ImpactDialing.Twiml;

namespace ImpactDialing.Webhooks;

/// <summary>All endpoints that Twilio requests.</summary>
internal static class WebhookEndpoints
{
    /// <summary>Puts the gate before routing, as a fallback request is routed by the URL that failed.</summary>
    public static IApplicationBuilder UseTwilioGate(this IApplicationBuilder app) => app.UseMiddleware<TwilioGate>();

    /// <summary>Maps every webhook. <see cref="WebhookAnswers"/> runs the handlers.</summary>
    public static void MapWebhooks(this IEndpointRouteBuilder app)
    {
        var answers = app.ServiceProvider.GetRequiredService<WebhookAnswers>();
        var webhooks = app.MapGroup("").AddEndpointFilter(answers);

        // The gate has checked who asks. Signing in is for pages, and its middleware is left out.
        webhooks.ShortCircuit();

        // The lead's leg.
        webhooks.MapPost("/calls/{callId}/incoming", CallWebhooks.Incoming).Reads("AnsweredBy");
        webhooks.MapPost("/calls/{callId}/disconnected", CallWebhooks.Disconnected).Reads();
        webhooks.MapPost("/calls/{callId}/play_message", CallWebhooks.PlayMessage).Reads();

        // Both kinds of callers, before they are identified.
        webhooks.MapPost("/callin/create", CallInWebhooks.Create).Reads("From");
        webhooks.MapPost("/identify_caller", CallInWebhooks.Identify).Reads("From", "Digits");

        // A phones-only caller's leg.
        webhooks.MapStep("callin_choice", _ => new CallerAsk.StartMenu());
        webhooks.MapKeyStep("read_instruction_options", key => new CallerAsk.MenuKey(key));
        webhooks.MapStep("ready_to_call", _ => new CallerAsk.NextHousehold());
        webhooks.MapStep("next_call", _ => new CallerAsk.NextHousehold());
        webhooks.MapKeyStep("conference_started_phones_only_preview", key => new CallerAsk.PreviewKey(key));
        webhooks.MapStep("conference_started_phones_only_power", _ => new CallerAsk.DialAnnounced());
        webhooks.MapStep("conference_started_phones_only_predictive", _ => new CallerAsk.NextHousehold());
        webhooks.MapStep("gather_response", _ => new CallerAsk.QuestionDue());
        webhooks.MapKeyStep("submit_response", key => new CallerAsk.Response(key));

        // A web caller's leg.
        webhooks.MapPost("/caller/start_calling", CallerWebhooks.StartCalling).Reads("From");
        webhooks.MapStep("pause", _ => new CallerAsk.LeftConference());
        webhooks.MapStep("continue_conf", _ => new CallerAsk.BackOnHold());

        // Transfers: the target's leg, then the steps that lead and caller are sent to.
        webhooks.MapPost("/transfer/{transferId}/connect", TransferWebhooks.Connect).Reads("AnsweredBy");
        webhooks.MapPost("/transfer/{transferId}/disconnect", TransferWebhooks.Disconnect).Reads();
        webhooks.MapPost("/transfer/callee", TransferWebhooks.Callee).Reads();
        webhooks.MapPost("/transfer/caller", TransferWebhooks.Caller).Reads();

        // Announcements to a caller.
        webhooks.MapStep("run_out_of_numbers", _ => new CallerAsk.Announcement(GoodbyeReason.OutOfNumbers));
        webhooks.MapStep("time_period_exceeded", _ => new CallerAsk.Announcement(GoodbyeReason.OutsideHours));
        webhooks.MapStep("account_out_of_funds", _ => new CallerAsk.Announcement(GoodbyeReason.NoFunds));
        webhooks.MapStep("calling_is_disabled", _ => new CallerAsk.Announcement(GoodbyeReason.CallingDisabled));
        webhooks.MapStep("play_message_error", _ => new CallerAsk.LeftConference(), SpokenTexts.MessageNotLeft);

        // A supervisor's browser phone.
        webhooks.MapPost("/client/monitors/callers/start", MonitorWebhooks.Start).Reads("From", "caller_id", "type");

        // Status callbacks and announcements (TwilioPaths.AreStatusCallbacks).
        webhooks.MapPost("/caller/end_session", CallerWebhooks.EndSession).Reads();
        webhooks.MapPost("/calls/{callId}/call_ended", CallWebhooks.Ended).Reads("AnsweredBy", "SipResponseCode", "CallDuration");
        webhooks.MapPost("/transfer/{transferId}/end", TransferWebhooks.Ended).Reads("AnsweredBy", "SipResponseCode");
        webhooks.MapPost("/calls/{callId}/machine_detected", CallWebhooks.MachineDetected).Reads("AnsweredBy");
        webhooks.MapPost("/calls/{callId}/recorded", CallWebhooks.Recorded)
            .Reads("RecordingSid", "RecordingUrl", "RecordingStatus", "RecordingDuration");
        webhooks.MapPost("/calls/{callId}/recording_announcement", CallWebhooks.Announcement).Reads();
        webhooks.MapPost(TwilioPaths.WaitWords, () => CallTwiml.Announcement(SpokenTexts.PleaseWaitForCaller)).Reads();
        webhooks.MapPost("/calls/announced", CallWebhooks.Announced).Reads("AnnounceUrl", "StatusCallbackEvent", "FriendlyName");

        // The health grains' pings.
        webhooks.MapPost(SyntheticWebhook.Path, SyntheticWebhooks.Echo).Reads(SyntheticWebhook.Nonce);

        // A signed request for an unknown path: Twilio is configured wrongly, or an id contains a slash. It is answered
        // politely. A plain request delegate: the generator that makes the other endpoints at compile time would
        // replace this pattern by its own.
        RequestDelegate unknown = context =>
            (context.Features.Get<TwilioRequest>() is null ? Results.NotFound() : answers.SafeResponse(context, "unknown_path"))
            .ExecuteAsync(context);
        app.MapFallback("{**path}", unknown);
    }
}
