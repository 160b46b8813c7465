namespace ImpactDialing.Storage.Live;

/// <summary>A write of live state. The writer knows its content and can put several into one statement.</summary>
internal sealed class StateItem(LiveWrite write, bool mayBeUndone) : WriteItem<long>(mayBeUndone)
{
    public LiveWrite Write => write;

    /// <summary>The version that the row has after the write.</summary>
    public long NewVersion => write.ExpectedVersion + 1;

    /// <summary>Whether the write is one statement, so that nothing is left to undo when it refuses.</summary>
    public bool IsOneStatement => !MayBeUndone && write.Records.Length == 0;

    /// <summary>
    /// Returns the writes of a batch that may share their statements: consecutive ones from <paramref name="first"/>
    /// on, each of a different row. A write that needs a savepoint goes alone, and so does the second write of a row.
    /// </summary>
    public static IReadOnlyList<StateItem> RunFrom(IReadOnlyList<WriteItem> batch, int first, int atMost)
    {
        var run = new List<StateItem>();
        var keys = new HashSet<LiveKey>();
        for (var i = first;
            i < batch.Count && run.Count < atMost && batch[i] is StateItem { MayBeUndone: false } item && keys.Add(item.Write.Key);
            i++)
        {
            run.Add(item);
        }

        return run;
    }

    public override async Task Apply(SqlSession session) => Result = await LiveSql.Write(session, write);

    /// <summary>Sets the result after the row was written together with others.</summary>
    public void Written()
    {
        Refusal = null;
        Result = NewVersion;
    }
}
