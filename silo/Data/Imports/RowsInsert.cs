using System.Globalization;
using System.Text;
using Dapper;
using ImpactDialing.Storage;

namespace ImpactDialing.Data.Imports;

/// <summary>Inserts many rows with few statements: over a network the round trips are what a bulk import waits for.</summary>
internal static class RowsInsert
{
    private const int RowsAtOnce = 50;

    /// <summary>Inserts rows.</summary>
    /// <param name="session">The session.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">Its columns, comma separated.</param>
    /// <param name="rows">For each row its values in the order of the columns.</param>
    public static async Task Run(SqlSession session, string table, string columns, IReadOnlyCollection<object?[]> rows)
    {
        foreach (var chunk in rows.Chunk(RowsAtOnce))
        {
            var arguments = new DynamicParameters();
            var sql = new StringBuilder($"INSERT INTO {table} ({columns}) VALUES ");
            var number = 0;
            foreach (var row in chunk)
            {
                sql.Append(number == 0 ? "(" : ", (");
                for (var column = 0; column < row.Length; column++)
                {
                    var name = string.Create(CultureInfo.InvariantCulture, $"p{number++}");
                    sql.Append(column == 0 ? "@" : ", @").Append(name);
                    arguments.Add(name, row[column]);
                }

                sql.Append(')');
            }

            await session.Execute(sql.ToString(), arguments);
        }
    }
}
