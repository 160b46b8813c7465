using ImpactDialing.Storage;
using ImpactDialing.Storage.Queue;
using ImpactDialing.Storage.Records;

namespace ImpactDialing.Commands.Import.Undo;

/// <summary>Removes and restores households after the people of the list are gone. Each step may be repeated.</summary>
internal sealed class UndoneNumbers(UndoneList list)
{
    // A number that was not blocked before, or is blocked no more.
    private const string NotBlocked = $"id IN @Ids AND status = {StatusSql.Blocked} AND NOT {HouseholdSql.IsBlocked}";

    /// <summary>Gives households their zones and status back.</summary>
    public async Task Restore(SqlSession session, IReadOnlyList<ChangeRow> rows)
    {
        foreach (var (id, image) in rows.Select(x => (x.RowId, HouseholdImage.Read(x.Image!))))
        {
            await RestoreZones(session, id, image);
        }

        await Settle(session, [.. rows.Select(x => x.RowId)]);
        await session.Execute(
            $"UPDATE households AS h SET status = {StatusSql.Completed} "
                + $"WHERE id IN @Ids AND status = {StatusSql.Blocked} AND NOT {HouseholdSql.IsReachable}",
            new
            {
                Ids = rows.Where(x => HouseholdImage.Read(x.Image!).Status == (long)HouseholdStatus.Completed).Select(x => x.RowId)
                    .DefaultIfEmpty(0).ToArray(),
            });
    }

    /// <summary>
    /// Restores the zones of a household unless another import has added more since. A later list that found it as this
    /// one left it keeps the earlier image instead.
    /// </summary>
    private async Task RestoreZones(SqlSession session, long id, HouseholdImage image)
    {
        var row = new { Id = id, image.Zones, image.Became, image.Evidence };
        if (image.Zones != image.Became
            && await session.Execute("UPDATE households SET time_zone = @Zones WHERE id = @Id AND time_zone = @Became", row) > 0)
        {
            await session.Execute("DELETE FROM household_zones WHERE household_id = @Id", row);
            if (image.Evidence is not null)
            {
                await session.InsertNew("household_zones", "household_id, zones", "@Id, @Evidence", row);
            }
        }

        foreach (var later in await session.Query<ChangeRow>(
            """
            SELECT voter_list_id AS ListId, row_id AS RowId, image AS Image FROM import_changes
            WHERE kind = @Kind AND row_id = @Id AND voter_list_id > @ListId
            """,
            new { Kind = (long)ChangeKind.Household, Id = id, ListId = list.Id }))
        {
            var theirs = HouseholdImage.Read(later.Image!);
            if (theirs.Zones == image.Became)
            {
                await session.Execute(
                    "UPDATE import_changes SET image = @Image WHERE voter_list_id = @ListId AND kind = @Kind AND row_id = @RowId",
                    new
                    {
                        later.ListId,
                        Kind = (long)ChangeKind.Household,
                        later.RowId,
                        Image = (theirs with { Zones = image.Zones, Evidence = image.Evidence, Status = image.Status }).Write(),
                    });
            }
        }
    }

    /// <summary>Settles the households of restored people.</summary>
    public static async Task SettleThoseOfLeads(SqlSession session, IReadOnlyList<ChangeRow> rows) => await Settle(
        session,
        await session.Query<long>(
            "SELECT DISTINCT household_id FROM leads WHERE id IN @Ids", new { Ids = rows.Select(x => x.RowId).ToArray() }));

    /// <summary>Settles the households of numbers.</summary>
    public async Task Settle(SqlSession session, IReadOnlyList<string> numbers) => await Settle(
        session,
        await session.Query<long>(
            "SELECT id FROM households WHERE campaign_id = @CampaignId AND phone IN @Numbers",
            new { list.CampaignId, Numbers = numbers }));

    /// <summary>Gives households the status that their leads and the do-not-call lists ask for.</summary>
    private static async Task Settle(SqlSession session, IReadOnlyCollection<long> ids)
    {
        if (ids.Count == 0)
        {
            return;
        }

        var row = new { Ids = ids.ToArray() };
        await session.Execute(
            $"UPDATE households AS h SET {HouseholdSql.QueueStatus} WHERE {NotBlocked} AND {HouseholdSql.IsReachable}", row);
        await session.Execute($"UPDATE households AS h SET status = {StatusSql.Completed} WHERE {NotBlocked}", row);
        await ListActivation.Settle(session, row.Ids);
    }

    /// <summary>Removes added numbers without people. Those with people of a later list become that list's.</summary>
    public async Task Remove(SqlSession session, long first, long end)
    {
        var range = new { list.Id, list.CampaignId, First = first, End = end };
        const string Empty = "campaign_id = @CampaignId AND id >= @First AND id < @End "
            + "AND NOT EXISTS (SELECT 1 FROM leads l WHERE l.household_id = households.id)";
        await session.Execute($"DELETE FROM household_zones WHERE household_id IN (SELECT id FROM households WHERE {Empty})", range);
        await session.Execute($"DELETE FROM households WHERE {Empty}", range);
        var kept = await session.Query<long>(
            "SELECT id FROM households WHERE campaign_id = @CampaignId AND id >= @First AND id < @End", range);
        foreach (var id in kept)
        {
            var heir = await session.First<long>(
                "SELECT COALESCE(MIN(voter_list_id), 0) FROM import_changes WHERE kind = @Kind AND row_id = @Row AND voter_list_id > @Id",
                new { list.Id, Kind = (long)ChangeKind.Household, Row = id });
            await session.Execute(
                "UPDATE import_changes SET kind = @Added, image = NULL WHERE voter_list_id = @Heir AND kind = @Kind AND row_id = @Row",
                new { Heir = heir, Kind = (long)ChangeKind.Household, Added = (long)ChangeKind.HouseholdAdded, Row = id });
        }

        await Settle(session, kept);
    }

    /// <summary>Removes numbers that an undone list had added, and this list had taken over.</summary>
    public async Task Remove(SqlSession session, IReadOnlyList<ChangeRow> rows)
    {
        foreach (var row in rows)
        {
            await Remove(session, row.RowId, row.RowId + 1);
        }
    }
}
