using System.Globalization;
using System.Text;
using Dapper;
using ImpactDialing.Storage;

namespace ImpactDialing.Commands.Import;

/// <summary>Inserts many rows in the fastest way for the database.</summary>
internal static class RowsInsert
{
    // Over a network, the round trips take most of the time of a bulk import.
    private const int RowsAtOnce = 50;

    /// <summary>Inserts rows.</summary>
    /// <param name="columns">Its columns, comma separated.</param>
    /// <param name="rows">For each row its values, in the order of the columns.</param>
    public static async Task Run(SqlSession session, string table, string columns, IReadOnlyCollection<object?[]> rows)
    {
        // SQLite has no round trips, and finds a parameter by comparing its name with all others
        // (sqlite3_bind_parameter_index). So one statement of one row stays prepared.
        if (session.Dialect.Name == DatabaseOptions.Sqlite)
        {
            if (rows.Count > 0)
            {
                await session.Execute(Statement(table, columns, [rows.First()]), rows.Select(x => Arguments([x])));
            }

            return;
        }

        foreach (var chunk in rows.Chunk(RowsAtOnce))
        {
            await session.Execute(Statement(table, columns, chunk), Arguments(chunk));
        }
    }

    private static string Statement(string table, string columns, IReadOnlyCollection<object?[]> rows)
    {
        var sql = new StringBuilder($"INSERT INTO {table} ({columns}) VALUES ");
        var number = 0;
        foreach (var row in rows)
        {
            sql.Append(number == 0 ? "(" : ", (");
            sql.AppendJoin(", ", row.Select(_ => Name(number++))).Append(')');
        }

        return sql.ToString();
    }

    private static DynamicParameters Arguments(IEnumerable<object?[]> rows)
    {
        var arguments = new DynamicParameters();
        var number = 0;
        foreach (var value in rows.SelectMany(x => x))
        {
            arguments.Add(Name(number++), value);
        }

        return arguments;
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"@p{number}");
}
