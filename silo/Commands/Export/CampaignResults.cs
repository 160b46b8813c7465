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
    public async Task<IResultParts?> Open(long accountId, long campaignId)
    {
        if (!await database.Read(session => Has(session, accountId, campaignId)))
        {
            return null;
        }

        var request = new ExportRequest(campaignId);
        var export = new CallsExport(database, request);
        return new ResultParts(export, await export.Plan(CancellationToken.None), request.Format);
    }

    /// <inheritdoc />
    public async Task<ContinuedResults> Continue(long accountId, long campaignId, string token, string after)
    {
        if (!await database.Read(session => Has(session, accountId, campaignId)))
        {
            return new ContinuedResults(ContinuationOutcome.NotYours);
        }

        var request = new ExportRequest(campaignId);
        var export = new CallsExport(database, request);
        var place = await export.PlaceOf(after);
        var plan = await export.Plan(CancellationToken.None) with { Bound = ResultParts.BoundOf(token) ?? "" };
        return place is null || ResultParts.TokenOf(plan) != token || !CallsExport.IsPlace(plan.Bound)
            ? new ContinuedResults(ContinuationOutcome.Changed)
            : new ContinuedResults(ContinuationOutcome.Ready, new ResultParts(export, plan, request.Format, place));
    }

    private static async Task<bool> Has(SqlSession session, long accountId, long campaignId) =>
        await session.First<long>(Campaigns, new { AccountId = accountId, CampaignId = campaignId }) > 0;
}
