using System.Data.Common;
using ImpactDialing.Storage.Records;

namespace ImpactDialing.Storage.Live;

/// <summary>
/// Writes several rows of live state, each once, in one round trip to the server. Only for MySQL: on SQLite a statement
/// is a call within the process.
/// </summary>
internal static class StatesSql
{
    /// <summary>What MySQL counts for a row that was overwritten; 1 is a new row, or one that stayed as it was
    /// (https://dev.mysql.com/doc/refman/8.0/en/insert-on-duplicate.html, read 2026-11-30).</summary>
    private const int Overwritten = 2;

    private static readonly string[] Columns = LiveSql.Columns.Split(", ");
    private static readonly string RowInOrder = $"({string.Join(", ", Columns.Select(_ => "?"))})";

    // A row with another version stays as it is, and the count tells. MySQL assigns from left to right, so the version
    // is last.
    private static readonly string IfExpected = " ON DUPLICATE KEY UPDATE " + string.Join(
        ", ",
        Columns.Except(["kind", "id", "version"]).Append("version")
            .Select(column => $"{column} = IF(version = VALUES(version) - 1, VALUES({column}), {column})"));

    /// <summary>Writes all states, then their records in order.</summary>
    /// <param name="applying">Receives each write before its records are written: from then on, a statement that fails
    /// belongs to it alone.</param>
    /// <exception cref="StatesDisagreeException">A row has another version than its write expects.</exception>
    public static async Task Write(SqlSession session, IReadOnlyList<StateItem> items, Action<StateItem> applying)
    {
        // In the order of the primary key, so that two processes never wait for each other's rows.
        var rows = items.Select(item => new LiveSql.Row(item.Write)).OrderBy(row => row.Kind).ThenBy(row => row.Id, StringComparer.Ordinal)
            .ToLookup(row => row.Expected > 0);
        var (known, added) = (rows[true].ToList(), rows[false].ToList());
        var counted = await Count(session, [.. Statement(known, IfExpected), .. Statement(added, "")]);
        if (counted != (known.Count * Overwritten) + added.Count)
        {
            throw new StatesDisagreeException($"one of {items.Count} live states has another version than its write expects");
        }

        foreach (var item in items)
        {
            item.Written();
        }

        foreach (var item in items.Where(item => item.Write.Records.Length > 0))
        {
            applying(item);
            foreach (var record in item.Write.Records)
            {
                await RecordSql.Write(session, record);
            }
        }
    }

    private static async Task<int> Count(SqlSession session, IReadOnlyList<(string Sql, IEnumerable<object?> Values)> statements)
    {
        try
        {
            return await session.ExecuteBatch(statements);
        }
        catch (DbException duplicate) when (session.Dialect.IsDuplicate(duplicate))
        {
            throw new StatesDisagreeException($"a new live state exists already ({duplicate.Message})");
        }
    }

    /// <summary>A statement for all rows; none if there is no row.</summary>
    private static IEnumerable<(string Sql, IEnumerable<object?> Values)> Statement(List<LiveSql.Row> rows, string otherwise)
    {
        if (rows.Count > 0)
        {
            var places = string.Join(", ", Enumerable.Repeat(RowInOrder, rows.Count));
            yield return (
                $"INSERT INTO live_states ({LiveSql.Columns}) VALUES {places}{otherwise}", rows.SelectMany(row => row.Values));
        }
    }
}
