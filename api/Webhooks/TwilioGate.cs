using ImpactDialing.Health;
using ImpactDialing.Hosting;
using ImpactDialing.Requests;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Webhooks;

/// <summary>
/// Every webhook passes this gate. It first checks the signature over the public URL that Twilio requested, and refuses
/// a request without a valid one. Then it routes fallback requests: a leg's fallback URL is one fixed URL, so ErrorUrl
/// names the step, and the request is routed as if it had come there (<see cref="FailedStep"/>).
/// </summary>
internal sealed partial class TwilioGate(
    RequestDelegate next,
    IOptions<HostsOptions> hosts,
    IOptions<TwilioOptions> options,
    ApiInstruments instruments,
    WebhookTelemetry telemetry,
    PrimaryHealthMonitor watch,
    ILogger<TwilioGate> logger)
{
    private const string SignatureHeader = "X-Twilio-Signature";

    private readonly TwilioSignature _signature = new(options.Value.AuthToken, hosts.Value.Webhooks, hosts.Value.Fallback);

    /// <summary>Lets a request pass, or refuses it.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (!TwilioPaths.Include(context.Request.Path))
        {
            await next(context);
            return;
        }

        if (BodyLimits.IsTooLarge(context.Request))
        {
            // Twilio's requests have a few kilobytes. Nothing of a larger one is read.
            instruments.SignatureRefused();
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        var form = await ReadForm(context.Request);
        if (form is null || !IsSigned(context.Request, form))
        {
            LogRefused(logger, context.Request.Path);
            instruments.SignatureRefused();
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var failed = FailedStep.Of(context.Request, form, hosts.Value);
        if (failed is not null)
        {
            instruments.FallbackRequest(failed.ErrorCode);
            watch.Failed(failed.Url.OriginalString);
            LogFallback(logger, failed.ErrorCode, context.Request.Path, form["CallSid"].ToString());
            failed.Route(context.Request);
        }

        var request = new TwilioRequest(form, context.Request.Query, failed);
        context.Features.Set(request);
        await telemetry.Measure(context, request, next);
    }

    private static async Task<WebhookForm?> ReadForm(HttpRequest request)
    {
        if (!BodyLimits.IsUrlEncodedForm(request))
        {
            return BodyLimits.IsEmpty(request) ? WebhookForm.Empty : null;
        }

        try
        {
            return await WebhookForm.Read(request);
        }
        catch (Exception exception) when (exception is BadHttpRequestException or IOException)
        {
            // An unreadable form cannot have a valid signature. InvokeAsync logs and counts the refusal.
            return null;
        }
    }

    /// <summary>Twilio signs the URL that it requested: one of our public hosts, whatever proxies changed.</summary>
    private bool IsSigned(HttpRequest request, WebhookForm form)
    {
        if (request.Headers[SignatureHeader] is not [{ Length: > 0 } signature])
        {
            return false;
        }

        return _signature.IsOf($"{request.PathBase}{request.Path.ToUriComponent()}{request.QueryString}", form, signature);
    }

    [LoggerMessage(EventId = 1001, Level = LogLevel.Warning, Message = "Webhook for {Path} has no valid signature; answering 403")]
    private static partial void LogRefused(ILogger logger, PathString path);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Warning, Message = "Fallback request {Path}, error {ErrorCode}, leg {Leg}; serving it")]
    private static partial void LogFallback(ILogger logger, int errorCode, PathString path, string? leg);
}
