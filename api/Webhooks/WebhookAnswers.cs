using ImpactDialing.CallerSessions;
using ImpactDialing.Storage;
using ImpactDialing.Telemetry;
using ImpactDialing.Twiml;
using Twilio.TwiML;

namespace ImpactDialing.Webhooks;

/// <summary>
/// Turns what happens inside into Twilio's answer. A grain call has a budget. A call that fails or exceeds it is made once
/// more; then Twilio receives 503 and turns to the fallback. A status callback is tried longer.
/// What cannot be served as asked is answered politely and never with an error: Twilio reads an error as an outage.
/// </summary>
internal sealed partial class WebhookAnswers(ApiInstruments instruments, TimeProvider time, ILogger<WebhookAnswers> logger)
{
    /// <summary>How long one try at a grain call may take. Twilio waits 5 s (<see cref="WebhookUrls.ConnectionOverrides"/>), so two tries fit.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long a status callback is tried while Orleans rejects the call because a silo has died. Twilio sends a status
    /// callback to no fallback URL and never again, and no person waits for it. Twilio waits 5 s. A webhook that a person
    /// waits for is tried twice only, as the fallback serves it sooner than the silo is declared dead.
    /// </summary>
    private static readonly TimeSpan StatusPatience = TimeSpan.FromSeconds(4.5);

    /// <summary>A status callback is not tried again when less time than this is left.</summary>
    private static readonly TimeSpan LeastTry = TimeSpan.FromMilliseconds(500);

    /// <summary>The pause between two tries of a status callback: a rejection comes back within milliseconds.</summary>
    private static readonly TimeSpan RejectionPause = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a leg waits before it asks again for what nobody could tell it.</summary>
    private const int HoldSeconds = 10;

    private const string ContentType = "text/xml";

