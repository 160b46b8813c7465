using ImpactDialing.Supervisors;
using ImpactDialing.Telephony;
using ImpactDialing.Twiml;

namespace ImpactDialing.Webhooks;

/// <summary>The endpoint of a supervisor's browser phone.</summary>
internal static class MonitorWebhooks
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapMonitors(this IEndpointRouteBuilder webhooks) => webhooks.MapPost("/client/monitors/callers/start", Start);

    /// <summary>The token names the supervisor. Caller and mode come from the phone, later from our URL.</summary>
    private static Task<IResult> Start(
        HttpContext context, IGrainFactory grains, MonitorTwiml twiml, WebhookAnswers answers, TwilioRequest request) =>
        request switch
        {
            { Leg: null } => Task.FromResult(answers.SafeResponse(context, "no_call_sid")),
            { ClientIdentity: { } identity, MonitoredCaller: { } callerId } when ClientIdentities.SupervisorOf(identity) is { } userId =>
                request.Status.IsTerminal()
                    ? Task.FromResult(answers.SafeResponse(context, "over"))
                    : answers.Serve(context, async () =>
                    {
                        var directive = await grains.GetGrain<IMonitorGrain>(userId).Asked(callerId, request.MonitorMode);
                        return twiml.Render(directive, userId, request.IsWaiting);
                    }),
            _ => Task.FromResult(answers.SafeResponse(context, "unknown_client")),
        };
}
