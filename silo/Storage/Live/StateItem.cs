namespace ImpactDialing.Storage;

/// <summary>A write of live state. The writer sees what it is, so that it can put several into one statement.</summary>
/// <param name="write">The state and its records.</param>
/// <param name="mayBeUndone">See <see cref="WriteItem"/>.</param>
internal sealed class StateItem(LiveWrite write, bool mayBeUndone) : WriteItem<long>(session => LiveSql.Write(session, write), mayBeUndone)
{
    public LiveWrite Write => write;

    /// <summary>The version that the row has after the write.</summary>
    public long NewVersion => write.ExpectedVersion + 1;

    /// <summary>
    /// The writes of a batch that may share their statements: those that follow one another from <paramref name="first"/> on, of as many different rows.
    /// One that needs a savepoint stands alone, and so does the second write of a row.
    /// </summary>
    public static IReadOnlyList<StateItem> RunFrom(List<WriteItem> batch, int first, int atMost)
    {
        var run = new List<StateItem>();
        var keys = new HashSet<LiveKey>();
        for (var i = first; i < batch.Count && run.Count < atMost && batch[i] is StateItem { MayBeUndone: false } item && keys.Add(item.Write.Key); i++)
        {
            run.Add(item);
        }

        return run;
    }

    /// <summary>The row was written with others.</summary>
    public void Written()
    {
        Refusal = null;
        Result = NewVersion;
    }
}
