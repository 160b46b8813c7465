using System.Collections.Immutable;
using ImpactDialing.Supervisors;

namespace ImpactDialing.Storage.Figures;

/// <summary>Puts counted calls into the minutes of an hour. Pure.</summary>
internal static class LastHourMinutes
{
    /// <summary>How many minutes are shown.</summary>
    public const int Count = 60;

    private const long Minute = 60_000_000;

    /// <summary>A campaign's hour; null if no call ended or began to talk in it.</summary>
    /// <param name="from">The beginning of the first minute, in microseconds.</param>
    /// <param name="rows">Calls that have ended, of any campaign.</param>
    public static CampaignHour? Of(long campaignId, string name, long from, ImmutableArray<Row> rows)
    {
        var calls = new int[Count];
        var conversations = new int[Count];
        var waited = new double[Count];
        var isEmpty = true;
        foreach (var row in rows.Where(row => row.Campaign == campaignId))
        {
            if (Index(row.EndedMinute, from) is { } ended)
            {
                calls[ended] += (int)row.Calls;
                isEmpty = false;
            }

            if (Index(row.ConnectedMinute, from) is { } connected)
            {
                conversations[connected] += (int)row.Calls;
                waited[connected] += row.Waited / 1e6;
                isEmpty = false;
            }
        }

        return isEmpty ? null : new CampaignHour(campaignId, name, [.. calls], [.. conversations], [.. waited]);
    }

    private static int? Index(long minute, long from) =>
        (minute - from) / Minute is var index && minute >= from && index < Count ? (int)index : null;

    /// <summary>Calls of a campaign that ended in one minute, and were connected in one minute.</summary>
    internal sealed class Row
    {
        public long Campaign { get; init; }

        /// <summary>The beginning of the minute in which they ended, in microseconds.</summary>
        public long EndedMinute { get; init; }

        /// <summary>The beginning of the minute in which they were connected; 0 if they were not.</summary>
        public long ConnectedMinute { get; init; }

        public long Calls { get; init; }

        /// <summary>How long their callers had waited, in microseconds, added up.</summary>
        public long Waited { get; init; }
    }
}
