using ImpactDialing.CallerSessions;
using ImpactDialing.SignIn;
using ImpactDialing.Storage;
using ImpactDialing.Twiml;
using Twilio.TwiML;

namespace ImpactDialing.Webhooks;

/// <summary>The endpoints of a leg that dials in and has not said whose it is.</summary>
internal static partial class CallInWebhooks
{
    /// <summary>How many PINs may be tried in one call.</summary>
    private const int MaxAttempts = 3;

    /// <summary>How long the first prompt may be held up to find out whether it is to be held up.</summary>
    private static readonly TimeSpan WorthKnowing = TimeSpan.FromMilliseconds(500);

    /// <summary>Maps the endpoints.</summary>
    /// <param name="webhooks">Where to.</param>
    public static void MapCallIn(this IEndpointRouteBuilder webhooks)
    {
        webhooks.MapPost("/callin/create", Create);
        webhooks.MapPost("/identify_caller", Identify);
    }

    private static Task<IResult> Create(HttpContext context, IGrainFactory grains, CallerTwiml twiml, WebhookAnswers answers, TwilioRequest request, TimeProvider time, ILogger<TwilioRequest> logger) =>
        answers.Serve(context, async () => twiml.AskForPin(1, wasWrong: false, await WaitBeforePin(request, grains, time, logger)));

    /// <summary>Whoever tried many wrong PINs waits before the next. That is no reason not to answer, so nothing waits for it when it cannot be found out.</summary>
    private static async Task<TimeSpan> WaitBeforePin(TwilioRequest request, IGrainFactory grains, TimeProvider time, ILogger logger)
    {
        try
        {
            return await grains.GetGrain<ISignIn>(0).WaitBeforePin(request.From).WaitAsync(WorthKnowing, time);
        }
        catch (Exception exception)
        {
            LogWaitUnknown(logger, exception, request.Leg?.Value);
            return TimeSpan.Zero;
        }
    }

    private static Task<IResult> Identify(HttpContext context, IGrainFactory grains, CallerTwiml twiml, WebhookAnswers answers, TwilioRequest request, ILogger<TwilioRequest> logger) =>
        request.Leg is null
            ? Task.FromResult(answers.Polite(context, "no_call_sid"))
            : answers.Serve(context, () => LetInOrTryLater(request, grains, twiml, logger));

    /// <summary>While nobody can be looked up, whoever dials in is asked to try later. Twilio is not sent to the fallback for it: it looks people up in the same database.</summary>
    private static async Task<VoiceResponse> LetInOrTryLater(TwilioRequest request, IGrainFactory grains, CallerTwiml twiml, ILogger logger)
    {
        try
        {
            return await LetIn(request, grains, twiml);
        }
        catch (DatabaseUnavailableException exception)
        {
            LogTurnedAway(logger, exception, request.Leg?.Value);
            return CallerTwiml.Goodbye(new CallerDirective.Goodbye(GoodbyeReason.TryLater));
        }
    }

    private static async Task<VoiceResponse> LetIn(TwilioRequest request, IGrainFactory grains, CallerTwiml twiml)
    {
        var leg = request.Leg!.Value;
        var directory = grains.GetGrain<ICallerDirectory>(0);

        // A fallback request may not say the digits again. If the leg has been let in already it is told where it stands; if not, it is asked again, and that costs no attempt.
        if (request.LacksDigits)
        {
            return await directory.FindByLeg(leg) is { } known
                ? twiml.Render(await grains.GetGrain<ICallerGrain>(known).DialedIn(leg, CallerKind.PhonesOnly))
                : twiml.AskForPin(Math.Max(1, request.Attempt), wasWrong: false);
        }

        if (request.Digits.Length > 0 && await directory.FindByPin(request.Digits) is { } owner)
        {
            return twiml.Render(await grains.GetGrain<ICallerGrain>(owner.CallerId).DialedIn(leg, owner.IsStations ? CallerKind.Web : CallerKind.PhonesOnly));
        }

        var wait = request.Digits.Length > 0 ? await grains.GetGrain<ISignIn>(0).PinRefused(request.From) : TimeSpan.Zero;
        return request.Attempt < MaxAttempts && wait == TimeSpan.Zero
            ? twiml.AskForPin(request.Attempt + 1, wasWrong: true)
            : CallerTwiml.Goodbye(new CallerDirective.Goodbye(GoodbyeReason.WrongPin));
    }

    [LoggerMessage(EventId = 1022, Level = LogLevel.Warning, Message = "Leg {Leg} is asked to try later, as the database does not answer")]
    private static partial void LogTurnedAway(ILogger logger, Exception exception, string? leg);

    [LoggerMessage(EventId = 1021, Level = LogLevel.Warning, Message = "Whether leg {Leg} has to wait for the PIN prompt could not be found out; it does not")]
    private static partial void LogWaitUnknown(ILogger logger, Exception exception, string? leg);
}
