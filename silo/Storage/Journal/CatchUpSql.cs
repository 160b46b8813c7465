using System.Collections.Immutable;

namespace ImpactDialing.Storage;

/// <summary>Commits journaled writes inside the writer's transaction.</summary>
internal static class CatchUpSql
{
    private const string Read = "SELECT version AS Version, state AS State FROM live_states WHERE kind = @Kind AND id = @Id";

    /// <summary>
    /// Writes each state whose row is as its writer left it, and the records of all. A row that holds the very state already, or a later one of the same writer, was written by a commit whose answer was lost, or by an earlier attempt.
    /// Once a row was found to be somebody else's, no later state of the same writer fits, whatever the version says.
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
            : waiting.Later.Prepend(write).Any(own => version == own.ExpectedVersion + 1 && row!.State == own.State) ? Found.WrittenBefore
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
