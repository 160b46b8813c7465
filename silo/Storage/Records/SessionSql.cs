using ImpactDialing.Storage.Queue;

namespace ImpactDialing.Storage.Records;

/// <summary>Writes the start and the end of caller sessions.</summary>
internal static class SessionSql
{
    private const string SeatsOfAccount =
        "SELECT id AS AccountId, seats AS Seats FROM accounts WHERE id = (SELECT account_id FROM callers WHERE id = @CallerId)";

    /// <summary>
    /// All online sessions, of every account, up to one more than the seats. An index alone answers it. While there are
    /// no more than seats, the account has one free, and nothing else is read.
    /// </summary>
    private const string OnlineUpToSeats =
        "SELECT COUNT(*) FROM (SELECT s.caller_id FROM caller_sessions s WHERE s.ended_at IS NULL LIMIT @Most) AS online";

    /// <summary>It reads each caller of the account, or each online session: with 10,000 of them 20 ms.</summary>
    private const string TakenByOthers = """
        SELECT COUNT(*) FROM caller_sessions s JOIN callers c ON c.id = s.caller_id
        WHERE s.ended_at IS NULL AND c.account_id = @AccountId AND c.id <> @CallerId
        """;

    /// <exception cref="NoSeatException">Other callers have taken all seats of the caller's account.</exception>
    public static async Task Start(SqlSession session, StoreRecord.SessionStarted started)
    {
        // The account's row is locked. If two clusters start sessions at the same time, the second one counts after the
        // first one has committed. SQLite has only one writer at a time.
        var account = await session.First<Account>(SeatsOfAccount + session.Dialect.LockingRead, new { started.CallerId });
        var isNew = await session.InsertNew(
            "caller_sessions",
            "id, caller_id, campaign_id, leg, started_at",
            "@Id, @CallerId, @CampaignId, @Leg, @StartedAt",
            new
            {
                Id = started.SessionId.Value,
                started.CallerId,
                started.CampaignId,
                Leg = started.Leg.Value,
                StartedAt = started.StartedAt.ToMicroseconds(),
            });
        if (isNew
            && account is not null
            // The new session is one of them.
            && await session.First<long>(OnlineUpToSeats, new { Most = account.Seats + 1 }) > account.Seats
            && await session.First<long>(TakenByOthers, new { account.AccountId, started.CallerId }) >= account.Seats)
        {
            throw NoSeatException.For(started.CallerId, account.Seats);
        }
    }

    public static async Task End(SqlSession session, StoreRecord.SessionEnded ended)
    {
        await session.Execute(
            "UPDATE caller_sessions SET ended_at = @EndedAt, end_reason = @Reason WHERE id = @Id AND ended_at IS NULL",
            new { Id = ended.SessionId.Value, EndedAt = ended.EndedAt.ToMicroseconds(), Reason = (long)ended.Reason });
        await session.Execute(
            $"UPDATE households SET {HouseholdSql.BackInQueue} WHERE session_id = @Id AND status = {(int)HouseholdStatus.Reserved}",
            new { Id = ended.SessionId.Value });
    }

    private sealed class Account
    {
        public long AccountId { get; init; }

        public long Seats { get; init; }
    }
}
