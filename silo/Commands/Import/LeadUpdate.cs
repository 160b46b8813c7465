using System.Globalization;
using System.Text;
using Dapper;
using ImpactDialing.Storage;

namespace ImpactDialing.Commands.Import;

/// <summary>Updates many leads in the fastest way for the database. A lead that does not exist is left out.</summary>
internal static class LeadUpdate
{
    // Over a network, the round trips take most of the time.
    private const int RowsAtOnce = 50;

    private static readonly (string Column, Func<LeadImage, object?> Value)[] Columns =
    [
        ("household_id", x => x.HouseholdId), ("voter_list_id", x => x.ListId), ("custom_id", x => x.CustomId),
        ("first_name", x => x.FirstName), ("middle_name", x => x.Middle), ("last_name", x => x.LastName), ("suffix", x => x.Suffix),
        ("email", x => x.Email), ("address", x => x.Address), ("city", x => x.City), ("state", x => x.State), ("zip", x => x.Zip),
        ("country", x => x.Country), ("custom_fields", x => x.CustomFields), ("removed_at", x => x.RemovedAt),
    ];

    private static readonly string Assignments = string.Join(", ", Columns.Select(x => $"l.{x.Column} = v.{x.Column}"));

    /// <summary>Writes all columns that imports write.</summary>
    public static async Task Run(SqlSession session, IReadOnlyCollection<LeadImage> leads)
    {
        if (leads.Count == 0)
        {
            return;
        }

        // SQLite has no round trips, and knows no UPDATE of a join of rows without a table.
        if (session.Dialect.Name == DatabaseOptions.Sqlite)
        {
            await session.Execute(LeadImage.Update, leads);
            return;
        }

        foreach (var chunk in leads.Chunk(RowsAtOnce))
        {
            await Update(session, chunk);
        }
    }

    private static Task<int> Update(SqlSession session, LeadImage[] leads)
    {
        var rows = new StringBuilder();
        var arguments = new DynamicParameters();
        var number = 0;
        foreach (var lead in leads)
        {
            rows.Append(rows.Length == 0 ? "SELECT " : " UNION ALL SELECT ").Append(Add(lead.Id)).Append(" AS id");
            foreach (var (column, value) in Columns)
            {
                rows.Append(", ").Append(Add(value(lead))).Append(" AS ").Append(column);
            }
        }

        return session.Execute($"UPDATE leads l JOIN ({rows}) v ON v.id = l.id SET {Assignments}", arguments);

        string Add(object? value)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"@p{number++}");
            arguments.Add(name, value);
            return name;
        }
    }
}
