using System.Collections.Immutable;
using ImpactDialing.DialQueues;
using ImpactDialing.Storage.Records;

namespace ImpactDialing.Storage.Queue;

/// <summary>
/// Figures of a queue with nothing to call (S-36). Read outside the writer: the read changes nothing, and may take
/// longer than a reservation.
/// </summary>
internal static class QueueFigures
{
    /// <summary>
    /// The most households that are counted outside calling hours. A larger number does not help a caller, and would
    /// take seconds in a campaign of a million.
    /// </summary>
    public const int MostCounted = 10_000;

    private const string MayBeCalled = $"NOT {HouseholdSql.IsBlocked} AND {HouseholdSql.IsReachable}";

    /// <summary>
    /// Households in the queue with a number that another campaign is calling: for this campaign's callers they are in
    /// flight as well. Found from the few that are in flight.
    /// </summary>
    private const string BusyElsewhere = $"""
        SELECT COUNT(*) FROM campaigns c
            JOIN households o ON o.campaign_id = c.id AND o.status IN ({StatusSql.Reserved}, {StatusSql.InFlight})
            JOIN households h ON h.campaign_id = @CampaignId AND h.phone = o.phone
                AND h.status IN ({StatusSql.Available}, {StatusSql.Recycling})
        WHERE c.id <> @CampaignId
        """;

    /// <summary>
    /// Seeks one zone after the other in the queue's index. With one recursive query, MariaDB reads every household
    /// once for each zone.
    /// </summary>
    public static async Task<ImmutableArray<string>> TimeZones(SqlSession session, long campaignId)
    {
        var zones = ImmutableArray.CreateBuilder<string>();
        var zone = await session.First<string>(
            "SELECT MIN(h.time_zone) FROM households h WHERE h.campaign_id = @CampaignId", new { CampaignId = campaignId });
        while (zone is not null)
        {
            zones.Add(zone);
            zone = await session.First<string>(
                "SELECT MIN(h.time_zone) FROM households h WHERE h.campaign_id = @CampaignId AND h.time_zone > @Zone",
                new { CampaignId = campaignId, Zone = zone });
        }

        return zones.DrainToImmutable();
    }

    /// <summary>Says whether a household may be called now.</summary>
    public static async Task<bool> MayCall(SqlSession session, ReservationRequest request)
    {
        var campaign = await QueueRow.Campaign.Read(session, request.CampaignId);
        if (campaign is not { Active: 1 } || request.OpenTimeZones.IsDefaultOrEmpty)
        {
            return false;
        }

        var arguments = new
        {
            request.CampaignId,
            Zones = request.OpenTimeZones.ToArray(),
            Due = request.Now.AddSeconds(-campaign.RecycleSeconds).ToMicroseconds(),
        };
        foreach (var which in new[] { $"h.status = {StatusSql.Available}", $"h.status = {StatusSql.Recycling} AND h.presented_at <= @Due" })
        {
            if (await session.First<long?>(
                $"SELECT h.id FROM households h WHERE h.campaign_id = @CampaignId AND h.time_zone IN @Zones AND {which} "
                + $"AND {MayBeCalled} AND NOT {HouseholdSql.IsBusyElsewhere} LIMIT 1",
                arguments) is not null)
            {
                return true;
            }
        }

        return false;
    }

    public static async Task<ReservationResult.Nothing> Read(SqlSession session, ReservationRequest request)
    {
        var campaign = await QueueRow.Campaign.Read(session, request.CampaignId);
        if (campaign is not { Active: 1 })
        {
            return new ReservationResult.Nothing(0, null, 0);
        }

        var due = request.Now.AddSeconds(-campaign.RecycleSeconds).ToMicroseconds();
        var inFlight = await session.First<long>(
            $"""
            SELECT COUNT(*) FROM households
            WHERE campaign_id = @CampaignId AND status IN ({StatusSql.Reserved}, {StatusSql.InFlight})
                AND (session_id IS NULL OR session_id <> @SessionId)
            """,
            new { request.CampaignId, SessionId = request.SessionId.Value });
        inFlight += await session.First<long>(BusyElsewhere, new { request.CampaignId });
        long? next = null;
        var outside = 0L;
        foreach (var zone in await TimeZones(session, request.CampaignId))
        {
            var arguments = new { request.CampaignId, Zone = zone, Due = due, Limit = MostCounted };
            var presented = await session.First<long?>(
                $"""
                SELECT h.presented_at FROM households h
                WHERE h.campaign_id = @CampaignId AND h.time_zone = @Zone AND h.status = {StatusSql.Recycling}
                    AND h.presented_at > @Due AND {MayBeCalled}
                ORDER BY h.presented_at LIMIT 1
                """,
                arguments);
            next = next is null || presented < next ? presented ?? next : next;
            if (!request.OpenTimeZones.Contains(zone) && outside < MostCounted)
            {
                outside += await Count(session, $"h.status = {StatusSql.Available}", arguments)
                    + await Count(session, $"h.status = {StatusSql.Recycling} AND h.presented_at <= @Due", arguments);
            }
        }

        return new ReservationResult.Nothing(
            (int)inFlight,
            next is { } at ? DatabaseTime.FromMicroseconds(at).AddSeconds(campaign.RecycleSeconds) : null,
            (int)Math.Min(outside, MostCounted));
    }

    /// <summary>Counts the households in each of some statuses, also outside calling hours.</summary>
    public static async Task<IReadOnlyDictionary<HouseholdStatus, long>> ByStatus(
        SqlSession session,
        long campaignId,
        IReadOnlyList<HouseholdStatus> statuses)
    {
        var zones = await TimeZones(session, campaignId);
        var counts = statuses.ToDictionary(status => status, _ => 0L);
        foreach (var status in statuses)
        {
            foreach (var zone in zones)
            {
                counts[status] += await session.First<long>(
                    """
                    SELECT COUNT(*) FROM (
                        SELECT h.id FROM households h
                        WHERE h.campaign_id = @CampaignId AND h.time_zone = @Zone AND h.status = @Status LIMIT @Limit) AS counted
                    """,
                    new { CampaignId = campaignId, Zone = zone, Status = (long)status, Limit = MostCounted });
            }
        }

        return counts;
    }

    private static Task<long> Count(SqlSession session, string which, object arguments) => session.First<long>(
        $"""
        SELECT COUNT(*) FROM (
            SELECT h.id FROM households h
            WHERE h.campaign_id = @CampaignId AND h.time_zone = @Zone AND {which} AND {MayBeCalled} LIMIT @Limit) AS counted
        """,
        arguments);
}
