using ImpactDialing.Storage;
using ImpactDialing.Telephony;

namespace ImpactDialing.Commands.Import;

/// <summary>
/// Writes down, in the transaction of a batch, what an undo of the import needs: the ids of new rows, and images of
/// older rows before their first change.
/// </summary>
/// <param name="own">Ids of households that earlier batches of this import may have added.</param>
internal sealed class ImportTrail(SqlSession session, ImportBatch batch, IdRanges own)
{
    private long ListId => batch.Job.ListId;

    /// <summary>Notes the ids of new rows.</summary>
    public Task NewRows(int ids) => RowsInsert.Run(
        session,
        "import_batches",
        "voter_list_id, first_row, row_count, first_household_id, first_lead_id, id_count",
        [[
            ListId, batch.Before.Rows, (long)(batch.Leads.Count + batch.Rejects.Count), batch.FirstHouseholdId, batch.FirstLeadId,
            (long)ids,
        ]]);

    /// <summary>Keeps leads of earlier lists as they were before this import.</summary>
    public async Task Leads(IReadOnlyCollection<LeadImage> images)
    {
        if (images.Count == 0)
        {
            return;
        }

        // An import that ran beside this one may have taken a lead over that this one had changed already.
        var kept = await session.Query<long>(
            "SELECT row_id FROM import_changes WHERE voter_list_id = @ListId AND kind = @Kind AND row_id IN @Ids",
            new { ListId, Kind = (long)ChangeKind.Lead, Ids = images.Select(x => x.Id).ToArray() });
        await Insert(ChangeKind.Lead, images.Where(x => !kept.Contains(x.Id)).Select(x => (x.Id, x.Write())));
    }

    /// <summary>Keeps households as they are before the batch changes them.</summary>
    /// <param name="ids">Households that a lead has joined or left, or with new zones.</param>
    /// <param name="doNotCall">Numbers that the batch puts on the do-not-call list.</param>
    /// <param name="widened">The new zones of households, by id.</param>
    public async Task Households(
        IReadOnlyCollection<long> ids,
        IReadOnlyCollection<PhoneNumber> doNotCall,
        IReadOnlyDictionary<long, string> widened)
    {
        if (ids.Count + doNotCall.Count == 0)
        {
            return;
        }

        var found = await session.Query<Row>(
            """
            SELECT h.id AS Id, h.status AS Status, h.time_zone AS Zones, z.zones AS Evidence, c.image AS Image
            FROM households h LEFT JOIN household_zones z ON z.household_id = h.id
                LEFT JOIN import_changes c ON c.voter_list_id = @ListId AND c.kind = @Kind AND c.row_id = h.id
            WHERE h.campaign_id = @CampaignId AND (h.id IN @Ids OR h.phone IN @Numbers)
            """,
            new
            {
                ListId,
                Kind = (long)ChangeKind.Household,
                batch.CampaignId,
                Ids = ids.DefaultIfEmpty(0).ToArray(),
                Numbers = doNotCall.Select(x => x.Value).Distinct().DefaultIfEmpty("").ToArray(),
            });
        var rows = found.Where(x => !own.Contains(x.Id)).ToList();
        await Insert(
            ChangeKind.Household,
            rows.Where(x => x.Image is null).Select(x => (
                x.Id,
                new HouseholdImage(x.Status, x.Zones, x.Evidence, widened.GetValueOrDefault(x.Id, x.Zones)).Write())));
        foreach (var row in rows.Where(x => x.Image is not null && widened.ContainsKey(x.Id)))
        {
            // Zones that another import has added in between are not this import's.
            if (HouseholdImage.Read(row.Image!) is var image && image.Became == row.Zones)
            {
                await session.Execute(
                    "UPDATE import_changes SET image = @Image WHERE voter_list_id = @ListId AND kind = @Kind AND row_id = @Id",
                    new { ListId, Kind = (long)ChangeKind.Household, row.Id, Image = (image with { Became = widened[row.Id] }).Write() });
            }
        }
    }

    /// <summary>Notes a number that the list says not to call.</summary>
    /// <param name="isAdded">True when the import has put it on the do-not-call list.</param>
    public Task DoNotCall(PhoneNumber number, bool isAdded) => session.InsertNew(
        "import_do_not_call",
        "voter_list_id, number, is_added",
        "@ListId, @Number, @IsAdded",
        new { ListId, Number = number.Value, IsAdded = isAdded ? 1L : 0L });

    private Task Insert(ChangeKind kind, IEnumerable<(long Id, string Image)> images) => RowsInsert.Run(
        session,
        "import_changes",
        "voter_list_id, kind, row_id, image",
        [.. images.Select(x => (object?[])[ListId, (long)kind, x.Id, x.Image])]);

    private sealed class Row
    {
        public long Id { get; init; }

        public long Status { get; init; }

        public string Zones { get; init; } = "";

        public string? Evidence { get; init; }

        public string? Image { get; init; }
    }
}
