namespace ImpactDialing.Webhooks;

/// <summary>All endpoints that Twilio requests.</summary>
internal static class WebhookEndpoints
{
    /// <summary>Puts the gate before routing, as a fallback request is routed by the URL that failed.</summary>
    public static IApplicationBuilder UseTwilioGate(this IApplicationBuilder app) => app.UseMiddleware<TwilioGate>();

    /// <summary>Maps every webhook.</summary>
    public static void MapWebhooks(this IEndpointRouteBuilder app)
    {
        var webhooks = app.MapGroup("");
        webhooks.MapCallIn();
        webhooks.MapCallers();
        webhooks.MapCalls();
        webhooks.MapTransfers();
        webhooks.MapMonitors();
        webhooks.MapSynthetic();

        // A signed request for an unknown path: Twilio is configured wrongly, or an id contains a slash. It is answered
        // politely. A plain request delegate: the generator that makes the other endpoints at compile time would
        // replace this pattern by its own.
        RequestDelegate unknown = Unknown;
        webhooks.MapFallback("{**path}", unknown);
    }

    private static Task Unknown(HttpContext context)
    {
        var answer = context.Features.Get<TwilioRequest>() is null
            ? Results.NotFound()
            : context.RequestServices.GetRequiredService<WebhookAnswers>().SafeResponse(context, "unknown_path");
        return answer.ExecuteAsync(context);
    }
}
