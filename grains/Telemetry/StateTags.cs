using System.Diagnostics;
using System.Globalization;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Storage;
using ImpactDialing.Transfers;

namespace ImpactDialing.Telemetry;

/// <summary>Says on the current span, and in the scope of what is logged, whose state was handled, so that everything about a session, a call or a leg is found by its id.</summary>
internal static class StateTags
{
    /// <summary>Tags the current span, if there is one.</summary>
    /// <param name="ids">Of whom and what (<see cref="Of"/>).</param>
    /// <param name="phase">The state's phase.</param>
    /// <param name="happened">The event's name.</param>
    public static void Put(IReadOnlyList<KeyValuePair<string, object>> ids, string phase, string happened)
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
    public static IReadOnlyList<KeyValuePair<string, object>> Of(LiveKey key, IMachineState state)
    {
        var ids = new List<KeyValuePair<string, object>>(6);
        var columns = state.Columns;
        Add(ids, TraceTags.Leg, columns.Leg?.Value);
        Add(ids, TraceTags.Campaign, columns.CampaignId == 0 ? null : columns.CampaignId.ToString(CultureInfo.InvariantCulture));
        switch (state)
        {
            case CallerState caller:
                Add(ids, TraceTags.Caller, key.Id);
                Add(ids, TraceTags.Session, caller.SessionId?.Value);
                Add(ids, TraceTags.Call, caller.CallId?.Value);
                break;
            case CallState call:
                Add(ids, TraceTags.Call, key.Id);
                Add(ids, TraceTags.Session, call.Caller?.SessionId.Value ?? call.Request?.SessionId?.Value);
                break;
            case TransferAttempt transfer:
                Add(ids, "impactdialing.transfer.id", key.Id);
                Add(ids, TraceTags.Call, transfer.Request?.CallId.Value);
                Add(ids, TraceTags.Session, transfer.Request?.SessionId.Value);
                break;
        }

        return ids;
    }

    private static void Add(List<KeyValuePair<string, object>> ids, string tag, string? value)
    {
        if (value is not null)
        {
            ids.Add(new(tag, value));
        }
    }
}
