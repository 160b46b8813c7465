using System.Data.Common;
using ImpactDialing.Storage.Records;

namespace ImpactDialing.Storage.Live;

/// <summary>
/// Writes several rows of live state, each once, in one statement: all of them or none. Only for MySQL: on SQLite a
/// statement is a call within the process.
/// </summary>
internal static class StatesSql
{
    /// <summary>The most rows of a statement. It then has about 100 kB, far below MariaDB's limit of 16 MB.</summary>
    public const int MostRows = 64;

    /// <summary>Batches are seldom larger, and a prepared statement takes memory for each value.</summary>
    private const int MostPreparedRows = 32;

    private static readonly string[] Columns = LiveSql.Columns.Split(", ");
    private static readonly string RowInOrder = $"({string.Join(", ", Columns.Select(_ => "?"))})";

    // On a row with another version, the number after the highest is out of range, and the statement fails
    // (https://dev.mysql.com/doc/refman/8.0/en/out-of-range-and-overflow.html, read 2026-11-30). MySQL assigns from left
    // to right, so the version is first. A known row that is missing was swept, as its state had ended
    // (LiveStore.Forget): the state is whole, so it is written again, and swept again.
    private static readonly string IfExpected =
        " ON DUPLICATE KEY UPDATE version = IF(version = VALUES(version) - 1, VALUES(version), ~0 + version), "
        + string.Join(", ", Columns.Except(["kind", "id", "version"]).Select(column => $"{column} = VALUES({column})"));

    /// <summary>The statements by their number of rows.</summary>
    private static readonly string[] Statements = [.. Enumerable.Range(0, MostRows + 1).Select(rows =>
        $"INSERT INTO live_states ({LiveSql.Columns}) VALUES {string.Join(", ", Enumerable.Repeat(RowInOrder, rows))}{IfExpected}")];

    /// <summary>The statements that run often.</summary>
    public static IEnumerable<string> OftenRun => Statements.Take(2..(MostPreparedRows + 1));

    /// <summary>Writes all states, then their records in order.</summary>
    /// <param name="applying">Receives each write before its records are written: from then on, a statement that fails
    /// belongs to it alone.</param>
    /// <exception cref="StatesDisagreeException">A row has another version than its write expects. No state is
    /// written.</exception>
    public static async Task Write(SqlSession session, IReadOnlyList<StateItem> items, Action<StateItem> applying)
    {
        // In the order of the primary key, so that two processes never wait for each other's rows.
        var rows = items.Select(item => new LiveSql.Row(item.Write)).OrderBy(row => row.Kind).ThenBy(row => row.Id, StringComparer.Ordinal);
        try
        {
            await session.ExecuteInOrder(Statements[items.Count], rows.SelectMany(row => row.Values));
        }
        catch (DbException conflict) when (session.Dialect.IsOutOfRange(conflict))
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
}
