using ImpactDialing.Health;

namespace ImpactDialing.Webhooks;

/// <summary>Everything that Twilio requests.</summary>
internal static class WebhookEndpoints
{
    /// <summary>Puts the gate before routing, as a fallback request is routed by the URL that failed.</summary>
    /// <param name="app">The application.</param>
    /// <returns>The application.</returns>
    public static IApplicationBuilder UseTwilioGate(this IApplicationBuilder app) => app.UseMiddleware<TwilioGate>();

    /// <summary>Maps every webhook.</summary>
    /// <param name="app">The application.</param>
    public static void MapWebhooks(this IEndpointRouteBuilder app)
    {
        var webhooks = app.MapGroup("");
        webhooks.MapCallIn();
        webhooks.MapCallers();
        webhooks.MapCalls();
        webhooks.MapTransfers();
        webhooks.MapMonitors();
        webhooks.MapSynthetic();

        // A signed request for a path that is not there: Twilio is configured wrongly, or an id has a slash in it. Whoever is on the line is told.
        // A plain request delegate: the generator that makes the other endpoints at compile time would put its own pattern in place of this one.
        RequestDelegate unknown = Unknown;
        webhooks.MapFallback("{**path}", unknown);
    }

    private static Task Unknown(HttpContext context)
    {
        var answer = context.Features.Get<TwilioRequest>() is null
            ? Results.NotFound()
            : context.RequestServices.GetRequiredService<WebhookAnswers>().Polite(context, "unknown_path");
        return answer.ExecuteAsync(context);
    }
}
