using System.Diagnostics;
using System.Globalization;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Storage;
using ImpactDialing.Transfers;

namespace ImpactDialing.Telemetry;

/// <summary>
/// Says on the current span, and in the scope of what is logged, whose state was handled, so that everything about a
/// session, a call or a leg is found by its id.
/// </summary>
internal static class StateTags
{
    /// <summary>Tags the current span, if there is one.</summary>
    /// <param name="ids">Of whom and what (<see cref="Of"/>).</param>
    /// <param name="phase">The state's phase.</param>
    /// <param name="happened">The event's name.</param>
    public static void Put(IdScope ids, string phase, string happened)
    {
        if (Activity.Current is not { IsAllDataRequested: true } span)
        {
            return;
        }

        span.SetTag("impactdialing.event", happened).SetTag("impactdialing.phase", phase);
        foreach (var (tag, id) in ids)
        {
            span.SetTag(tag, id);
        }
    }

    /// <summary>Lists the ids of whom and what a state is about.</summary>
    /// <param name="key">Whose state.</param>
    /// <param name="state">The state.</param>
    /// <returns>Tags and ids.</returns>
    public static IdScope Of(LiveKey key, IMachineState state)
    {
        var ids = new IdScope();
        var columns = state.Columns;
        ids.Put(TraceTags.Leg, columns.Leg?.Value);
        ids.Put(TraceTags.Campaign, columns.CampaignId == 0 ? null : columns.CampaignId.ToString(CultureInfo.InvariantCulture));
        switch (state)
        {
            case CallerState caller:
                ids.Put(TraceTags.Caller, key.Id);
                ids.Put(TraceTags.Session, caller.SessionId?.Value);
                ids.Put(TraceTags.Call, caller.CallId?.Value);
                break;
            case CallState call:
                ids.Put(TraceTags.Call, key.Id);
                ids.Put(TraceTags.Session, call.Caller?.SessionId.Value ?? call.Request?.SessionId?.Value);
                break;
            case TransferAttempt transfer:
                ids.Put("impactdialing.transfer.id", key.Id);
                ids.Put(TraceTags.Call, transfer.Request?.CallId.Value);
                ids.Put(TraceTags.Session, transfer.Request?.SessionId.Value);
                break;
        }

        return ids;
    }
}
