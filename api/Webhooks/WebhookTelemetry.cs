using System.Diagnostics;
using ImpactDialing.Health;
using ImpactDialing.Telemetry;
using Microsoft.AspNetCore.Http.Features;

namespace ImpactDialing.Webhooks;

/// <summary>
/// Measures a verified webhook and adds a span and a log scope with the ids of session, call and leg. They contain only
/// ids: no keys, words or numbers.
/// </summary>
internal sealed class WebhookTelemetry(ApiInstruments instruments, TimeProvider time, ILogger<WebhookTelemetry> logger)
{
    /// <summary>The key of a mark in a request's items: it comes from this process, and no metric counts it.</summary>
    public static readonly object Uncounted = new();

    private static readonly object OutcomeKey = new();

    /// <summary>Notes an answer that is not the ordinary one.</summary>
    /// <param name="outcome"><c>polite</c>, <c>plain</c> or <c>gave_up</c>.</param>
    public static void Note(HttpContext context, string outcome) => context.Items[OutcomeKey] = outcome;

    /// <summary>Runs the rest of the pipeline and measures it.</summary>
    public async Task Measure(HttpContext context, TwilioRequest request, RequestDelegate next)
    {
        var started = time.GetTimestamp();
        var requestSpan = ServerSpan(context);
        using var own = requestSpan is null ? ApiInstruments.Source.StartActivity("webhook", ActivityKind.Server) : null;
        var span = requestSpan ?? own;
        var ids = Ids(context, request);
        foreach (var (name, value) in ids)
        {
            span?.SetTag(name, value);
        }

        var outcome = "failed";
        try
        {
            using (logger.BeginScope(ids))
            {
                await next(context);
            }

            outcome = context.Items[OutcomeKey] as string ?? (context.Response.StatusCode < 400 ? "ok" : "failed");
        }
        finally
        {
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";
            if (!IsPing(context) && !context.Items.ContainsKey(Uncounted))
            {
                instruments.Answered(route, outcome, time.GetElapsedTime(started));
            }

            if (span is not null)
            {
                span.DisplayName = $"webhook {route}";
                span.SetTag("http.route", route)
                    .SetTag("http.response.status_code", context.Response.StatusCode)
                    .SetTag("impactdialing.outcome", outcome);
                span.SetStatus(outcome is "ok" or "polite" or "plain" ? ActivityStatusCode.Unset : ActivityStatusCode.Error);
            }
        }
    }

    /// <summary>
    /// ASP.NET Core's span of the request, if it is exported: the ids go there, and the webhook has no second span. A
    /// span without a source is only in logs and is not exported.
    /// </summary>
    private static Activity? ServerSpan(HttpContext context) =>
        context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true, Source.Name.Length: > 0 } span ? span : null;

    /// <summary>
    /// Whether a request is a ping of the health grain, which has its own metrics. A ping is signed with the token that
    /// checks it. Counted among Twilio's webhooks, it would hide that Twilio's are refused.
    /// </summary>
    private static bool IsPing(HttpContext context) =>
        context.Request.Path.StartsWithSegments(SyntheticWebhook.Path, StringComparison.OrdinalIgnoreCase);

    private static IdScope Ids(HttpContext context, TwilioRequest request)
    {
        var ids = new IdScope();
        ids.Put(TraceTags.Leg, request.Leg?.Value);
        ids.Put(TraceTags.Session, request.SessionId?.Value);
        if (context.Request.Path.Value?.Split('/') is [_, "calls", { Length: > 0 and <= 64 } call, ..])
        {
            ids.Put(TraceTags.Call, call);
        }

        if (request.ErrorCode is { } code)
        {
            ids.Add(new("impactdialing.fallback.code", code));
        }

        return ids;
    }
}
