using ImpactDialing.Storage;

namespace ImpactDialing.Tests.Commands.Lists;

/// <summary>A database on which a process dies at one of its writes, before or after the commit.</summary>
/// <param name="writes">How many writes succeed before.</param>
/// <param name="isCommitted">True if the write is committed, and only its answer is lost.</param>
internal sealed class CrashingDatabase(IDatabase inner, int writes, bool isCommitted) : IDatabase
{
    private int _left = writes;

    /// <summary>The end of the process.</summary>
    public sealed class CrashException : Exception;

    public Task<T> Read<T>(Func<SqlSession, Task<T>> query) => inner.Read(query);

    public async Task<T> Write<T>(Func<SqlSession, Task<T>> work)
    {
        if (_left-- > 0)
        {
            return await inner.Write(work);
        }

        if (isCommitted)
        {
            await inner.Write(work);
        }

        throw new CrashException();
    }
}
