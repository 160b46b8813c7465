using ImpactDialing.Storage.Queue;
using ImpactDialing.Storage.Records;
using ImpactDialing.Storage;

namespace ImpactDialing.Commands.Import;

/// <summary>
/// Releases the numbers of a list to be called after every row is stored, so that no household is called before all its
/// leads are known.
/// </summary>
/// <remarks>
/// It works in upload order and in small transactions; a repetition does nothing. Households that are reserved, in
/// flight, waiting or failed do not change (S-28). Completed ones return when the list has brought them a new lead, and
/// wait for the rest of their recycle time.
/// </remarks>
internal sealed class ListActivation(IDatabase database)
{
    private const int LeadsAtOnce = 1000;

    // Do-not-call is checked here, so that a listed number is counted as blocked now and not only when its turn comes.
    private const string Block = $"""
        UPDATE households AS h SET status = {StatusSql.Blocked}
        WHERE id IN @Ids AND status IN ({StatusSql.Completed}, {StatusSql.Importing})
            AND {HouseholdSql.IsReachable} AND {HouseholdSql.IsBlocked}
        """;

    private const string Release = $"""
        UPDATE households AS h SET {HouseholdSql.QueueStatus}
        WHERE id IN @Ids AND status IN ({StatusSql.Completed}, {StatusSql.Importing}) AND {HouseholdSql.IsReachable}
        """;

    // A new number with only leads that were completed already, under their earlier number.
    private const string Close =
        $"UPDATE households SET status = {StatusSql.Completed} WHERE id IN @Ids AND status = {StatusSql.Importing}";

    /// <summary>Releases the numbers of a list.</summary>
    /// <param name="progress">Called after every transaction.</param>
    /// <param name="cancellation">Stops between two transactions.</param>
    public async Task Run(long listId, Action progress, CancellationToken cancellation)
    {
        long last = 0;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var row = new { ListId = listId, Last = last };
            var leads = await database.Read(session => session.Query<LeadRow>(
                $"""
                SELECT id AS Id, household_id AS HouseholdId FROM leads
                WHERE voter_list_id = @ListId AND id > @Last ORDER BY id LIMIT {LeadsAtOnce}
                """,
                row));
            if (leads.Count == 0)
            {
                return;
            }

            last = leads[^1].Id;
            var ids = leads.Select(x => x.HouseholdId).Distinct().ToArray();
            await database.Write(session => Settle(session, ids));
            progress();
        }
    }

    /// <summary>Gives completed and unreleased households the status that their leads ask for.</summary>
    public static async Task<int> Settle(SqlSession session, long[] householdIds)
    {
        var ids = new { Ids = householdIds };
        await session.Execute(Block, ids);
        await session.Execute(Release, ids);
        return await session.Execute(Close, ids);
    }

    private sealed class LeadRow
    {
        public long Id { get; init; }

        public long HouseholdId { get; init; }
    }
}
