namespace ImpactDialing.Storage;

/// <summary>The database as other parts of the silo and the API see it.</summary>
internal sealed class WriterDatabase(Database database, GroupCommitter committer) : IDatabase
{
    public Task<T> Read<T>(Func<SqlSession, Task<T>> query) => database.ReadAtLeisure(query);

    public Task<T> Write<T>(Func<SqlSession, Task<T>> work) => committer.RunAtLeisure(new WriteItem<T>(work, mayBeUndone: true));
}
