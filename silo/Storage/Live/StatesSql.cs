using ImpactDialing.Storage.Records;

namespace ImpactDialing.Storage.Live;

/// <summary>
/// Writes several rows of live state, each once, in three statements: read and lock the versions, overwrite existing
/// rows, insert new ones. Only for MySQL, where it saves a round trip to the server for each row.
/// </summary>
internal static class StatesSql
{
    /// <summary>The forced key keeps the planner from reading and locking other rows of a small table.</summary>
    private const string Locked =
        "SELECT id AS Id, version AS Version FROM live_states FORCE INDEX (PRIMARY) WHERE kind = @Kind AND id IN @Ids FOR UPDATE";

    private static readonly string RowInOrder = $"({string.Join(", ", LiveSql.Columns.Split(", ").Select(_ => "?"))})";

    // The rows are locked, so each of them exists: this inserts none.
    private static readonly string Overwrite = " ON DUPLICATE KEY UPDATE "
        + string.Join(", ", LiveSql.Columns.Split(", ").Except(["kind", "id"]).Select(column => $"{column} = VALUES({column})"));

    /// <summary>Refuses writes with another version; writes the other states, then their records in order.</summary>
    /// <param name="applying">Receives each write before its records are written: from then on, a statement that fails
    /// belongs to it alone.</param>
    /// <exception cref="System.Data.Common.DbException">For example, another cluster has inserted the row.</exception>
    public static async Task Write(SqlSession session, IReadOnlyList<StateItem> items, Action<StateItem> applying)
    {
        var versions = new Dictionary<LiveKey, long>();
        foreach (var kind in items.Select(item => item.Write.Key).GroupBy(key => key.Kind, key => key.Id))
        {
            await Lock(session, kind.Key, [.. kind], versions);
        }

        var accepted = new List<StateItem>(items.Count);
        foreach (var item in items)
        {
            if (versions.GetValueOrDefault(item.Write.Key) == item.Write.ExpectedVersion)
            {
                item.Written();
                accepted.Add(item);
            }
            else
            {
                item.Refusal = VersionConflictException.For(item.Write.Key, item.Write.ExpectedVersion);
            }
        }

        await Insert(session, accepted.Where(item => item.Write.ExpectedVersion > 0), Overwrite);
        await Insert(session, accepted.Where(item => item.Write.ExpectedVersion == 0), "");
        foreach (var item in accepted.Where(item => item.Write.Records.Length > 0))
        {
            applying(item);
            foreach (var record in item.Write.Records)
            {
                await RecordSql.Write(session, record);
            }
        }
    }

    private static async Task Lock(SqlSession session, LiveKind kind, string[] ids, Dictionary<LiveKey, long> versions)
    {
        var rows = await session.Query<Stored>(Locked, new { Kind = (long)kind, Ids = ids });
        foreach (var row in rows)
        {
            versions[new LiveKey(kind, row.Id)] = row.Version;
        }
    }

    private static async Task Insert(SqlSession session, IEnumerable<StateItem> items, string otherwise)
    {
        var rows = items.Select(item => new LiveSql.Row(item.Write)).ToList();
        if (rows.Count > 0)
        {
            var places = string.Join(", ", Enumerable.Repeat(RowInOrder, rows.Count));
            await session.ExecuteInOrder(
                $"INSERT INTO live_states ({LiveSql.Columns}) VALUES {places}{otherwise}", rows.SelectMany(row => row.Values));
        }
    }

    private sealed class Stored
    {
        public string Id { get; init; } = "";

        public long Version { get; init; }
    }
}
