using System.Data.Common;

namespace ImpactDialing.Storage;

/// <summary>One piece of work for the writer.</summary>
/// <param name="mayBeUndone">True when the work may refuse after writing, so that it needs a savepoint.</param>
internal abstract class WriteItem(bool mayBeUndone)
{
    public bool MayBeUndone { get; } = mayBeUndone;

    /// <summary>Gets a value indicating whether no call waits for the work: it tries a locked row again, and gets the
    /// database's own exception.</summary>
    public bool IsPatient { get; init; }

    /// <summary>Why the work refused in the current transaction, or null.</summary>
    public Exception? Refusal { get; set; }

    public abstract Task Apply(SqlSession session);

    /// <summary>Runs the work. False when it refused: then what it wrote must be undone.</summary>
    public async Task<bool> IsApplied(SqlSession session)
    {
        Refusal = null;
        try
        {
            await Apply(session);
            return true;
        }
        catch (Exception refusal) when (IsRefusal(session, refusal))
        {
            Refusal = refusal;
            return false;
        }
    }

    /// <summary>
    /// Runs the work. A refused write leaves nothing behind and does not disturb the others of its transaction. A write
    /// without a savepoint must refuse before it has written anything.
    /// </summary>
    public async Task ApplyGuarded(SqlSession session)
    {
        if (!MayBeUndone)
        {
            await IsApplied(session);
            return;
        }

        await session.Execute("SAVEPOINT one_write");
        if (!await IsApplied(session))
        {
            await session.Execute("ROLLBACK TO SAVEPOINT one_write");
        }

        await session.Execute("RELEASE SAVEPOINT one_write");
    }

    private bool IsRefusal(SqlSession session, Exception thrown) =>
        MayBeUndone ? thrown is not DbException && session.IsOpen : thrown is VersionConflictException;

    /// <summary>Completes the waiting task after the commit.</summary>
    public abstract void Finish();

    public abstract void Fail(Exception reason);
}

/// <summary>One piece of work with a result.</summary>
internal abstract class WriteItem<T>(bool mayBeUndone) : WriteItem(mayBeUndone)
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Done => _done.Task;

    protected T? Result { get; set; }

    public override void Finish()
    {
        if (Refusal is null)
        {
            _done.SetResult(Result!);
        }
        else
        {
            _done.SetException(Refusal);
        }
    }

    public override void Fail(Exception reason) => _done.SetException(reason);
}
