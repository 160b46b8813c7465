using Dapper;
using ImpactDialing.DialQueues;
using ImpactDialing.Storage.Records;
using ImpactDialing.Telephony;

namespace ImpactDialing.Storage.Queue;

/// <summary>
/// Takes households from one dial queue for several sessions, one for each, inside the writer's transaction. The number
/// of statements does not grow with the number of sessions. Every change compares the household's status, so that two
/// clusters on one database never take the same one (S-26).
/// </summary>
/// <param name="asking">Requests of different sessions for the same campaign and zones, in order of arrival.</param>
internal sealed class Reservations(SqlSession session, IReadOnlyList<ReservationItem> asking)
{
    /// <summary>The most households that are looked at together, when the first ones cannot be called.</summary>
    private const int LongestLook = 256;

    /// <summary>The most expired reservations that one transaction releases.</summary>
    private const int MostReleased = 500;

    private readonly long _campaignId = asking[0].Request.CampaignId;
    private readonly IReadOnlyList<string> _zones = asking[0].Zones;

    /// <summary>The earliest of the requests' times.</summary>
    private readonly DateTimeOffset _now = asking.Min(item => item.Request.Now);

    /// <summary>Gives each request its household, or null while there is none to call.</summary>
    public async Task Take()
    {
        foreach (var item in asking)
        {
            item.Give(null);
        }

        await Skip();
        var head = await ReadHead();
        if (head.Campaign is not { Active: 1 })
        {
            return;
        }

        if (head.Expired.Count > 0)
        {
            await Release(head.Expired);
            head = await ReadHead();
        }

        var held = head.Held.Count > 0 ? await ReadHeld(head.Held) : [];
        var waiting = await GiveHeld([.. asking.Where(item => !head.Over.Contains(item.Request.SessionId.Value))], held);
        var due = _now.AddSeconds(-head.Campaign!.RecycleSeconds).ToMicroseconds();
        await GiveFirst(waiting, HouseholdStatus.Available, due);
        await GiveFirst(waiting, HouseholdStatus.Recycling, due);
    }

    /// <summary>Returns skipped households to the queue; their recycle time starts now.</summary>
    private async Task Skip()
    {
        var skipped = asking.Where(item => item.Request.SkipToken is not null).ToList();
        if (skipped.Count == 0)
        {
            return;
        }

        // MySQL assigns from left to right: the session is read before it is cleared.
        var cases = SqlCases.By("session_id", skipped.Select(item => item.Request.SessionId.Value));
        await session.Execute(
            $"UPDATE households SET status = {StatusSql.Recycling}, "
            + $"presented_at = {cases.Of("Now", skipped.Select(item => item.Request.Now.ToMicroseconds()))}, {HouseholdSql.Unheld} "
            + $"WHERE session_id IN @Keys AND status = {StatusSql.Reserved} "
            + $"AND token = {cases.Of("Token", skipped.Select(item => item.Request.SkipToken!))}",
            cases.Arguments);
    }

    /// <summary>Reads what does not depend on other answers, in one round trip.</summary>
    private Task<Head> ReadHead() => session.QuerySeveral(
        $"""
        {QueueRow.Campaign.Select};
        SELECT id FROM caller_sessions WHERE id IN @Sessions AND ended_at IS NOT NULL;
        SELECT id FROM households
        WHERE campaign_id = @CampaignId AND status = {StatusSql.Reserved} AND lease_until <= @Now LIMIT {MostReleased};
        SELECT id FROM households WHERE session_id IN @Sessions AND status = {StatusSql.Reserved};
        """,
        new
        {
            CampaignId = _campaignId,
            Sessions = asking.Select(item => item.Request.SessionId.Value).ToArray(),
            Now = _now.ToMicroseconds(),
        },
        async results => new Head(
            await results.ReadFirstOrDefaultAsync<QueueRow.Campaign>(),
            (await results.ReadAsync<string>()).ToHashSet(StringComparer.Ordinal),
            [.. await results.ReadAsync<long>()],
            [.. await results.ReadAsync<long>()]));

    /// <summary>
    /// Reads what decides about households that sessions hold. Few sessions that ask hold one, and the server takes a
    /// quarter of a millisecond to plan this.
    /// </summary>
    private Task<IReadOnlyList<QueueRow>> ReadHeld(IReadOnlyList<long> ids) => session.Query<QueueRow>(
        $"{QueueRow.Select} WHERE h.id IN @Ids AND h.status = {StatusSql.Reserved}", new { Ids = ids });

    private Task<int> Release(IReadOnlyList<long> expired) => session.Execute(
        $"UPDATE households SET {HouseholdSql.BackInQueue} "
        + $"WHERE id IN @Ids AND status = {StatusSql.Reserved} AND lease_until <= @Now",
        new { Ids = expired, Now = _now.ToMicroseconds() });

