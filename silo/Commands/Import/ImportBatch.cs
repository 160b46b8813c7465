using ImpactDialing.Commands.VoterFiles;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Queue;
using ImpactDialing.Storage.Records;
using ImpactDialing.Telephony;

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
/// <param name="Own">Ids of households that earlier batches of the import may have added.</param>
/// <param name="Identity">What identifies the people of the list.</param>
internal sealed record ImportBatch(
    long CampaignId,
    ImportJob Job,
    ImportCounts Before,
    IReadOnlyList<LeadRow> Leads,
    IReadOnlyList<LeadReading.Rejected> Rejects,
    long FirstHouseholdId,
    long FirstLeadId,
    long BytesRead,
    long Now,
    IdRanges Own,
    ImportIdentity Identity = ImportIdentity.Auto)
{
    /// <summary>How many ids of each kind a batch of so many leads takes.</summary>
    public static int IdCount(int leads) => Math.Max(1, leads);

    /// <summary>Stores the batch in a transaction. Returns the counts so far, including this batch.</summary>
    /// <exception cref="DataException">Another process imports the same file.</exception>
    public async Task<ImportCounts> Store(SqlSession session)
    {
        await ImportJobs.Lock(session, CampaignId);
        var read = new BatchRead(session, CampaignId, Leads);
        var households = await read.Households();
        var people = new BatchPeople(this, await read.KnownLeads(Job.ListId, Identity), households);
        for (var index = 0; index < Leads.Count; index++)
        {
            people.Add(Leads[index], index);
        }

        var added = households.Values.Where(x => x.IsNew).OrderBy(x => x.Id).ToList();
        var widened = households.Values.Where(x => x is { IsNew: false, IsChanged: true }).ToList();
        var trail = new ImportTrail(session, this, Own);
        await trail.NewRows(IdCount(Leads.Count));
        await trail.Leads(people.Images);
        await trail.Households(
            [.. people.Changed.Union(people.Left).Union(widened.Select(x => x.Id))],
            people.DoNotCall,
            widened.ToDictionary(x => x.Id, x => x.TimeZone));
        await StorePeople(session, people, added, widened);
        await StoreDoNotCall(session, trail, people.DoNotCall);
        await StoreFindings(session, [.. people.Findings, .. Rejects.Select(x => new Finding(x.Row.Line, FindingKind.Rejected, x.Reason))]);
        var rejected = Rejects.Count + people.SetAside;
        var counts = Before + new ImportCounts(
            Leads.Count + Rejects.Count,
            people.Saved,
            Leads.Count - people.Saved - people.SetAside,
            added.Count,
            rejected);
        await StoreProgress(session, counts);
        return counts;
    }

    private async Task StorePeople(
        SqlSession session,
        BatchPeople people,
        List<HouseholdState> added,
        List<HouseholdState> widened)
    {
        await RowsInsert.Run(
            session,
            "households",
            "id, campaign_id, phone, time_zone, status, position",
            [.. added.Select(x => (object?[])[x.Id, CampaignId, x.Phone, x.TimeZone, (long)HouseholdStatus.Importing, x.Id])]);
        if (widened.Count > 0)
        {
            await session.Execute("UPDATE households SET time_zone = @TimeZone WHERE id = @Id", widened);
            await session.Execute("DELETE FROM household_zones WHERE household_id = @Id", widened);
        }

        await RowsInsert.Run(
            session,
            "household_zones",
            "household_id, zones",
            [.. added.Concat(widened).Select(x => (object?[])[x.Id, x.Evidence])]);

        await RowsInsert.Run(
            session,
            "leads",
            "id, campaign_id, household_id, voter_list_id, position, custom_id, first_name, middle_name, last_name, suffix, "
            + "email, address, city, state, zip, country, custom_fields, removed_at",
            [.. people.Touched.Where(x => x.IsNew).OrderBy(x => x.Id).Select(ToRow)]);
        await LeadUpdate.Run(session, [.. people.Touched.Where(x => !x.IsNew).Select(LeadImage.Of)]);
        await RowsInsert.Run(
            session,
            "lead_numbers",
            "lead_id, phone, campaign_id, position",
            [.. people.OtherNumbers.Select(x => (object?[])[x.LeadId, x.Phone, CampaignId, x.Position])]);
        foreach (var householdId in people.Left)
        {
            await LeaveEmpty(session, householdId);
        }
    }

    private async Task StoreDoNotCall(SqlSession session, ImportTrail trail, List<PhoneNumber> numbers)
    {
        if (numbers.Count == 0)
        {
            return;
        }

        var account = await session.First<long>("SELECT account_id FROM campaigns WHERE id = @CampaignId", new { CampaignId });
        var now = DatabaseTime.FromMicroseconds(Now);
        foreach (var number in numbers.Distinct())
        {
            var isAdded = await DoNotCallSql.Add(session, account, CampaignId, number, now, isOfImport: true);
            await trail.DoNotCall(number, isAdded);
        }
    }

    private object?[] ToRow(LeadState x) =>
    [
        x.Id, CampaignId, x.HouseholdId, x.ListId, x.Id, x.CustomId, x.FirstName, x.Middle, x.LastName, x.Suffix,
        x.Email, x.Address, x.City, x.State, x.Zip, x.Country, x.CustomFields, x.RemovedAt,
    ];

    private Task StoreFindings(SqlSession session, List<Finding> findings) => RowsInsert.Run(
        session,
        "import_findings",
        "voter_list_id, line, part, kind, reason",
        [.. findings.GroupBy(x => x.Line).SelectMany(x =>
            x.Select((finding, part) => (object?[])[Job.ListId, finding.Line, (long)part, (long)finding.Kind, finding.Reason]))]);

    /// <summary>
    /// Completes a household without a lead to reach (S-29). A reserved or called household is left to its call.
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
}
