using System.Collections.Immutable;
using ImpactDialing.DialQueues;
using ImpactDialing.Storage.Records;
using ImpactDialing.Telephony;

namespace ImpactDialing.Storage.Queue;

/// <summary>
/// Takes one household from the dial queue, inside the writer's transaction. Every change compares the household's
/// status, so that two clusters on one database never take the same one (S-26).
/// </summary>
internal sealed class Reservation(SqlSession session, ReservationRequest request)
{
    /// <summary>How many households a zone offers first; nearly always the first one can be taken.</summary>
    private const int FirstLook = 2;

    /// <summary>The most households that a zone offers, when the first ones cannot be called.</summary>
    private const int LongestLook = 256;

    private readonly string[] _zones =
        request.OpenTimeZones.IsDefault ? [] : [.. request.OpenTimeZones.Distinct(StringComparer.Ordinal)];
    private readonly long _now = request.Now.ToMicroseconds();

    public async Task<ReservedHousehold?> Take()
    {
        var campaign = await QueueRow.Campaign.Read(session, request.CampaignId);
        await Skip();
        if (campaign is not { Active: 1 } || await IsOver())
        {
            return null;
        }

        await ReleaseExpired();
        if (await Held() is { } held)
        {
            return held;
        }

        var due = request.Now.AddSeconds(-campaign.RecycleSeconds).ToMicroseconds();
        return await TakeFirst(HouseholdStatus.Available, due) ?? await TakeFirst(HouseholdStatus.Recycling, due);
    }

    /// <summary>
    /// Says whether the session has ended, perhaps through the other cluster. It has then returned its households; one
    /// that it took now would stay reserved until its lease ends (S-34).
    /// </summary>
    private async Task<bool> IsOver() => await session.First<long>(
        "SELECT COUNT(*) FROM caller_sessions WHERE id = @SessionId AND ended_at IS NOT NULL",
        new { SessionId = request.SessionId.Value }) > 0;

    /// <summary>Returns a skipped household to the queue; its recycle time starts now.</summary>
    private async Task Skip()
    {
        if (request.SkipToken is { } token)
        {
            await session.Execute(
                $"UPDATE households SET status = {StatusSql.Recycling}, presented_at = @Now, {HouseholdSql.Unheld} "
                + $"WHERE session_id = @SessionId AND token = @Token AND status = {StatusSql.Reserved}",
                new { SessionId = request.SessionId.Value, Token = token, Now = _now });
        }
    }

    private async Task ReleaseExpired()
    {
        var ids = await session.Query<long>(
            "SELECT id FROM households "
            + $"WHERE campaign_id = @CampaignId AND status = {StatusSql.Reserved} AND lease_until <= @Now LIMIT 500",
            new { request.CampaignId, Now = _now });
        if (ids.Count > 0)
        {
            await session.Execute(
                $"UPDATE households SET {HouseholdSql.BackInQueue} "
                + $"WHERE id IN @Ids AND status = {StatusSql.Reserved} AND lease_until <= @Now",
                new { Ids = ids, Now = _now });
        }
    }

    /// <summary>
    /// Returns the household that the session holds already, if it may still be called, and renews its lease, since the
    /// caller's leg is active.
    /// </summary>
    private async Task<ReservedHousehold?> Held()
    {
        var rows = await session.Query<QueueRow>(
            $"{QueueRow.Select} WHERE h.session_id = @SessionId AND h.status = {StatusSql.Reserved}",
            new { SessionId = request.SessionId.Value });
        ReservedHousehold? kept = null;
        foreach (var row in rows)
        {
            var keep = kept is null
                && row.CampaignId == request.CampaignId
                && row.Blocked == 0
                && row.Reachable != 0
                && _zones.Contains(row.TimeZone);
            if (keep && await Extend(row) == 1)
            {
                kept = await Snapshot(row, row.Token!);
            }
            else
            {
                await session.Execute(
                    $"UPDATE households SET {HouseholdSql.BackInQueue} WHERE id = @Id AND token = @Token AND status = {StatusSql.Reserved}",
                    new { row.Id, row.Token });
            }
        }

        return kept;
    }

    private Task<int> Extend(QueueRow row) => session.Execute(
        $"UPDATE households SET lease_until = @LeaseUntil WHERE id = @Id AND token = @Token AND status = {StatusSql.Reserved}",
        new { row.Id, row.Token, LeaseUntil = (request.Now + request.Lease).ToMicroseconds() });

    private async Task<ReservedHousehold?> TakeFirst(HouseholdStatus status, long due)
    {
        if (_zones.Length == 0)
        {
            return null;
        }

        for (var look = FirstLook; ; look = Math.Min(look * 4, LongestLook))
        {
            var rows = await Candidates(status, due, look);
            if (rows.Count == 0)
            {
                return null;
            }

            var busy = 0;
            foreach (var row in rows)
            {
                if (row.Blocked != 0 || row.Reachable == 0)
                {
                    await SetAside(row, status);
                }
                else if (row.Busy != 0 || !await IsPhoneFree(row))
                {
                    busy++;
                }
                else if (await Claim(row, status) == 1)
                {
                    return await Snapshot(row, request.NewToken);
                }
            }

            if (busy == rows.Count && (rows.Count < look || look == LongestLook))
            {
                // Other campaigns are calling all candidates; these keep their places in the queue.
                return null;
            }
        }
    }

