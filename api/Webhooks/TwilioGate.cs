using ImpactDialing.Health;
using ImpactDialing.Hosting;
using Microsoft.Extensions.Options;
using Twilio.Security;

namespace ImpactDialing.Webhooks;

/// <summary>
/// Every webhook passes this gate. It first checks the signature over the public URL that Twilio requested, and refuses
/// a request without a valid one. Then it routes fallback requests: a leg's fallback URL is one fixed URL, so ErrorUrl
/// names the step, and the request is routed as if it had come there.
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

    private readonly RequestValidator _validator = new(options.Value.AuthToken);

    /// <summary>Lets a request pass, or refuses it.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (!TwilioPaths.Include(context.Request.Path))
        {
            await next(context);
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

        var request = new TwilioRequest(form, context.Request.Query);
        if (request.ErrorCode is { } code)
        {
            instruments.FallbackRequest(code);
            watch.Failed(request.ErrorUrl!);
            LogFallback(logger, code, context.Request.Path, request.Leg?.Value);
            RouteToFailedStep(context, request.ErrorUrl!);
            request = new TwilioRequest(form, context.Request.Query);
        }

        context.Features.Set(request);
        await telemetry.Measure(context, request, next);
    }

    private static async Task<IFormCollection?> ReadForm(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return request.ContentLength is null or 0 ? FormCollection.Empty : null;
        }

        try
        {
            return await request.ReadFormAsync();
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException or IOException)
        {
            // An unreadable form cannot have a valid signature. InvokeAsync logs and counts the refusal.
            return null;
        }
    }

    /// <summary>
    /// Replaces the fallback URL's path and query by those of the failed step. If ErrorUrl is not one of our URLs, the
    /// requested path names the step.
    /// </summary>
    private static void RouteToFailedStep(HttpContext context, string errorUrl)
    {
        if (!Uri.TryCreate(errorUrl, UriKind.Absolute, out var failed))
        {
            return;
        }

        var path = new PathString(Uri.UnescapeDataString(failed.AbsolutePath));
        if (TwilioPaths.Include(path))
        {
            context.Request.Path = path;
            context.Request.QueryString = new QueryString(failed.Query);
        }
    }

    /// <summary>
    /// Twilio signs the URL that it requested: one of our public hosts, whatever proxies changed, or, without a proxy,
    /// the URL that this process sees.
    /// </summary>
    private bool IsSigned(HttpRequest request, IFormCollection form)
    {
        if (request.Headers[SignatureHeader] is not [{ Length: > 0 } signature, ..])
        {
            return false;
        }

        var pathAndQuery = $"{request.PathBase}{request.Path.ToUriComponent()}{request.QueryString}";
        var parameters = form.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        string[] candidates = [hosts.Value.Webhooks, hosts.Value.Fallback, $"{request.Scheme}://{request.Host}"];
        return candidates.Distinct().Any(origin => _validator.Validate(origin.TrimEnd('/') + pathAndQuery, parameters, signature));
    }

    [LoggerMessage(EventId = 1001, Level = LogLevel.Warning, Message = "Webhook for {Path} has no valid signature; answering 403")]
    private static partial void LogRefused(ILogger logger, PathString path);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Warning, Message = "Fallback request {Path}, error {ErrorCode}, leg {Leg}; serving it")]
    private static partial void LogFallback(ILogger logger, int errorCode, PathString path, string? leg);
}
