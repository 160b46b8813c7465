using ImpactDialing.Storage;

namespace ImpactDialing.Commands.Import;

/// <summary>
/// Starts, finds and ends imports. A file is recognized by its fingerprint, so repeating a command continues the same
/// job.
/// </summary>
internal sealed class ImportJobs(IDatabase database, IIdBlocks ids, TimeProvider time)
{
    private const string JobOfFile = """
        SELECT j.voter_list_id AS ListId, v.name AS ListName, j.state AS State, j.lines_done AS RowsDone, j.leads_saved AS Saved,
            j.leads_updated AS Updated,
            j.households_new AS Households, j.rejected AS Rejected
        FROM import_files f JOIN import_jobs j ON j.voter_list_id = f.voter_list_id JOIN voter_lists v ON v.id = f.voter_list_id
        WHERE f.campaign_id = @CampaignId AND f.fingerprint = @Fingerprint
        """;

    /// <summary>Finds the job of a file, or starts one.</summary>
    /// <exception cref="DataException">The campaign has a list of that name already.</exception>
    public async Task<ImportJob> Begin(ImportRequest request, string fingerprint)
    {
        var key = new { request.CampaignId, Fingerprint = fingerprint };
        var known = await database.Read(async session =>
        {
            await RefuseDuringUndo(session, request.CampaignId);
            return await session.First<ImportJob>(JobOfFile, key);
        });
        if (known is not null)
        {
            return known;
        }

        var listId = await ids.Take("voter_lists", 1);
        var now = time.GetUtcNow().ToMicroseconds();
        return await database.Write(async session =>
        {
            await Lock(session, request.CampaignId);
            await RefuseDuringUndo(session, request.CampaignId);
            if (await session.First<ImportJob>(JobOfFile, key) is { } begunMeanwhile)
            {
                return begunMeanwhile;
            }

            var name = await ChooseName(session, request);
            var row = new
            {
                Id = listId,
                request.CampaignId,
                Name = name,
                File = Path.GetFileName(request.Path),
                Fingerprint = fingerprint,
                State = ImportJob.Running,
                Now = now,
            };
            await session.Execute(
                """
                INSERT INTO voter_lists (id, account_id, campaign_id, name, enabled, created_at)
                SELECT @Id, c.account_id, c.id, @Name, 1, @Now FROM campaigns c WHERE c.id = @CampaignId
                """,
                row);
            await session.Execute(
                "INSERT INTO import_jobs (voter_list_id, file_name, state, created_at, updated_at) VALUES (@Id, @File, @State, @Now, @Now)",
                row);
            await session.Execute(
                "INSERT INTO import_files (campaign_id, fingerprint, voter_list_id) VALUES (@CampaignId, @Fingerprint, @Id)", row);
            return new ImportJob { ListId = listId, ListName = name };
        });
    }

    /// <summary>The ids of households that the batches of a job may have added.</summary>
    public async Task<IdRanges> AddedHouseholds(ImportJob job)
    {
        var ranges = new IdRanges();
        foreach (var batch in await database.Read(session => session.Query<BatchIds>(
            """
            SELECT first_household_id AS First, id_count AS Count FROM import_batches
            WHERE voter_list_id = @ListId ORDER BY first_household_id
            """,
            job)))
        {
            ranges.Add(batch.First, batch.Count);
        }

        return ranges;
    }

    /// <summary>Moves a job to its next state. A repetition does nothing.</summary>
    public Task Move(ImportJob job, string from, string to)
    {
        var row = new { job.ListId, From = from, To = to, Now = time.GetUtcNow().ToMicroseconds() };
        return database.Write(session => session.Execute(
            "UPDATE import_jobs SET state = @To, updated_at = @Now WHERE voter_list_id = @ListId AND state = @From", row));
    }

    /// <summary>
    /// Makes imports of all processes into one campaign take turns, batch by batch, by a row lock until the transaction
    /// ends.
    /// </summary>
    public static Task Lock(SqlSession session, long campaignId) =>
        session.Execute("UPDATE campaigns SET active = active WHERE id = @CampaignId", new { CampaignId = campaignId });

    private static async Task<string> ChooseName(SqlSession session, ImportRequest request)
    {
        var wanted = request.ListName ?? Path.GetFileNameWithoutExtension(request.Path);
        var names = await session.Query<string>("SELECT name FROM voter_lists WHERE campaign_id = @CampaignId", request);
        var taken = names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (!taken.Contains(wanted))
        {
            return wanted;
        }

        return request.ListName is null
            ? Enumerable.Range(2, taken.Count + 1).Select(x => $"{wanted} ({x})").First(x => !taken.Contains(x))
            : throw new DataException(
                $"The campaign already has a list named \"{wanted}\", from another file. Choose another name for --list.");
    }

    private static async Task RefuseDuringUndo(SqlSession session, long campaignId)
    {
        var undone = await session.First<ImportJob>(
            $"""
            SELECT v.id AS ListId, v.name AS ListName FROM voter_lists v JOIN import_jobs j ON j.voter_list_id = v.id
            WHERE v.campaign_id = @CampaignId AND j.state IN {ImportJob.UndoStates} LIMIT 1
            """,
            new { CampaignId = campaignId });
        if (undone is not null)
        {
            throw new DataException($"The import of list {undone.ListId} \"{undone.ListName}\" is being undone. "
                + $"If that was interrupted, run it again: import --undo {undone.ListId}.");
        }
    }

    private sealed class BatchIds
    {
        public long First { get; init; }

        public long Count { get; init; }
    }
}
