using ImpactDialing.Storage.Records;
using ImpactDialing.Telephony;

namespace ImpactDialing.Storage.Queue;

/// <summary>Do-not-call lists in the table <c>do_not_call</c>; campaign 0 means the whole account.</summary>
internal static class DoNotCallSql
{
    private const string OfAccount = "phone = @Number AND campaign_id IN (SELECT c.id FROM campaigns c WHERE c.account_id = @AccountId)";

    /// <summary>Adds a number, and blocks the households in the queue that it applies to.</summary>
    /// <returns>False when the number was on the list.</returns>
    /// <param name="isOfImport">
    /// True for an import. Otherwise a person asks for the number, and an undo of an import does not remove it.
    /// </param>
    public static async Task<bool> Add(
        SqlSession session,
        long accountId,
        long campaignId,
        PhoneNumber number,
        DateTimeOffset at,
        bool isOfImport = false)
    {
        var row = new { AccountId = accountId, Number = number.Value, CampaignId = campaignId, At = at.ToMicroseconds() };
        var added = await session.InsertNew(
            "do_not_call", "account_id, number, campaign_id, created_at", "@AccountId, @Number, @CampaignId, @At", row);
        if (!isOfImport)
        {
            await session.Execute(
                "UPDATE import_do_not_call SET is_added = 0 WHERE number = @Number AND is_added = 1 "
                + "AND voter_list_id IN (SELECT v.id FROM voter_lists v WHERE v.campaign_id = @CampaignId)",
                row);
        }

        await session.Execute(
            $"""
            UPDATE households AS h SET status = {StatusSql.Blocked}, {HouseholdSql.Unheld}
            WHERE {OfAccount} AND status IN ({StatusSql.Available}, {StatusSql.Reserved}, {StatusSql.Recycling})
                AND {HouseholdSql.IsBlocked}
            """,
            row);
        return added;
    }

    /// <summary>Removes a number, and returns households to the queue that no other list blocks.</summary>
    /// <returns>False when the number was not on the list.</returns>
    public static async Task<bool> Remove(SqlSession session, long accountId, long campaignId, PhoneNumber number)
    {
        var row = new { AccountId = accountId, Number = number.Value, CampaignId = campaignId };
        var removed = await session.Execute(
            "DELETE FROM do_not_call WHERE account_id = @AccountId AND number = @Number AND campaign_id = @CampaignId", row);
        await session.Execute(
            $"""
            UPDATE households AS h SET {HouseholdSql.QueueStatus}
            WHERE {OfAccount} AND status = {StatusSql.Blocked} AND NOT {HouseholdSql.IsBlocked}
            """,
            row);
        return removed > 0;
    }
}
