namespace ImpactDialing.Storage;

/// <summary>Caller sessions.</summary>
internal static class SessionSql
{
    public static Task Start(SqlSession session, StoreRecord.SessionStarted started) => session.InsertNew(
        "caller_sessions",
        "id, caller_id, campaign_id, leg, started_at",
        "@Id, @CallerId, @CampaignId, @Leg, @StartedAt",
        new { Id = started.SessionId.Value, started.CallerId, started.CampaignId, Leg = started.Leg.Value, StartedAt = started.StartedAt.ToMicroseconds() });

    public static async Task End(SqlSession session, StoreRecord.SessionEnded ended)
    {
        await session.Execute(
            "UPDATE caller_sessions SET ended_at = @EndedAt, end_reason = @Reason WHERE id = @Id AND ended_at IS NULL",
            new { Id = ended.SessionId.Value, EndedAt = ended.EndedAt.ToMicroseconds(), Reason = (long)ended.Reason });
        await session.Execute(
            $"UPDATE households SET {HouseholdSql.BackInQueue} WHERE session_id = @Id AND status = {(int)HouseholdStatus.Reserved}",
            new { Id = ended.SessionId.Value });
    }
}
