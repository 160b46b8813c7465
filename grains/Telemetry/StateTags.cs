using System.Diagnostics;
using System.Globalization;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Storage;
using ImpactDialing.Transfers;

namespace ImpactDialing.Telemetry;

/// <summary>Says on the current span whose state was handled, so that everything about a session, a call or a leg is found by its id.</summary>
internal static class StateTags
{
    /// <summary>Tags the current span, if there is one.</summary>
    /// <param name="key">Whose state.</param>
    /// <param name="state">The state.</param>
    /// <param name="happened">The event's name.</param>
    public static void Put(LiveKey key, IMachineState state, string happened)
    {
        if (Activity.Current is not { IsAllDataRequested: true } span)
        {
            return;
        }

        var columns = state.Columns;
        span.SetTag("impactdialing.event", happened).SetTag("impactdialing.phase", columns.Phase);
        Set(span, TraceTags.Leg, columns.Leg?.Value);
        Set(span, TraceTags.Campaign, columns.CampaignId == 0 ? null : columns.CampaignId.ToString(CultureInfo.InvariantCulture));
        switch (state)
        {
            case CallerState caller:
                Set(span, TraceTags.Caller, key.Id);
                Set(span, TraceTags.Session, caller.SessionId?.Value);
                Set(span, TraceTags.Call, caller.CallId?.Value);
                break;
            case CallState call:
                Set(span, TraceTags.Call, key.Id);
                Set(span, TraceTags.Session, call.Caller?.SessionId.Value ?? call.Request?.SessionId?.Value);
                break;
            case TransferAttempt transfer:
                Set(span, "impactdialing.transfer.id", key.Id);
                Set(span, TraceTags.Call, transfer.Request?.CallId.Value);
                Set(span, TraceTags.Session, transfer.Request?.SessionId.Value);
                break;
        }
    }

    private static void Set(Activity span, string tag, string? value)
    {
        if (value is not null)
        {
            span.SetTag(tag, value);
        }
    }
}