    /// <summary>
    /// Gives each session the household that it holds already, if it may still be called, and renews its lease, since
    /// the caller's leg is active. Returns the sessions without one.
    /// </summary>
    private async Task<Queue<ReservationItem>> GiveHeld(IReadOnlyList<ReservationItem> items, IReadOnlyList<QueueRow> rows)
    {
        var held = rows.ToLookup(row => row.SessionId, StringComparer.Ordinal);
        var kept = new List<(ReservationItem Item, QueueRow Row, string Token)>();
        var waiting = new Queue<ReservationItem>();
        foreach (var item in items)
        {
            var mine = await Keep(item, held[item.Request.SessionId.Value]);
            if (mine is null)
            {
                waiting.Enqueue(item);
            }
            else
            {
                kept.Add((item, mine, mine.Token!));
            }
        }

        if (kept.Count > 0)
        {
            var leads = await session.Query<QueueRow.Lead>(
                QueueRow.Lead.SelectOf(session), new { Ids = kept.Select(each => each.Row.Id).ToArray() });
            Give(kept, leads);
        }

        return waiting;
    }

    /// <summary>Keeps the first household that may still be called; the others go back.</summary>
    private async Task<QueueRow?> Keep(ReservationItem item, IEnumerable<QueueRow> rows)
    {
        QueueRow? kept = null;
        foreach (var row in rows)
        {
            var keep = kept is null
                && row.CampaignId == _campaignId
                && row.MayBeCalled
                && _zones.Contains(row.TimeZone);
            if (keep && await Extend(item, row) == 1)
            {
                kept = row;
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

    private Task<int> Extend(ReservationItem item, QueueRow row) => session.Execute(
        $"UPDATE households SET lease_until = @LeaseUntil WHERE id = @Id AND token = @Token AND status = {StatusSql.Reserved}",
        new { row.Id, row.Token, LeaseUntil = LeaseEnd(item) });

    private static long LeaseEnd(ReservationItem item) => (item.Request.Now + item.Request.Lease).ToMicroseconds();

    /// <summary>Gives the first households of a status that can be called, until none waits or none is left.</summary>
    private async Task GiveFirst(Queue<ReservationItem> waiting, HouseholdStatus status, long due)
    {
        if (_zones.Count == 0)
        {
            return;
        }

        // One more than asked for: nearly always all the first ones can be taken.
        for (var look = waiting.Count + 1; waiting.Count > 0; look = Math.Min(look * 4, LongestLook))
        {
            var rows = await Candidates(status, due, look);
            if (rows.Count == 0)
            {
                return;
            }

            QueueRow? last = null;
            var callable = rows.Where(row => row.MayBeCalled && row.Busy == 0).ToList();
            for (var next = 0; waiting.Count > 0 && next < callable.Count;)
            {
                var some = callable.GetRange(next, Math.Min(waiting.Count, callable.Count - next));
                last = await GiveFree(waiting, some, status) ?? last;
                next += some.Count;
            }

            var passed = waiting.Count > 0 ? rows : rows.TakeWhile(row => row != last);
            var hasRemoved = await SetAside([.. passed.Where(row => !row.MayBeCalled)], status);
            if (last is null && !hasRemoved && (rows.Count < look || look == LongestLook))
            {
                // Other campaigns are calling all candidates; these keep their places in the queue.
                return;
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
        var arguments = new DynamicParameters(new { CampaignId = _campaignId, Due = due });
        var zones = new List<string>(_zones.Count);
        for (var i = 0; i < _zones.Count; i++)
        {
            arguments.Add($"Zone{i}", _zones[i]);
            zones.Add(
                $"SELECT * FROM (SELECT h.id, h.campaign_id, h.phone, h.time_zone, h.presented_at, h.position, h.token, h.session_id "
                + $"FROM households h{session.Dialect.QueueIndex} WHERE h.campaign_id = @CampaignId AND h.time_zone = @Zone{i} "
                + $"AND h.status = {(int)status} AND {when} ORDER BY {order} LIMIT {look}) AS q{i}");
        }

        // The rules are evaluated for the few rows of the result, not for all rows of the queue.
        const string Order = "presented_at, position, id";
        return await session.Query<QueueRow>(
            $"{QueueRow.Columns} FROM (SELECT * FROM ({string.Join(" UNION ALL ", zones)}) AS zones ORDER BY {Order} LIMIT {look}) AS h "
                + $"ORDER BY {Order}",
            arguments);
    }

    /// <summary>
    /// Locks every household with the phones of some rows, in all campaigns, until the commit. Claims the rows with a
    /// phone that no other household holds, and gives them. Of two writers that claim one phone, one gets all locks.
    /// The other one takes the next household: it neither waits nor deadlocks. So a phone never rings for two
    /// campaigns, and a household that another connection has locked holds up no reservation. Returns the last row
    /// that was given, or null.
    /// </summary>
    private async Task<QueueRow?> GiveFree(Queue<ReservationItem> waiting, IReadOnlyList<QueueRow> rows, HouseholdStatus status)
    {
        var (locked, all, leads) = await Lock(rows);
        var free = rows.Where(row =>
            locked[row.Phone].All(other => other.Id == row.Id ? other.Status == (long)status : !IsHeld(other.Status))
            && (all is null || locked[row.Phone].Count() == all.GetValueOrDefault(row.Phone))).ToList();
        if (free.Count == 0)
        {
            return null;
        }

        var given = free.ConvertAll(row => (Item: waiting.Dequeue(), Row: row));
        await Claim(given, status);
        Give([.. given.Select(each => (each.Item, each.Row, each.Item.Request.NewToken))], leads);
        return free[^1];
    }

    /// <summary>
    /// Locks the households with the phones of some rows, and reads the rows' leads, in one round trip. Where other
    /// connections can lock rows, it also counts all households of each phone.
    /// </summary>
    private Task<(ILookup<string, QueueRow.Holder> Locked, Dictionary<string, long>? All, IReadOnlyList<QueueRow.Lead> Leads)> Lock(
        IReadOnlyList<QueueRow> rows)
    {
        var lockingRead = session.Dialect.LockingReadOfFreeRows;
        var ofPhones = $"FROM households{session.Dialect.PhoneIndex} WHERE phone IN @Phones";
        var count = lockingRead.Length == 0 ? "" : $"SELECT phone AS Phone, COUNT(*) AS Households {ofPhones} GROUP BY phone;";
        return session.QuerySeveral(
            $"""
            SELECT id AS Id, phone AS Phone, status AS Status {ofPhones}{lockingRead};
            {count}
            {QueueRow.Lead.SelectOf(session)};
            """,
            new { Phones = rows.Select(row => row.Phone).ToArray(), Ids = rows.Select(row => row.Id).ToArray() },
            async results => (
                (await results.ReadAsync<QueueRow.Holder>()).ToLookup(holder => holder.Phone, StringComparer.Ordinal),
                count.Length == 0
                    ? null
                    : (await results.ReadAsync<QueueRow.PhoneCount>())
                        .ToDictionary(row => row.Phone, row => row.Households, StringComparer.Ordinal),
                (IReadOnlyList<QueueRow.Lead>)[.. await results.ReadAsync<QueueRow.Lead>()]));
    }

    private static bool IsHeld(long status) => (HouseholdStatus)status is HouseholdStatus.Reserved or HouseholdStatus.InFlight;

    /// <summary>
    /// Takes households that may not or cannot be reached out of the queue, so that each is examined only one time and
    /// not at every reservation. Returns whether there was one.
    /// </summary>
    private async Task<bool> SetAside(IReadOnlyList<QueueRow> rows, HouseholdStatus status)
    {
        foreach (var aside in rows.GroupBy(row => row.Blocked != 0 ? HouseholdStatus.Blocked : HouseholdStatus.Completed, row => row.Id))
        {
            await session.Execute(
                "UPDATE households SET status = @Aside WHERE id IN @Ids AND status = @Status",
                new { Ids = aside.ToArray(), Status = (long)status, Aside = (long)aside.Key });
        }

        return rows.Count > 0;
    }

    /// <exception cref="InvalidOperationException">A row has changed although it is locked.</exception>
    private async Task Claim(List<(ReservationItem Item, QueueRow Row)> given, HouseholdStatus status)
    {
        var cases = SqlCases.By("id", given.Select(each => each.Row.Id));
        var claimed = await session.Execute(
            $"""
            UPDATE households SET status = {StatusSql.Reserved},
                token = {cases.Of("Token", given.Select(each => each.Item.Request.NewToken))},
                session_id = {cases.Of("Session", given.Select(each => each.Item.Request.SessionId.Value))},
                reserved_at = {cases.Of("Now", given.Select(each => each.Item.Request.Now.ToMicroseconds()))},
                lease_until = {cases.Of("Lease", given.Select(each => LeaseEnd(each.Item)))},
                call_id = NULL
            WHERE id IN @Keys AND status = {(long)status} AND token IS NULL
            """,
            cases.Arguments);
        if (claimed != given.Count)
        {
            throw new InvalidOperationException(
                $"Of {given.Count} free households of campaign {_campaignId}, {claimed} could be reserved: "
                + string.Join(", ", given.Select(each => each.Row.Id)));
        }
    }

    /// <summary>Gives households, with their leads, to the sessions.</summary>
    private static void Give(List<(ReservationItem Item, QueueRow Row, string Token)> given, IEnumerable<QueueRow.Lead> leads)
    {
        var byHousehold = leads.ToLookup(lead => lead.HouseholdId);
        foreach (var (item, row, token) in given)
        {
            var own = byHousehold[row.Id].ToList();
            item.Give(new ReservedHousehold(
                row.Id,
                token,
                PhoneNumber.Of(row.Phone),
                [.. own.Select(lead => lead.ToldApartFrom(own))],
                row.HasMessage != 0,
                row.TimeZone));
        }
    }

    /// <summary>What is read before any household is given.</summary>
    /// <param name="Over">
    /// The sessions that have ended, perhaps through the other cluster. They have returned their households; one that
    /// they took now would stay reserved until its lease ends (S-34).
    /// </param>
    /// <param name="Expired">The reserved households with an ended lease.</param>
    /// <param name="Held">The households that the sessions hold.</param>
    private sealed record Head(
        QueueRow.Campaign? Campaign, IReadOnlySet<string> Over, IReadOnlyList<long> Expired, IReadOnlyList<long> Held);
}
