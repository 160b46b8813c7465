using ImpactDialing.CallerSessions;
using ImpactDialing.Twiml;
using Orleans;
using Twilio.TwiML;

namespace ImpactDialing.Webhooks;

/// <summary>The endpoints of a leg that dials in and has not said whose it is.</summary>
internal static class CallInWebhooks
{
    /// <summary>How many PINs may be tried in one call.</summary>
    private const int MaxAttempts = 3;

    /// <summary>Maps the endpoints.</summary>
    /// <param name="webhooks">Where to.</param>
    public static void MapCallIn(this IEndpointRouteBuilder webhooks)
    {
        webhooks.MapPost("/callin/create", Create);
        webhooks.MapPost("/identify_caller", Identify);
    }

    private static Task<IResult> Create(HttpContext context, CallerTwiml twiml, WebhookAnswers answers) =>
        answers.Serve(context, () => Task.FromResult(twiml.AskForPin(1, wasWrong: false)));

    private static Task<IResult> Identify(HttpContext context, IGrainFactory grains, CallerTwiml twiml, WebhookAnswers answers, TwilioRequest request) =>
        request.Leg is null
            ? Task.FromResult(answers.Polite(context, "no_call_sid"))
            : answers.Serve(context, () => LetIn(request, grains, twiml));

    private static async Task<VoiceResponse> LetIn(TwilioRequest request, IGrainFactory grains, CallerTwiml twiml)
    {
        var leg = request.Leg!.Value;
        var directory = grains.GetGrain<ICallerDirectory>(0);

        // A fallback request may not say the digits again. If the leg has been let in already it is told where it stands; if not, it is asked again, and that costs no attempt.
        if (request.ErrorCode is not null && !request.SaysDigits)
        {
            return await directory.FindByLeg(leg) is { } known
                ? twiml.Render(await grains.GetGrain<ICallerGrain>(known).DialedIn(leg))
                : twiml.AskForPin(Math.Max(1, request.Attempt), wasWrong: false);
        }

        if (request.Digits.Length > 0 && await directory.FindByPin(request.Digits) is { } owner)
        {
            return twiml.Render(await grains.GetGrain<ICallerGrain>(owner.CallerId).DialedIn(leg));
        }

        return request.Attempt < MaxAttempts
            ? twiml.AskForPin(request.Attempt + 1, wasWrong: true)
            : CallerTwiml.Goodbye(new CallerDirective.Goodbye(GoodbyeReason.WrongPin));
    }
}
