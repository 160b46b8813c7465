using ImpactDialing.Storage;

namespace ImpactDialing.Tests.Commands.Lists;

/// <summary>Every row of the tables that imports and calls write, as text.</summary>
internal static class DatabaseDump
{
    private static readonly (string Table, string Key)[] Tables =
    [
        ("voter_lists", "id"), ("households", "id"), ("leads", "id"), ("lead_numbers", "lead_id, phone"),
        ("household_zones", "household_id"),
        ("do_not_call", "account_id, number, campaign_id"), ("household_messages", "household_id"), ("calls", "id"),
        ("dispositions", "call_id"), ("import_jobs", "voter_list_id"), ("import_files", "campaign_id, fingerprint"),
        ("import_findings", "voter_list_id, line, part"), ("import_batches", "voter_list_id, first_row"),
        ("import_changes", "voter_list_id, kind, row_id"), ("import_do_not_call", "voter_list_id, number"),
    ];

    /// <summary>Reads all rows.</summary>
    public static async Task<string> Read(IDatabase database)
    {
        var lines = new List<string>();
        foreach (var (table, key) in Tables)
        {
            foreach (var row in await database.Read(session => session.Query<object>($"SELECT * FROM {table} ORDER BY {key}")))
            {
                lines.Add($"{table}: {string.Join(", ", ((IDictionary<string, object?>)row).Select(x => $"{x.Key}={x.Value}"))}");
            }
        }

        return string.Join('\n', lines);
    }
}
