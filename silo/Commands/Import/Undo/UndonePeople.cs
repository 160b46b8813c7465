using ImpactDialing.Storage;

namespace ImpactDialing.Commands.Import.Undo;

/// <summary>Removes and restores people, and their do-not-call numbers. Each step may be repeated.</summary>
internal sealed class UndonePeople(UndoneList list)
{
    /// <summary>Removes the people that a batch added.</summary>
    public static async Task Remove(SqlSession session, UndoPlan.Batch batch)
    {
        await session.Execute("DELETE FROM lead_numbers WHERE lead_id >= @FirstLead AND lead_id < @FirstLead + @Count", batch);
        await session.Execute("DELETE FROM leads WHERE id >= @FirstLead AND id < @FirstLead + @Count", batch);
    }

    /// <summary>
    /// Takes numbers off the campaign's do-not-call list that only this list put there. A number that another list
    /// names too becomes that list's.
    /// </summary>
    public async Task AllowCalls(SqlSession session, IReadOnlyList<string> numbers)
    {
        foreach (var number in numbers)
        {
            var row = new { list.Id, list.CampaignId, list.AccountId, Number = number };
            if (await session.First<long>(
                "SELECT is_added FROM import_do_not_call WHERE voter_list_id = @Id AND number = @Number", row) == 0)
            {
                continue;
            }

            var heir = await session.First<long>(
                """
                SELECT COALESCE(MIN(o.voter_list_id), 0) FROM import_do_not_call o JOIN voter_lists v ON v.id = o.voter_list_id
                WHERE o.number = @Number AND o.voter_list_id <> @Id AND v.campaign_id = @CampaignId
                """,
                row);
            await session.Execute(
                "UPDATE import_do_not_call SET is_added = CASE WHEN voter_list_id = @Heir THEN 1 ELSE 0 END "
                    + "WHERE voter_list_id IN (@Id, @Heir) AND number = @Number",
                new { list.Id, Heir = heir, Number = number });
            if (heir == 0)
            {
                await session.Execute(
                    "DELETE FROM do_not_call WHERE account_id = @AccountId AND campaign_id = @CampaignId AND number = @Number", row);
            }
        }
    }

    /// <summary>Gives people of earlier lists their earlier values back.</summary>
    public static async Task Restore(SqlSession session, IReadOnlyList<ChangeRow> rows)
    {
        var images = rows.Select(x => LeadImage.Read(x.RowId, x.Image!)).ToList();
        await LeadUpdate.Run(session, images);
        var numbers = await session.Query<LeadNumber>(
            "SELECT lead_id AS LeadId, phone AS Phone FROM lead_numbers WHERE lead_id IN @Ids",
            new { Ids = images.Select(x => x.Id).ToArray() });
        var before = images.ToDictionary(x => x.Id, x => x.Numbers.ToHashSet(StringComparer.Ordinal));
        if (numbers.Where(x => !before[x.LeadId].Contains(x.Phone)).ToList() is { Count: > 0 } added)
        {
            await session.Execute("DELETE FROM lead_numbers WHERE lead_id = @LeadId AND phone = @Phone", added);
        }
    }

    private sealed class LeadNumber
    {
        public long LeadId { get; init; }

        public string Phone { get; init; } = "";
    }
}
