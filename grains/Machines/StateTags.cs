using System.Diagnostics;
using System.Globalization;
using ImpactDialing.Storage;
using ImpactDialing.Telemetry;

namespace ImpactDialing.Machines;

/// <summary>Puts the ids of the state that was handled on the current span and into the scope of log lines, so that
/// everything about a session, a call or a leg is found by its id.</summary>
internal static class StateTags
{
    /// <summary>Tags the current span, if there is one.</summary>
    /// <param name="ids">The ids of the state (<see cref="Of"/>).</param>
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

    /// <summary>Lists the ids that a state contains, by tag.</summary>
    public static IdScope Of(LiveKey key, IMachineState state)
    {
        var ids = new IdScope();
        var columns = state.Columns;
        ids.Put(TraceTags.Leg, columns.Leg?.Value);
        ids.Put(TraceTags.Campaign, columns.CampaignId == 0 ? null : columns.CampaignId.ToString(CultureInfo.InvariantCulture));
        state.AddIds(ids, key);
        return ids;
    }
}