    /// <summary>Serves a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="work">Makes the document; called twice at most, and more often for a status callback that Orleans rejects.</param>
    /// <returns>The answer.</returns>
    public async Task<IResult> Serve(HttpContext context, Func<Task<VoiceResponse>> work)
    {
        try
        {
            return Written(context, await Try(context, work));
        }
        catch (Exception exception) when (BrokeRule(exception))
        {
            // A rule of ours was broken: the leg gets its safe directive, and the log tells which rule.
            LogRuleBroken(logger, exception, context.Request.Path);
            return Polite(context, "rule_broken");
        }
        catch (Exception exception) when (IsLastResort(context.Request))
        {
            // Neither cluster can say where this leg stands. A caller waits and asks again; for somebody who was called there is nothing better than being let go, and a 503 would have him told of an application's error.
            LogHeld(logger, exception, context.Request.Path);
            return Polite(
                context,
                exception is DatabaseUnavailableException ? "database_down" : "out_of_order",
                TwilioPaths.AreCallees(context.Request.Path) ? PoliteDocument(context.Request.Path) : Hold(context.Request));
        }
        catch (Exception exception)
        {
            LogGaveUp(logger, exception, context.Request.Path);
            WebhookTelemetry.Note(context, "gave_up");
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>Answers what cannot be served: callees are hung up on without a word, callers are told, status callbacks get an empty document.</summary>
    /// <param name="context">The request.</param>
    /// <param name="reason">Why, for the metric.</param>
    /// <returns>The answer.</returns>
    public IResult Polite(HttpContext context, string reason)
    {
        LogPolite(logger, context.Request.Path, reason);
        return Polite(context, reason, PoliteDocument(context.Request.Path));
    }

    private IResult Polite(HttpContext context, string reason, VoiceResponse document)
    {
        instruments.PoliteAnswer(reason);
        WebhookTelemetry.Note(context, "polite");
        return Twiml(document);
    }

    /// <summary>Whether a machine or a grain met what it has no rule for. A process that is going down throws <see cref="ObjectDisposedException"/>, which says nothing about the leg: the other cluster goes on with it.</summary>
    private static bool BrokeRule(Exception exception) => exception is (InvalidOperationException and not ObjectDisposedException) or ArgumentException;

    /// <summary>After a document that Twilio could not carry out, never the same again.</summary>
    private IResult Written(HttpContext context, VoiceResponse document)
    {
        if (context.Features.Get<TwilioRequest>() is not { FollowsBrokenTwiml: true })
        {
            return Twiml(document);
        }

        WebhookTelemetry.Note(context, "plain");
        return PlainTwiml.Of(document.ToString()) is { } plain ? Results.Content(plain, ContentType) : Polite(context, "error_in_twiml");
    }

    private static VoiceResponse PoliteDocument(PathString path) => path switch
    {
        _ when TwilioPaths.AreStatusCallbacks(path) => new VoiceResponse(),
        _ when TwilioPaths.AreCallees(path) => CallTwiml.HangUp(),
        _ => CallerTwiml.Goodbye(new CallerDirective.Goodbye(GoodbyeReason.Trouble)),
    };

    /// <summary>Tells whether a leg has come to the fallback, beyond which there is only being hung up on by Twilio.</summary>
    private static bool IsLastResort(HttpRequest request) =>
        !TwilioPaths.AreStatusCallbacks(request.Path) && request.HasFormContentType && request.Form.ContainsKey("ErrorCode");

    private static VoiceResponse Hold(HttpRequest request) => new VoiceResponse()
        .Say(SpokenTexts.Hold(HoldReason.OwnTrouble))
        .Pause(HoldSeconds)
        .Redirect(new Uri($"{request.Path}{request.QueryString}{WebhookUrls.ConnectionOverrides}", UriKind.Relative), Twilio.Http.HttpMethod.Post);

    private static IResult Twiml(VoiceResponse document) => Results.Content(document.ToString(), ContentType);

    private async Task<VoiceResponse> Try(HttpContext context, Func<Task<VoiceResponse>> work)
    {
        var started = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            var left = StatusPatience - time.GetElapsedTime(started);
            try
            {
                return await work().WaitAsync(attempt <= 2 || left > Budget ? Budget : left, time);
            }
            catch (Exception exception) when (!BrokeRule(exception) && (attempt == 1 || IsWorthAnotherTry(context, exception, started)))
            {
                LogTryFailed(logger, exception, context.Request.Path, attempt);
                if (IsRejected(context, exception))
                {
                    await Task.Delay(RejectionPause, time);
                }
            }
        }
    }

    /// <summary>Whether another try can end before Twilio stops waiting for a status callback.</summary>
    private bool IsWorthAnotherTry(HttpContext context, Exception exception, long started) =>
        IsRejected(context, exception) && time.GetElapsedTime(started) + RejectionPause + LeastTry <= StatusPatience;

    /// <summary>
    /// Whether Orleans rejected a status callback's call: its grain lives on a silo that is dead and not yet declared dead.
    /// </summary>
    private static bool IsRejected(HttpContext context, Exception exception) =>
        exception is OrleansException && TwilioPaths.AreStatusCallbacks(context.Request.Path);

    [LoggerMessage(EventId = 1011, Level = LogLevel.Error, Message = "A rule was broken while serving {Path}; the leg got its safe directive")]
    private static partial void LogRuleBroken(ILogger logger, Exception exception, PathString path);

    [LoggerMessage(EventId = 1012, Level = LogLevel.Error, Message = "{Path} failed twice; Twilio is told 503 and turns to the fallback")]
    private static partial void LogGaveUp(ILogger logger, Exception exception, PathString path);

    [LoggerMessage(EventId = 1013, Level = LogLevel.Warning, Message = "Try {Attempt} of {Path} failed; another follows")]
    private static partial void LogTryFailed(ILogger logger, Exception exception, PathString path, int attempt);

    [LoggerMessage(EventId = 1015, Level = LogLevel.Warning, Message = "{Path} can be served by neither cluster; a caller is asked to hold, anybody else is let go")]
    private static partial void LogHeld(ILogger logger, Exception exception, PathString path);

    [LoggerMessage(EventId = 1014, Level = LogLevel.Information, Message = "{Path} could not be served as asked: {Reason}")]
    private static partial void LogPolite(ILogger logger, PathString path, string reason);
}