    /// <summary>
    /// The first households of each open zone, merged. Each zone is a seek in the queue's index, independent of the
    /// queue's length.
    /// </summary>
    private async Task<IReadOnlyList<QueueRow>> Candidates(HouseholdStatus status, long due, int look)
    {
        // With presented_at in the order, MariaDB sorts a whole zone in which it is null (a million rows: 1.5 s).
        var (when, order) = status == HouseholdStatus.Available
            ? ("h.presented_at IS NULL", "h.position")
            : ("h.presented_at <= @Due", "h.presented_at, h.position");
        var arguments = new Dapper.DynamicParameters(new { request.CampaignId, Due = due });
        var zones = new List<string>(_zones.Length);
        for (var i = 0; i < _zones.Length; i++)
        {
            arguments.Add($"Zone{i}", _zones[i]);
            zones.Add(
                $"SELECT * FROM (SELECT h.id, h.campaign_id, h.phone, h.time_zone, h.presented_at, h.position, h.token "
                + $"FROM households h{session.Dialect.QueueIndex} WHERE h.campaign_id = @CampaignId AND h.time_zone = @Zone{i} "
                + $"AND h.status = {(int)status} AND {when} ORDER BY {order} LIMIT {look}) AS q{i}");
        }

        // The rules are evaluated for the few rows of the result, not for all rows of the queue.
        return await session.Query<QueueRow>(
            $"{QueueRow.Columns} FROM ({string.Join(" UNION ALL ", zones)}) AS h ORDER BY PresentedAt, Position, Id",
            arguments);
    }

    /// <summary>
    /// Locks every household with the phone, in all campaigns, until the commit, and says whether no other one is held.
    /// Of two writers that claim one phone, one gets all locks. The other one takes the next household: it neither
    /// waits nor deadlocks. So a phone never rings for two campaigns, and a household that another connection has
    /// locked holds up no reservation.
    /// </summary>
    private async Task<bool> IsPhoneFree(QueueRow row)
    {
        var locked = await session.Query<QueueRow.Holder>(
            "SELECT id AS Id, status AS Status FROM households WHERE phone = @Phone" + session.Dialect.LockingReadOfFreeRows, row);
        return locked.All(other => other.Id == row.Id || !IsHeld(other.Status))
            && (session.Dialect.LockingReadOfFreeRows.Length == 0
                || locked.Count == await session.First<long>("SELECT COUNT(*) FROM households WHERE phone = @Phone", row));
    }

    private static bool IsHeld(long status) => (HouseholdStatus)status is HouseholdStatus.Reserved or HouseholdStatus.InFlight;

    /// <summary>
    /// Takes a household that may not or cannot be reached out of the queue, so that it is examined only one time and
    /// not at every reservation.
    /// </summary>
    private Task<int> SetAside(QueueRow row, HouseholdStatus status) => session.Execute(
        "UPDATE households SET status = @Aside WHERE id = @Id AND status = @Status",
        new { row.Id, Status = (long)status, Aside = (long)(row.Blocked != 0 ? HouseholdStatus.Blocked : HouseholdStatus.Completed) });

    private Task<int> Claim(QueueRow row, HouseholdStatus status) => session.Execute(
        $"""
        UPDATE households SET status = {StatusSql.Reserved}, token = @Token, session_id = @SessionId, reserved_at = @Now,
            lease_until = @LeaseUntil, call_id = NULL
        WHERE id = @Id AND status = @Status AND token IS NULL
        """,
        new
        {
            row.Id,
            Token = request.NewToken,
            SessionId = request.SessionId.Value,
            Now = _now,
            LeaseUntil = (request.Now + request.Lease).ToMicroseconds(),
            Status = (long)status,
        });

    private async Task<ReservedHousehold> Snapshot(QueueRow row, string token)
    {
        var leads = await session.Query<QueueRow.Lead>(
            """
            SELECT l.id AS Id, l.first_name AS FirstName, l.middle_name AS MiddleName, l.last_name AS LastName, l.suffix AS Suffix
            FROM leads l JOIN voter_lists v ON v.id = l.voter_list_id
            WHERE l.household_id = @Id AND l.completed_at IS NULL AND l.removed_at IS NULL AND v.enabled = 1
            ORDER BY CASE WHEN l.dispositioned_at IS NULL THEN 0 ELSE 1 END, l.position, l.id
            """,
            new { row.Id });
        return new ReservedHousehold(
            row.Id,
            token,
            PhoneNumber.Of(row.Phone),
            [.. leads.Select(l => l.ToldApartFrom(leads))],
            row.HasMessage != 0,
            row.TimeZone);
    }
}
