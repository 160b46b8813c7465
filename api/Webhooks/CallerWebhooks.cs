using System.Globalization;
using ImpactDialing.CallerSessions;
using ImpactDialing.Telephony;
using ImpactDialing.Twiml;
using Twilio.TwiML;

namespace ImpactDialing.Webhooks;

/// <summary>The endpoints of a caller's leg, and the report of its end.</summary>
internal static class CallerWebhooks
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapCallers(this IEndpointRouteBuilder webhooks)
    {
        Map(webhooks, "callin_choice", _ => new CallerAsk.StartMenu());
        Map(webhooks, "read_instruction_options", request => Keyed(request, digits => new CallerAsk.MenuKey(digits)));
        Map(webhooks, "ready_to_call", _ => new CallerAsk.NextHousehold());
        Map(webhooks, "next_call", _ => new CallerAsk.NextHousehold());
        Map(webhooks, "conference_started_phones_only_preview", request => Keyed(request, digits => new CallerAsk.PreviewKey(digits)));
        Map(webhooks, "conference_started_phones_only_power", _ => new CallerAsk.DialAnnounced());
        Map(webhooks, "conference_started_phones_only_predictive", _ => new CallerAsk.NextHousehold());
        Map(webhooks, "continue_conf", _ => new CallerAsk.BackOnHold());
        Map(webhooks, "pause", _ => new CallerAsk.LeftConference());
        Map(webhooks, "play_message_error", _ => new CallerAsk.LeftConference(), SpokenTexts.MessageNotLeft);
        Map(webhooks, "run_out_of_numbers", _ => new CallerAsk.Announcement(GoodbyeReason.OutOfNumbers));
        Map(webhooks, "time_period_exceeded", _ => new CallerAsk.Announcement(GoodbyeReason.OutsideHours));
        Map(webhooks, "account_out_of_funds", _ => new CallerAsk.Announcement(GoodbyeReason.NoFunds));
        Map(webhooks, "calling_is_disabled", _ => new CallerAsk.Announcement(GoodbyeReason.CallingDisabled));
        Map(webhooks, "gather_response", _ => new CallerAsk.QuestionDue());
        Map(webhooks, "submit_response", request => Keyed(request, digits => new CallerAsk.Response(digits)));
        webhooks.MapPost("/caller/start_calling", StartCalling);
        webhooks.MapPost("/caller/end_session", EndSession);
    }

    private static void Map(IEndpointRouteBuilder webhooks, string endpoint, Func<TwilioRequest, CallerAsk> ask, string? first = null) =>
        webhooks.MapPost(
            $"/caller/{{callerId}}/{endpoint}",
            (
                string callerId,
                HttpContext context,
                IGrainFactory grains,
                CallerTwiml twiml,
                WebhookAnswers answers,
                TwilioRequest request) =>
                Ask(callerId, context, grains, twiml, answers, request, ask, first));

    private static CallerAsk Keyed(TwilioRequest request, Func<string, CallerAsk> ask) =>
        request.LacksDigits ? new CallerAsk.KeyUnknown() : ask(request.Digits);

    /// <summary>Serves a step of a caller's leg; <paramref name="first"/> is said before the directive.</summary>
    internal static Task<IResult> Ask(
        string callerId,
        HttpContext context,
        IGrainFactory grains,
        CallerTwiml twiml,
        WebhookAnswers answers,
        TwilioRequest request,
        Func<TwilioRequest, CallerAsk> ask,
        string? first = null)
    {
        if (request.Leg is not { } leg)
        {
            return Task.FromResult(answers.SafeResponse(context, "no_call_sid"));
        }

        if (!long.TryParse(callerId, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return Task.FromResult(answers.SafeResponse(context, "unknown_caller"));
        }

        var caller = grains.GetGrain<ICallerGrain>(id);
        return answers.Serve(context, async () =>
        {
            if (request.Status.IsTerminal())
            {
                // Twilio requests a Dial's action even when the leg hung up in the conference, and ignores the answer.
                await caller.LegEnded(leg);
                return CallTwiml.HangUp();
            }

            return twiml.Render(await caller.Asked(new CallerRequest(request.SessionId, leg, request.Step, ask(request))), first);
        });
    }

    /// <summary>A browser phone. The access token identifies the caller; a page could forge a parameter.</summary>
    private static Task<IResult> StartCalling(
        HttpContext context, IGrainFactory grains, CallerTwiml twiml, WebhookAnswers answers, TwilioRequest request) =>
        request switch
        {
            { Leg: null } => Task.FromResult(answers.SafeResponse(context, "no_call_sid")),
            { ClientIdentity: { } identity } when ClientIdentities.CallerOf(identity) is { } callerId => answers.Serve(context, async () =>
                twiml.Render(await grains.GetGrain<ICallerGrain>(callerId).DialedIn(request.Leg.Value, CallerKind.Web))),
            _ => Task.FromResult(answers.SafeResponse(context, "unknown_client")),
        };

    private static Task<IResult> EndSession(HttpContext context, IGrainFactory grains, WebhookAnswers answers, TwilioRequest request) =>
        request.Leg is not { } leg
            ? Task.FromResult(answers.SafeResponse(context, "no_call_sid"))
            : answers.Serve(context, async () =>
            {
                if (await grains.GetGrain<ICallerDirectoryGrain>(0).FindByLeg(leg) is { } callerId)
                {
                    await grains.GetGrain<ICallerGrain>(callerId).LegEnded(leg);
                }

                return new VoiceResponse();
            });
}
