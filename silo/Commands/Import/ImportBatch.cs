using ImpactDialing.Commands.VoterFiles;
using ImpactDialing.Storage.Queue;
using ImpactDialing.Storage.Records;
using ImpactDialing.Storage;

namespace ImpactDialing.Commands.Import;

/// <summary>
/// Stores some hundred rows of a voter list, together with the progress of the import, in one transaction. After a kill
/// at any moment the import continues after the last stored batch.
/// </summary>
/// <remarks>
/// It never changes the state of an existing household (S-28): new numbers wait in the state
/// <see cref="HouseholdStatus.Importing"/>, old ones stay as they are. It never removes a lead that the file does not
/// mention (S-29).
/// </remarks>
/// <param name="Job">The job before the batch.</param>
/// <param name="Before">The counts before the batch.</param>
/// <param name="Leads">The rows that can be imported.</param>
/// <param name="Rejects">The rows that cannot be imported.</param>
/// <param name="FirstHouseholdId">The first of as many household ids as there are leads.</param>
/// <param name="FirstLeadId">The first of as many lead ids.</param>
/// <param name="BytesRead">How many bytes of the file have been read.</param>
/// <param name="Now">The time, in microseconds since 1970 UTC.</param>
internal sealed record ImportBatch(
    long CampaignId,
    ImportJob Job,
    ImportCounts Before,
    IReadOnlyList<LeadRow> Leads,
    IReadOnlyList<LeadReading.Rejected> Rejects,
    long FirstHouseholdId,
    long FirstLeadId,
    long BytesRead,
    long Now)
{
    private const string UpdateLead = """
        UPDATE leads SET household_id = @HouseholdId, voter_list_id = @ListId, custom_id = @CustomId, first_name = @FirstName,
            middle_name = @Middle, last_name = @LastName, suffix = @Suffix, email = @Email, address = @Address, city = @City,
            state = @State, zip = @Zip, country = @Country, custom_fields = @CustomFields, removed_at = NULL
        WHERE id = @Id
        """;

    /// <summary>Stores the batch in a transaction. Returns the counts so far, including this batch.</summary>
    /// <exception cref="DataException">Another process imports the same file.</exception>
    public async Task<ImportCounts> Store(SqlSession session)
    {
        await ImportJobs.Lock(session, CampaignId);
        var households = await FindHouseholds(session);
        var known = await FindLeads(session, households.Values);
        var newHouseholds = new List<object?[]>();
        var touched = new Dictionary<long, LeadState>();
        var left = new HashSet<long>();
        var saved = 0;
        for (var index = 0; index < Leads.Count; index++)
        {
            var row = Leads[index];
            if (!households.TryGetValue(row.Phone.Value, out var householdId))
            {
                householdId = FirstHouseholdId + index;
                households.Add(row.Phone.Value, householdId);
                newHouseholds.Add([householdId, CampaignId, row.Phone.Value, row.TimeZone, (long)HouseholdStatus.Importing, householdId]);
            }

            var lead = known.Find(row, householdId);
            if (lead is null)
            {
                lead = new LeadState { Id = FirstLeadId + index, IsNew = true };
                saved++;
            }
            else if (lead.HouseholdId != householdId)
            {
                left.Add(lead.HouseholdId);
            }

            known.Remove(lead);
            lead.Apply(row, Job.ListId, householdId);
            known.Add(lead);
            touched[lead.Id] = lead;
        }

        await RowsInsert.Run(session, "households", "id, campaign_id, phone, time_zone, status, position", newHouseholds);
        await RowsInsert.Run(
            session,
            "leads",
            "id, campaign_id, household_id, voter_list_id, position, custom_id, first_name, middle_name, last_name, suffix, "
            + "email, address, city, state, zip, country, custom_fields",
            [.. touched.Values.Where(x => x.IsNew).OrderBy(x => x.Id).Select(ToRow)]);
        if (touched.Values.Where(x => !x.IsNew).ToList() is { Count: > 0 } changed)
        {
            await session.Execute(UpdateLead, changed);
        }

        foreach (var householdId in left)
        {
            await LeaveEmpty(session, householdId);
        }

        var rows = Leads.Count + Rejects.Count;
        var counts = Before + new ImportCounts(rows, saved, Leads.Count - saved, newHouseholds.Count, Rejects.Count);
        await StoreProgress(session, counts);
        return counts;
    }

    private object?[] ToRow(LeadState x) =>
    [
        x.Id, CampaignId, x.HouseholdId, x.ListId, x.Id, x.CustomId, x.FirstName, x.Middle, x.LastName, x.Suffix,
        x.Email, x.Address, x.City, x.State, x.Zip, x.Country, x.CustomFields,
    ];

    private async Task<Dictionary<string, long>> FindHouseholds(SqlSession session)
    {
        if (Leads.Count == 0)
        {
            return [];
        }

        var rows = await session.Query<HouseholdRow>(
            "SELECT id AS Id, phone AS Phone FROM households WHERE campaign_id = @CampaignId AND phone IN @Phones",
            new { CampaignId, Phones = Leads.Select(x => x.Phone.Value).Distinct().ToArray() });
        return rows.ToDictionary(x => x.Phone, x => x.Id);
    }

    private async Task<KnownLeads> FindLeads(SqlSession session, Dictionary<string, long>.ValueCollection householdIds)
    {
        var known = new KnownLeads();
        if (householdIds.Count > 0)
        {
            known.AddAll(await session.Query<LeadState>(
                $"SELECT {LeadState.Columns} FROM leads WHERE household_id IN @Ids ORDER BY id",
                new { Ids = householdIds.ToArray() }));
        }

        if (Leads.Where(x => x.CustomId is not null).Select(x => x.CustomId).Distinct().ToArray() is { Length: > 0 } customIds)
        {
            known.AddAll(await session.Query<LeadState>(
                $"SELECT {LeadState.Columns} FROM leads WHERE campaign_id = @CampaignId AND custom_id IN @Ids ORDER BY id",
                new { CampaignId, Ids = customIds }));
        }

        return known;
    }

    /// <summary>
    /// Completes a household after its last lead has moved to another number (S-29). A reserved or called household is
    /// left to its call.
    /// </summary>
    private static Task<int> LeaveEmpty(SqlSession session, long householdId) => session.Execute(
        $"""
        UPDATE households AS h SET status = {(int)HouseholdStatus.Completed}
        WHERE id = @Id
            AND status IN ({(int)HouseholdStatus.Available}, {(int)HouseholdStatus.Recycling}, {(int)HouseholdStatus.Importing})
            AND NOT {HouseholdSql.IsReachable}
        """,
        new { Id = householdId });

    private async Task StoreProgress(SqlSession session, ImportCounts counts)
    {
        foreach (var reject in Rejects)
        {
            await session.InsertNew(
                "import_rejects",
                "voter_list_id, line, reason",
                "@ListId, @Line, @Reason",
                new { Job.ListId, reject.Row.Line, reject.Reason });
        }

        var row = new
        {
            Job.ListId,
            Was = Before.Rows,
            counts.Rows,
            counts.Saved,
            counts.Updated,
            counts.Households,
            counts.Rejected,
            BytesRead,
            Now,
            State = ImportJob.Running,
        };
        var moved = await session.Execute(
            """
            UPDATE import_jobs SET lines_done = @Rows, leads_saved = @Saved, leads_updated = @Updated, households_new = @Households,
                rejected = @Rejected, bytes_done = @BytesRead, updated_at = @Now
            WHERE voter_list_id = @ListId AND lines_done = @Was AND state = @State
            """,
            row);
        if (moved == 0)
        {
            throw new DataException("Another process is importing this file now. Wait for it, or stop it and start again.");
        }
    }

    private sealed class HouseholdRow
    {
        public long Id { get; init; }

        public string Phone { get; init; } = "";
    }
}
