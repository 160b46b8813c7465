using ImpactDialing.Telephony;

namespace ImpactDialing.Storage;

/// <summary>Do-not-call lists in the table <c>do_not_call</c>; campaign 0 means the whole account.</summary>
internal sealed class DoNotCallStore(GroupCommitter committer) : IDoNotCall
{
    private const string OfAccount = "phone = @Number AND campaign_id IN (SELECT c.id FROM campaigns c WHERE c.account_id = @AccountId)";

    public Task<bool> Add(long accountId, long? campaignId, PhoneNumber number, DateTimeOffset at) => committer.Run(async session =>
    {
        var row = new { AccountId = accountId, Number = number.Value, CampaignId = campaignId ?? 0, At = at.ToMicroseconds() };
        var added = await session.InsertNew(
            "do_not_call", "account_id, number, campaign_id, created_at", "@AccountId, @Number, @CampaignId, @At", row);
        await session.Execute(
            $"UPDATE households AS h SET status = 7, {HouseholdSql.Unheld} "
            + $"WHERE {OfAccount} AND status IN (1, 2, 4) AND {HouseholdSql.IsBlocked}",
            row);
        return added;
    });

    public Task<bool> Remove(long accountId, long? campaignId, PhoneNumber number) => committer.Run(async session =>
    {
        var row = new { AccountId = accountId, Number = number.Value, CampaignId = campaignId ?? 0 };
        var removed = await session.Execute(
            "DELETE FROM do_not_call WHERE account_id = @AccountId AND number = @Number AND campaign_id = @CampaignId", row);
        await session.Execute(
            $"UPDATE households AS h SET {HouseholdSql.QueueStatus} WHERE {OfAccount} AND status = 7 AND NOT {HouseholdSql.IsBlocked}",
            row);
        return removed > 0;
    });
}
