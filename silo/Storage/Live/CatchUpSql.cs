using System.Collections.Immutable;

namespace ImpactDialing.Storage.Live;

/// <summary>Commits journaled writes inside the writer's transaction.</summary>
internal static class CatchUpSql
{
    private const string Read = "SELECT version AS Version, state AS State FROM live_states WHERE kind = @Kind AND id = @Id";

    /// <summary>
    /// Writes each state if its row is unchanged since its writer last wrote it, and writes all records. A row that
    /// already holds this state, or a later one of the same writer, was written by an earlier attempt, or by a commit
    /// that succeeded without an answer. After a row was changed by another writer, no later state of this writer is
    /// written, even if the version matches.
    /// </summary>
    public static async Task<ImmutableArray<bool>> Write(SqlSession session, IReadOnlyList<WaitingWrite> writes)
    {
        var lost = writes.Where(waiting => waiting.StateIsLost).Select(waiting => waiting.Write.Key).ToHashSet();
        var kept = ImmutableArray.CreateBuilder<bool>(writes.Count);
        foreach (var waiting in writes)
        {
            var write = waiting.Write;
            var state = lost.Contains(write.Key) ? Found.SomebodyElses : await Look(session, waiting);
            switch (state)
            {
                case Found.AsExpected:
                    await LiveSql.Write(session, write);
                    break;
                case Found.SomebodyElses:
                    lost.Add(write.Key);
                    await LiveSql.WriteRecords(session, write);
                    break;
                default:
                    await LiveSql.WriteRecords(session, write);
                    break;
            }

            kept.Add(state != Found.SomebodyElses);
        }

        return kept.MoveToImmutable();
    }

    private static async Task<Found> Look(SqlSession session, WaitingWrite waiting)
    {
        var write = waiting.Write;
        var row = await session.First<Row>(Read + session.Dialect.LockingRead, new { Kind = (long)write.Key.Kind, write.Key.Id });
        var version = row?.Version ?? 0;
        return version == write.ExpectedVersion ? Found.AsExpected
            : waiting.Later.Prepend(write).Any(own => version == own.ExpectedVersion + 1 && row!.State == own.State)
                ? Found.WrittenBefore
            : Found.SomebodyElses;
    }

    private enum Found
    {
        AsExpected,
        WrittenBefore,
        SomebodyElses,
    }

    private sealed class Row
    {
        public long Version { get; init; }

        public string State { get; init; } = "";
    }
}
