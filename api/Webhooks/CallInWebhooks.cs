using ImpactDialing.CallerSessions;
using ImpactDialing.SignIn;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using ImpactDialing.Twiml;

namespace ImpactDialing.Webhooks;

/// <summary>The handlers of a leg that dials in and is not yet identified.</summary>
internal static partial class CallInWebhooks
{
    /// <summary>How many PINs may be tried in one call.</summary>
    private const int MaxAttempts = 3;

    /// <summary>How long the first prompt may wait for the answer whether it has to be delayed.</summary>
    private static readonly TimeSpan WorthKnowing = TimeSpan.FromMilliseconds(500);

    public static async Task<TwimlResult> Create(
        TwilioRequest request, IGrainFactory grains, CallerTwiml twiml, TimeProvider time, ILogger<TwilioRequest> logger) =>
        twiml.AskForPin(1, wasWrong: false, await WaitBeforePin(request, grains, time, logger));

    /// <summary>Without the database, a caller is asked to try later. The fallback would use the same one.</summary>
    public static async Task<TwimlResult> Identify(
        TwilioRequest request, IGrainFactory grains, CallerTwiml twiml, TimeProvider time, ILogger<TwilioRequest> logger)
    {
        var leg = request.RequireLeg();
        try
        {
            return await LetIn(leg, request, grains, twiml, time, logger);
        }
        catch (DatabaseUnavailableException exception)
        {
            LogTurnedAway(logger, exception, leg.Value);
            return CallerTwiml.Goodbye(new CallerDirective.Goodbye(GoodbyeReason.TryLater));
        }
    }

    /// <summary>
    /// A number that tried many wrong PINs waits before the next prompt. If the lookup fails or takes long, the prompt
    /// comes without delay: the throttle must not keep callers out.
    /// </summary>
    private static async Task<TimeSpan> WaitBeforePin(TwilioRequest request, IGrainFactory grains, TimeProvider time, ILogger logger)
    {
        try
        {
            return await grains.GetGrain<IPinThrottleGrain>(0).WaitBeforePin(request.From).WaitAsync(WorthKnowing, time);
        }
        catch (Exception exception)
        {
            LogWaitUnknown(logger, exception, request.Leg?.Value);
            return TimeSpan.Zero;
        }
    }

    private static async Task<TwimlResult> LetIn(
        CallSid leg, TwilioRequest request, IGrainFactory grains, CallerTwiml twiml, TimeProvider time, ILogger logger)
    {
        var directory = grains.GetGrain<ICallerDirectoryGrain>(0);

        // A fallback request may lack the digits. A leg that was let in already gets the directive of its step. Another
        // leg is asked again, without losing an attempt.
        if (request.LacksDigits)
        {
            return await directory.FindByLeg(leg) is { } known
                ? twiml.Answer(await grains.GetGrain<ICallerGrain>(known).DialedIn(leg, CallerKind.PhonesOnly))
                : twiml.AskForPin(Math.Max(1, request.Attempt), wasWrong: false);
        }

        // Conference bridges end a PIN with pound, and the star that ends it here may come first: neither is part of
        // it.
        var pin = request.Digits.Trim('*', '#');
        if (pin.Length == 0)
        {
            return request.Attempt < MaxAttempts
                ? twiml.AskForPin(request.Attempt + 1, wasWrong: false)
                : CallerTwiml.Goodbye(new CallerDirective.Goodbye(GoodbyeReason.NoKeyPressed));
        }

        if (await directory.FindByPin(pin) is { } owner)
        {
            await Remember(request, grains, time, logger);
            var kind = owner.IsStations ? CallerKind.Web : CallerKind.PhonesOnly;
            return twiml.Answer(await grains.GetGrain<ICallerGrain>(owner.CallerId).DialedIn(leg, kind));
        }

        var wait = await grains.GetGrain<IPinThrottleGrain>(0).PinRefused(request.From, $"{leg}\n{request.Attempt}\n{pin}");
        return request.Attempt < MaxAttempts && wait == TimeSpan.Zero
            ? twiml.AskForPin(request.Attempt + 1, wasWrong: true)
            : CallerTwiml.Goodbye(new CallerDirective.Goodbye(GoodbyeReason.WrongPin));
    }

    /// <summary>A number from which a right PIN came keeps its tries while strangers guess. No caller waits for
    /// that.</summary>
    private static async Task Remember(TwilioRequest request, IGrainFactory grains, TimeProvider time, ILogger logger)
    {
        try
        {
            await grains.GetGrain<IPinThrottleGrain>(0).PinAccepted(request.From).WaitAsync(WorthKnowing, time);
        }
        catch (Exception exception)
        {
            LogNotRemembered(logger, exception, request.Leg?.Value);
        }
    }

    [LoggerMessage(EventId = 1023, Level = LogLevel.Warning, Message = "Remembering the number of leg {Leg} failed; its caller goes on")]
    private static partial void LogNotRemembered(ILogger logger, Exception exception, string? leg);

    [LoggerMessage(EventId = 1022, Level = LogLevel.Warning, Message = "PIN lookup failed for leg {Leg}; asking the caller to try later")]
    private static partial void LogTurnedAway(ILogger logger, Exception exception, string? leg);

    [LoggerMessage(EventId = 1021, Level = LogLevel.Warning, Message = "PIN throttle lookup failed for leg {Leg}; prompting without delay")]
    private static partial void LogWaitUnknown(ILogger logger, Exception exception, string? leg);
}
