using System.Diagnostics;
using ImpactDialing.Health;
using ImpactDialing.Webhooks;

namespace ImpactDialing.Telemetry;

/// <summary>
/// Measures a verified webhook and makes it findable: one span and one log scope with the ids of session, call and leg, around everything that is done for it. Ids alone: what was keyed in, said or dialed is in neither.
/// </summary>
internal sealed class WebhookTelemetry(ApiInstruments instruments, TimeProvider time, ILogger<WebhookTelemetry> logger)
{
    private static readonly object OutcomeKey = new();

    /// <summary>Notes how a request was answered, unless it was in the ordinary way.</summary>
    /// <param name="context">The request.</param>
    /// <param name="outcome"><c>polite</c>, <c>plain</c> or <c>gave_up</c>.</param>
    public static void Note(HttpContext context, string outcome) => context.Items[OutcomeKey] = outcome;

    /// <summary>Measures what follows.</summary>
    /// <param name="context">The request.</param>
    /// <param name="request">The webhook.</param>
    /// <param name="next">What follows.</param>
    /// <returns>When it is done.</returns>
    public async Task Measure(HttpContext context, TwilioRequest request, RequestDelegate next)
    {
        var started = time.GetTimestamp();
        using var span = ApiInstruments.Source.StartActivity("webhook", ActivityKind.Server);
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
            if (!IsPing(context))
            {
                instruments.Answered(route, outcome, time.GetElapsedTime(started));
            }

            if (span is not null)
            {
                span.DisplayName = $"webhook {route}";
                span.SetTag("http.route", route).SetTag("http.response.status_code", context.Response.StatusCode).SetTag("impactdialing.outcome", outcome);
                span.SetStatus(outcome is "ok" or "polite" or "plain" ? ActivityStatusCode.Unset : ActivityStatusCode.Error);
            }
        }
    }

    /// <summary>
    /// Tells whether a request is a ping of the health grain's, which has metrics of its own. Among Twilio's it would say that all is well while Twilio's are refused: it is signed with the token that it is checked with.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <returns>True for pings.</returns>
    private static bool IsPing(HttpContext context) => context.Request.Path.StartsWithSegments(SyntheticWebhook.Path, StringComparison.OrdinalIgnoreCase);

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
