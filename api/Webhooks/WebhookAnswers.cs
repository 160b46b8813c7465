using System.Text;
using ImpactDialing.CallerSessions;
using ImpactDialing.Storage;
using ImpactDialing.Twiml;
using Twilio.TwiML;

namespace ImpactDialing.Webhooks;

/// <summary>
/// Turns the result of a grain call into Twilio's answer. A grain call has a budget. A call that fails or exceeds it is
/// made once more; then Twilio receives 503 and turns to the fallback. A status callback is tried longer. A request
/// that cannot be served as asked gets a polite answer and never an error: Twilio treats an error as an outage.
/// </summary>
internal sealed partial class WebhookAnswers(ApiInstruments instruments, TimeProvider time, ILogger<WebhookAnswers> logger)
    : IEndpointFilter
{
    /// <summary>One try's budget. Twilio waits 5 s (<see cref="WebhookUrls.ConnectionOverrides"/>): two fit.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long a status callback is tried while Orleans rejects the call because a silo has died. Twilio sends a
    /// status callback to no fallback URL and never again, and no person waits for it. Twilio waits 5 s. A webhook that
    /// a person waits for is tried twice only, as the fallback serves it sooner than the silo is declared dead.
    /// </summary>
    private static readonly TimeSpan StatusPatience = TimeSpan.FromSeconds(4.5);

    /// <summary>A status callback is not tried again when less time than this is left.</summary>
    private static readonly TimeSpan LeastTry = TimeSpan.FromMilliseconds(500);

    /// <summary>The pause between two tries of a status callback: a rejection comes back within milliseconds.</summary>
    private static readonly TimeSpan RejectionPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Twilio refuses documents over 64 kB (https://www.twilio.com/docs/api/errors/11750).</summary>
    private const int MaxDocument = 64_000;

    /// <summary>How long a leg waits before it asks again, when neither cluster could answer.</summary>
    private const int HoldSeconds = 10;

    /// <inheritdoc />
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return http.Features.Get<TwilioRequest>() is { IsBrowserPhone: true } && !TwilioPaths.AreBrowserPhones(http.Request.Path)
            ? SafeResponse(http, "not_for_browser_phones")
            : await Serve(http, async () => (TwimlResult)(await next(context))!);
    }

    /// <summary>Serves a request.</summary>
    /// <param name="work">Makes the answer; called twice at most, more often for a rejected status callback.</param>
    public async Task<IResult> Serve(HttpContext context, Func<Task<TwimlResult>> work)
    {
        try
        {
            return await Written(context, await Try(context, work));
        }
        catch (UnservableWebhookException exception)
        {
            return SafeResponse(context, exception.Reason);
        }
        catch (Exception exception) when (BrokeRule(exception))
        {
            LogRuleBroken(logger, exception, context.Request.Path);
            return SafeResponse(context, "rule_broken");
        }
        catch (Exception exception) when (IsLastResort(context.Request))
        {
            // Neither cluster knows the step of this leg. A caller's leg waits and asks again. A lead's or target's leg
            // is hung up: with a 503, Twilio would tell the person about an application error.
            LogHeld(logger, exception, context.Request.Path);
            return SafeResponse(
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

    /// <summary>
    /// Answers a request that cannot be served: leads and targets are hung up without a word, callers hear a sentence,
    /// and a status callback gets an empty document. The reason is for the metric.
    /// </summary>
    public IResult SafeResponse(HttpContext context, string reason)
    {
        LogPolite(logger, context.Request.Path, reason);
        return SafeResponse(context, reason, PoliteDocument(context.Request.Path));
    }

    private TwimlContent SafeResponse(HttpContext context, string reason, VoiceResponse document)
    {
        instruments.PoliteAnswer(reason);
        WebhookTelemetry.Note(context, "polite");
        return new TwimlContent(TwimlText.Of(document));
    }

    /// <summary>
    /// Whether a machine or a grain has no rule for what happened. A process that stops throws
    /// <see cref="ObjectDisposedException"/>, which says nothing about the leg: the other cluster continues it.
    /// </summary>
    private static bool BrokeRule(Exception exception) =>
        exception is (InvalidOperationException and not ObjectDisposedException) or ArgumentException;

    /// <summary>
    /// Writes an answer. A document that cannot be written is written in plainer words. After a document that Twilio
    /// could not carry out, the leg never gets the same document again. If neither gives a document, the leg skips what
    /// it was to hear.
    /// </summary>
    private async Task<IResult> Written(HttpContext context, TwimlResult answer)
    {
        var text = Write(context, answer.Render) ?? (answer.Plainer is null ? null : Write(context, answer.Plainer));
        var followsError = context.Features.Get<TwilioRequest>() is { FollowsBrokenTwiml: true };
        if (followsError && text is not null)
        {
            WebhookTelemetry.Note(context, "plain");
            text = PlainTwiml.Of(text);
        }

        return (text, answer.Skip) switch
        {
            ({ } written, _) => new TwimlContent(written),
            (null, { } skip) => await Written(context, await Try(context, skip) with { Skip = null }),
            (null, null) => SafeResponse(context, followsError ? "error_in_twiml" : "unwritable"),
        };
    }

    /// <summary>Writes a document; null if it holds what no document can hold, or is too large for Twilio.</summary>
    private string? Write(HttpContext context, Func<VoiceResponse> render)
    {
        try
        {
            var text = TwimlText.Of(render());
            if (Encoding.UTF8.GetByteCount(text) <= MaxDocument)
            {
                return text;
            }

            LogTooLarge(logger, context.Request.Path, text.Length);
        }
        catch (Exception exception) when (BrokeRule(exception))
        {
            LogUnwritable(logger, exception, context.Request.Path);
        }

        WebhookTelemetry.Note(context, "plain");
        return null;
    }

    private static VoiceResponse PoliteDocument(PathString path) => path switch
    {
        _ when TwilioPaths.AreStatusCallbacks(path) => new VoiceResponse(),
        _ when TwilioPaths.AreCallees(path) => CallTwiml.HangUp(),
        _ => CallerTwiml.Goodbye(new CallerDirective.Goodbye(GoodbyeReason.Trouble)),
    };

    /// <summary>Whether a leg has come to the fallback URL. If that fails too, Twilio hangs up.</summary>
    private static bool IsLastResort(HttpRequest request) =>
        !TwilioPaths.AreStatusCallbacks(request.Path) && request.HttpContext.Features.Get<TwilioRequest>() is { ErrorCode: not null };

    private static VoiceResponse Hold(HttpRequest request) => new VoiceResponse()
        .Speak(SpokenTexts.Hold(HoldReason.OwnTrouble))
        .Pause(HoldSeconds)
        .Redirect(
            new Uri($"{request.Path}{request.QueryString}{WebhookUrls.ConnectionOverrides}", UriKind.Relative),
            Twilio.Http.HttpMethod.Post);

    private async Task<TwimlResult> Try(HttpContext context, Func<Task<TwimlResult>> work)
    {
        var started = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            var left = StatusPatience - time.GetElapsedTime(started);
            try
            {
                return await work().WaitAsync(attempt <= 2 || left > Budget ? Budget : left, time);
            }
            catch (Exception exception) when (
                !BrokeRule(exception)
                && exception is not UnservableWebhookException
                && (attempt == 1 || IsWorthAnotherTry(context, exception, started)))
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
    /// Whether Orleans rejected a status callback: the grain's silo died and is not yet declared dead.
    /// </summary>
    private static bool IsRejected(HttpContext context, Exception exception) =>
        exception is OrleansException && TwilioPaths.AreStatusCallbacks(context.Request.Path);

    [LoggerMessage(EventId = 1011, Level = LogLevel.Error, Message = "Serving {Path} broke a rule; answering with the safe directive")]
    private static partial void LogRuleBroken(ILogger logger, Exception exception, PathString path);

    [LoggerMessage(EventId = 1012, Level = LogLevel.Error, Message = "Serving {Path} failed twice; answering 503 for the fallback")]
    private static partial void LogGaveUp(ILogger logger, Exception exception, PathString path);

    [LoggerMessage(EventId = 1013, Level = LogLevel.Warning, Message = "Try {Attempt} of serving {Path} failed; trying again")]
    private static partial void LogTryFailed(ILogger logger, Exception exception, PathString path, int attempt);

    [LoggerMessage(EventId = 1015, Level = LogLevel.Warning, Message = "Neither cluster can serve {Path}; a caller holds, others hang up")]
    private static partial void LogHeld(ILogger logger, Exception exception, PathString path);

    [LoggerMessage(EventId = 1016, Level = LogLevel.Error, Message = "Answer to {Path} cannot be written; answering in plainer words")]
    private static partial void LogUnwritable(ILogger logger, Exception exception, PathString path);

    [LoggerMessage(
        EventId = 1017, Level = LogLevel.Error,
        Message = "Answer to {Path} has {Length} characters, more than Twilio takes; answering in plainer words")]
    private static partial void LogTooLarge(ILogger logger, PathString path, int length);

    [LoggerMessage(EventId = 1014, Level = LogLevel.Information, Message = "Cannot serve {Path} as asked ({Reason}); answering politely")]
    private static partial void LogPolite(ILogger logger, PathString path, string reason);
}
