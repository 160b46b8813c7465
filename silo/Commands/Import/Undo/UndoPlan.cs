using System.Collections.Immutable;
using System.Globalization;
using ImpactDialing.Storage;

namespace ImpactDialing.Commands.Import.Undo;

/// <summary>Says why an import cannot be undone, and what an undo would do. Only reads.</summary>
internal sealed class UndoPlan(IDatabase database, UndoneList list)
{
    private const string AddedAndChangedLater = """
        SELECT l.voter_list_id AS ListId, l.id AS LeadId FROM leads l
        WHERE l.id >= @FirstLead AND l.id < @FirstLead + @Count AND l.voter_list_id <> @Id
        UNION ALL
        SELECT o.voter_list_id AS ListId, o.row_id AS LeadId FROM import_changes o
        WHERE o.kind = 1 AND o.row_id >= @FirstLead AND o.row_id < @FirstLead + @Count AND o.voter_list_id > @Id
        """;

    private const string ChangedAndChangedLater = """
        SELECT l.voter_list_id AS ListId, l.id AS LeadId FROM import_changes c JOIN leads l ON l.id = c.row_id
        WHERE c.voter_list_id = @Id AND c.kind = 1 AND l.voter_list_id <> @Id
        UNION ALL
        SELECT o.voter_list_id AS ListId, o.row_id AS LeadId FROM import_changes c
            JOIN import_changes o ON o.kind = 1 AND o.row_id = c.row_id AND o.voter_list_id > @Id
        WHERE c.voter_list_id = @Id AND c.kind = 1
        """;

    private const string Unfinished = """
        SELECT v.id AS Id, v.name AS Name FROM voter_lists v JOIN import_jobs j ON j.voter_list_id = v.id
        WHERE v.campaign_id = @CampaignId AND v.id <> @Id AND j.state <> 'done' ORDER BY v.id LIMIT 1
        """;

    /// <summary>The ids of the rows that the import added.</summary>
    public Task<IReadOnlyList<Batch>> Batches() => database.Read(session => session.Query<Batch>(
        """
        SELECT first_lead_id AS FirstLead, first_household_id AS FirstHousehold, id_count AS Count, row_count AS RowCount
        FROM import_batches WHERE voter_list_id = @Id ORDER BY first_row
        """,
        list));

    /// <summary>Why the import cannot be undone, as lines; empty if it can.</summary>
    public async Task<ImmutableArray<string>> WhyNot(CancellationToken cancellation)
    {
        if ((await Batches()).Sum(x => x.RowCount) < list.RowsDone)
        {
            return [$"List {list.Id} \"{list.Name}\" was imported by an earlier version of the program, which kept nothing to undo it."];
        }

        if (await database.Read(WhyNotAlone) is { } other)
        {
            return [other];
        }

        var later = await ChangedLater();
        return later.Length > 0 ? later : await new CalledPeople(database, list).Describe(cancellation);
    }

    /// <summary>Later lists that have changed people of this one, a line each.</summary>
    private async Task<ImmutableArray<string>> ChangedLater()
    {
        var people = (await database.Read(session => session.Query<LaterChange>(ChangedAndChangedLater, list))).ToHashSet();
        foreach (var batch in await Batches())
        {
            people.UnionWith(await database.Read(session => session.Query<LaterChange>(
                AddedAndChangedLater, new { list.Id, batch.FirstLead, batch.Count })));
        }

        var reasons = ImmutableArray.CreateBuilder<string>();
        foreach (var (later, count) in people.CountBy(x => x.ListId).OrderBy(x => x.Key).Select(x => (x.Key, x.Value)))
        {
            var name = await database.Read(session => session.First<string>(
                "SELECT name FROM voter_lists WHERE id = @Later", new { Later = later }));
            var number = count.ToString("N0", CultureInfo.InvariantCulture);
            reasons.Add($"Later list {later} \"{name}\" has changed {number} people of list {list.Id} \"{list.Name}\". "
                + "Undo that list first.");
        }

        return reasons.ToImmutable();
    }

    /// <summary>Another import into the campaign that is not complete, as a reason; otherwise null.</summary>
    public async Task<string?> WhyNotAlone(SqlSession session) => await session.First<Other>(Unfinished, list) is { } other
        ? $"List {other.Id} \"{other.Name}\" of the same campaign is not complete. Finish its import or its undo first."
        : null;

    /// <summary>Counts what is to be removed and restored.</summary>
    public async Task<UndoCounts> Count()
    {
        var (people, numbers) = (0L, 0L);
        foreach (var batch in await Batches())
        {
            people += await database.Read(session => session.First<long>(
                "SELECT COUNT(*) FROM leads WHERE id >= @FirstLead AND id < @FirstLead + @Count", batch));
            numbers += await database.Read(session => session.First<long>(
                """
                SELECT COUNT(*) FROM households h WHERE h.id >= @FirstHousehold AND h.id < @FirstHousehold + @Count
                    AND NOT EXISTS (SELECT 1 FROM leads l WHERE l.household_id = h.id AND l.voter_list_id <> @ListId)
                """,
                new { batch.FirstHousehold, batch.Count, ListId = list.Id }));
        }

        var restored = await database.Read(session => session.First<long>(
            "SELECT COUNT(*) FROM import_changes WHERE voter_list_id = @Id AND kind = 1", list));
        numbers += await database.Read(session => session.First<long>(
            """
            SELECT COUNT(*) FROM import_changes c WHERE c.voter_list_id = @Id AND c.kind = 3
                AND NOT EXISTS (SELECT 1 FROM leads l WHERE l.household_id = c.row_id AND l.voter_list_id <> @Id)
            """,
            list));
        var unblocked = await database.Read(session => session.First<long>(
            """
            SELECT COUNT(*) FROM import_do_not_call d WHERE d.voter_list_id = @Id AND d.is_added = 1
                AND NOT EXISTS (SELECT 1 FROM import_do_not_call o JOIN voter_lists v ON v.id = o.voter_list_id
                    WHERE o.number = d.number AND o.voter_list_id <> @Id AND v.campaign_id = @CampaignId)
            """,
            list));
        return new UndoCounts(people, restored, numbers, unblocked);
    }

    /// <summary>The ids of one batch.</summary>
    internal sealed class Batch
    {
        public long FirstLead { get; init; }

        public long FirstHousehold { get; init; }

        public long Count { get; init; }

        public long RowCount { get; init; }
    }

    private sealed record LaterChange
    {
        public long ListId { get; init; }

        public long LeadId { get; init; }
    }

    private sealed class Other
    {
        public long Id { get; init; }

        public string Name { get; init; } = "";
    }
}
