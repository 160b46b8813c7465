using ImpactDialing.Calls;
using ImpactDialing.Storage.Queue;

namespace ImpactDialing.Storage.Records;

/// <summary>The statements that move households between the states of the dial queue, and their rules.</summary>
internal static class HouseholdSql
{
    /// <summary>True for a household <c>h</c> with a number on a do-not-call list of its account or campaign.</summary>
    public const string IsBlocked = """
        EXISTS (SELECT 1 FROM do_not_call d WHERE d.account_id = (SELECT c.account_id FROM campaigns c WHERE c.id = h.campaign_id)
            AND d.number = h.phone AND d.campaign_id IN (0, h.campaign_id))
        """;

    /// <summary>
    /// True for a household <c>h</c> with a lead who is still to be reached, on an enabled list (S-31, S-32). If it was
    /// left a message, only where the campaign calls back after one (S-38). Rows are counted, because MariaDB turns
    /// EXISTS into IN and then reads all leads of all campaigns for one household
    /// (https://mariadb.com/kb/en/exists-to-in-optimization/, read 2026-11-30).
    /// </summary>
    public const string IsReachable = """
        ((SELECT COUNT(*) FROM leads l JOIN voter_lists v ON v.id = l.voter_list_id
            WHERE l.household_id = h.id AND l.completed_at IS NULL AND l.removed_at IS NULL AND v.enabled = 1) > 0
            AND ((SELECT COUNT(*) FROM household_messages g WHERE g.household_id = h.id) = 0
                OR EXISTS (SELECT 1 FROM campaign_handling k WHERE k.campaign_id = h.campaign_id AND k.call_back_after_message = 1)))
        """;

    /// <summary>
    /// True for a household <c>h</c> with a number that another campaign has reserved or is calling: two campaigns with
    /// one list must not call one phone at the same time.
    /// </summary>
    public const string IsBusyElsewhere =
        "EXISTS (SELECT 1 FROM households o WHERE o.phone = h.phone AND o.id <> h.id "
        + $"AND o.status IN ({StatusSql.Reserved}, {StatusSql.InFlight}))";

    /// <summary>Assignments that return a household to its place in the queue.</summary>
    public const string BackInQueue = $"{QueueStatus}, {Unheld}";

    /// <summary>The assignment of the status, which depends on whether the household was ever presented.</summary>
    public const string QueueStatus = $"status = CASE WHEN presented_at IS NULL THEN {StatusSql.Available} ELSE {StatusSql.Recycling} END";

    /// <summary>Assignments that end a reservation or a call of a household.</summary>
    public const string Unheld = "token = NULL, session_id = NULL, reserved_at = NULL, lease_until = NULL, call_id = NULL";

    // A number that was put on a do-not-call list after its reservation is not dialed.
    private const string DialReserved = $"""
        UPDATE households AS h SET status = {StatusSql.InFlight}, call_id = @CallId, lease_until = NULL
        WHERE id = @HouseholdId AND token = @Token AND status = {StatusSql.Reserved} AND NOT {IsBlocked}
        """;

    // presented_at comes before reserved_at is cleared, because MySQL assigns from left to right.
    private const string SettleHeld = $"""
        UPDATE households AS h SET
            status = CASE
                WHEN @Failed = 1 THEN {StatusSql.Failed} WHEN {IsReachable} THEN {StatusSql.Recycling} ELSE {StatusSql.Completed} END,
            presented_at = COALESCE(reserved_at, presented_at), last_outcome = @Outcome, {Unheld}
        WHERE id = @HouseholdId AND token = @Token AND status IN ({StatusSql.Reserved}, {StatusSql.InFlight})
        """;

    // The zones as they are at the dial: a later import may add some. A household of an earlier release has no sources.
    private const string KeepZones = """
        INSERT INTO call_zones (call_id, zones)
        SELECT @CallId, COALESCE(z.zones, CASE WHEN h.time_zone = '' THEN 'all of North America (unknown)' ELSE h.time_zone END)
        FROM households h LEFT JOIN household_zones z ON z.household_id = h.id
        WHERE h.id = @HouseholdId AND NOT EXISTS (SELECT 1 FROM call_zones k WHERE k.call_id = @CallId)
        """;

    /// <summary>Turns a reservation into a call in flight, and keeps the zones in which its hours were open.</summary>
    /// <exception cref="ReservationLostException">The token does not hold the household.</exception>
    public static async Task Dial(SqlSession session, StoreRecord.HouseholdDialed dialed)
    {
        var row = new { dialed.HouseholdId, dialed.Token, CallId = dialed.CallId.Value };
        if (await session.Execute(DialReserved, row) == 1)
        {
            await session.Execute(KeepZones, row);
            return;
        }

        var repeated = await session.First<long>(
            "SELECT COUNT(*) FROM households "
            + $"WHERE id = @HouseholdId AND token = @Token AND call_id = @CallId AND status = {StatusSql.InFlight}",
            row);
        if (repeated == 0)
        {
            throw ReservationLostException.For(dialed.HouseholdId);
        }
    }

    public static Task Return(SqlSession session, StoreRecord.HouseholdReturned returned) => session.Execute(
        $"UPDATE households SET {BackInQueue} "
        + $"WHERE id = @HouseholdId AND token = @Token AND status IN ({StatusSql.Reserved}, {StatusSql.InFlight})",
        new { returned.HouseholdId, returned.Token });

    public static Task Settle(SqlSession session, StoreRecord.HouseholdSettled settled) => session.Execute(
        SettleHeld,
        new
        {
            settled.HouseholdId,
            settled.Token,
            Outcome = (long)settled.Outcome,
            Failed = settled.Outcome == CallOutcome.Failed ? 1 : 0,
        });

    /// <summary>Records that a household was left a message.</summary>
    public static Task LeaveMessage(SqlSession session, StoreRecord.MessageLeft left) => session.InsertNew(
        "household_messages",
        "household_id, call_id, by_hand, left_at",
        "@HouseholdId, @CallId, @ByHand, @At",
        new { left.HouseholdId, CallId = left.CallId.Value, ByHand = left.ByHand ? 1L : 0L, At = left.At.ToMicroseconds() });

    /// <summary>
    /// Checks again whether an unreserved household has a lead left to reach: it becomes completed, or returns to the
    /// queue in the order of its last presentation.
    /// </summary>
    public static Task Reconsider(SqlSession session, long householdId) => session.Execute(
        $"""
        UPDATE households AS h SET status = CASE
            WHEN NOT {IsReachable} THEN {StatusSql.Completed}
            WHEN status = {StatusSql.Completed} AND presented_at IS NULL THEN {StatusSql.Available}
            ELSE {StatusSql.Recycling} END
        WHERE id = @Id AND status IN ({StatusSql.Recycling}, {StatusSql.Completed})
        """,
        new { Id = householdId });
}
