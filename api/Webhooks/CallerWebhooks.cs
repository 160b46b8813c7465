using System.Globalization;
using ImpactDialing.CallerSessions;
using ImpactDialing.Telephony;
using ImpactDialing.Twiml;
using Orleans;
using Twilio.TwiML;

namespace ImpactDialing.Webhooks;

/// <summary>The endpoints of a phones-only caller's leg, and the report of its end.</summary>
internal static class CallerWebhooks
{
    /// <summary>Maps the endpoints.</summary>
    /// <param name="webhooks">Where to.</param>
    public static void MapCallers(this IEndpointRouteBuilder webhooks)
    {
        Map(webhooks, "callin_choice", _ => new CallerAsk.StartMenu());
        Map(webhooks, "read_instruction_options", request => new CallerAsk.MenuKey(request.Digits));
        Map(webhooks, "ready_to_call", _ => new CallerAsk.NextHousehold());
        Map(webhooks, "next_call", _ => new CallerAsk.NextHousehold());
        Map(webhooks, "conference_started_phones_only_preview", request => new CallerAsk.PreviewKey(request.Digits));
        Map(webhooks, "conference_started_phones_only_power", _ => new CallerAsk.DialAnnounced());
        Map(webhooks, "gather_response", _ => new CallerAsk.QuestionDue());
        Map(webhooks, "submit_response", request => new CallerAsk.Response(request.Digits));
        webhooks.MapPost("/caller/end_session", EndSession);
    }

    private static void Map(IEndpointRouteBuilder webhooks, string endpoint, Func<TwilioRequest, CallerAsk> ask) =>
        webhooks.MapPost(
            $"/caller/{{callerId}}/{endpoint}",
            (string callerId, HttpContext context, IGrainFactory grains, CallerTwiml twiml, WebhookAnswers answers, TwilioRequest request) =>
                Ask(callerId, context, grains, twiml, answers, request, ask));

    private static Task<IResult> Ask(
        string callerId,
        HttpContext context,
        IGrainFactory grains,
        CallerTwiml twiml,
        WebhookAnswers answers,
        TwilioRequest request,
        Func<TwilioRequest, CallerAsk> ask)
    {
        if (request.Leg is not { } leg)
        {
            return Task.FromResult(answers.Polite(context, "no_call_sid"));
        }

        if (!long.TryParse(callerId, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return Task.FromResult(answers.Polite(context, "unknown_caller"));
        }

        var caller = grains.GetGrain<ICallerGrain>(id);
        return answers.Serve(context, async () =>
        {
            if (request.Status.IsTerminal())
            {
                // A Dial's action is requested even when the leg hung up in the conference; nobody executes the answer.
                await caller.LegEnded(leg);
                return CallTwiml.HangUp();
            }

            return twiml.Render(await caller.Asked(new CallerRequest(request.SessionId, leg, request.Step, ask(request))));
        });
    }

    private static Task<IResult> EndSession(HttpContext context, IGrainFactory grains, WebhookAnswers answers, TwilioRequest request) =>
        request.Leg is not { } leg
            ? Task.FromResult(answers.Polite(context, "no_call_sid"))
            : answers.Serve(context, async () =>
            {
                if (await grains.GetGrain<ICallerDirectory>(0).FindByLeg(leg) is { } callerId)
                {
                    await grains.GetGrain<ICallerGrain>(callerId).LegEnded(leg);
                }

                return new VoiceResponse();
            });
}
