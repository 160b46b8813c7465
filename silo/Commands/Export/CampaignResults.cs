using System.Collections.Immutable;
using ImpactDialing.Storage;
using ImpactDialing.Supervisors;

namespace ImpactDialing.Commands.Export;

/// <summary>The results that supervisors see: the rows and the CSV of <c>export</c>.</summary>
internal sealed class CampaignResults(IDatabase database) : IResultReader
{
    private const string Campaigns = "SELECT COUNT(*) FROM campaigns WHERE id = @CampaignId AND account_id = @AccountId";

    /// <inheritdoc />
    public Task<ResultTable?> Latest(long accountId, long campaignId, int rows) => database.Read(async session =>
    {
        if (!await Has(session, accountId, campaignId))
        {
            return null;
        }

        var form = await ResultRows.Open(session, new ExportRequest(campaignId));
        var page = await ExportPage.ReadLatest(session, campaignId, rows);
        return new ResultTable(
            [.. form.Header.Select(cell => cell.Text)], [.. form.Of(page).Select(row => row.Select(cell => cell.Text).ToImmutableArray())]);
    });

    /// <inheritdoc />
    public Task<IResultParts?> Open(long accountId, long campaignId) => database.Read(async session =>
    {
        var request = new ExportRequest(campaignId);
        return await Has(session, accountId, campaignId)
            ? new ResultParts(database, request, await ResultRows.Open(session, request))
            : (IResultParts?)null;
    });

    private static async Task<bool> Has(SqlSession session, long accountId, long campaignId) =>
        await session.First<long>(Campaigns, new { AccountId = accountId, CampaignId = campaignId }) > 0;
}
