namespace ImpactDialing.Storage;

/// <summary>Work that the writer only runs: it shares no statement with other work.</summary>
internal sealed class WorkItem<T>(Func<SqlSession, Task<T>> work, bool mayBeUndone) : WriteItem<T>(mayBeUndone)
{
    public override async Task Apply(SqlSession session) => Result = await work(session);
}
