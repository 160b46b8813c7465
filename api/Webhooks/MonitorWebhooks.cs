using ImpactDialing.Supervisors;
using ImpactDialing.Telephony;
using ImpactDialing.Twiml;

namespace ImpactDialing.Webhooks;

/// <summary>The handler of a supervisor's browser phone.</summary>
internal static class MonitorWebhooks
{
    /// <summary>The token names the supervisor. The caller comes from the phone, later from our URL. The mode comes
    /// from the phone, later from the database.</summary>
    public static async Task<TwimlResult> Start(TwilioRequest request, IGrainFactory grains, MonitorTwiml twiml)
    {
        var leg = request.RequireLeg();
        if (request is not { ClientIdentity: { } identity, MonitoredCaller: { } callerId }
            || ClientIdentities.SupervisorOf(identity) is not { } userId)
        {
            throw new UnservableWebhookException("unknown_client");
        }

        return request.Status.IsTerminal()
            ? throw new UnservableWebhookException("over")
            : twiml.Render(
                await grains.GetGrain<IMonitorGrain>(userId).Asked(leg, callerId, request.MonitorMode), userId, request.IsWaiting);
    }
}
