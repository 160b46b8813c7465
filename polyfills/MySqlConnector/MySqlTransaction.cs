using System.Data;
using System.Data.Common;

namespace MySqlConnector;

/// <summary>A transaction of one connection. Disposing of it unfinished rolls it back.</summary>
public sealed class MySqlTransaction : DbTransaction
{
    private bool _finished;
    private bool _disposed;

    internal MySqlTransaction(MySqlConnection connection, IsolationLevel isolationLevel) =>
        (Connection, IsolationLevel) = (connection, isolationLevel);

    /// <summary>The connection while the transaction is open, then null.</summary>
    public new MySqlConnection? Connection { get; private set; }

    /// <inheritdoc/>
    public override IsolationLevel IsolationLevel { get; }

    /// <inheritdoc/>
    public override bool SupportsSavepoints => true;

    /// <inheritdoc/>
    protected override DbConnection? DbConnection => Connection;

    /// <inheritdoc/>
    public override void Commit() => Finish("commit");

    /// <inheritdoc/>
    public override Task CommitAsync(CancellationToken cancellationToken = default) => Async(Commit, cancellationToken);

    /// <inheritdoc/>
    public override void Rollback() => Finish("rollback");

    /// <inheritdoc/>
    public override Task RollbackAsync(CancellationToken cancellationToken = default) => Async(Rollback, cancellationToken);

    /// <inheritdoc/>
    public override void Save(string savepointName) => Savepoint("savepoint", savepointName);

    /// <inheritdoc/>
    public override Task SaveAsync(string savepointName, CancellationToken cancellationToken = default) => Async(() => Save(savepointName), cancellationToken);

    /// <inheritdoc/>
    public override void Rollback(string savepointName) => Savepoint("rollback to savepoint", savepointName);

    /// <inheritdoc/>
    public override Task RollbackAsync(string savepointName, CancellationToken cancellationToken = default) =>
        Async(() => Rollback(savepointName), cancellationToken);

    /// <inheritdoc/>
    public override void Release(string savepointName) => Savepoint("release savepoint", savepointName);

    /// <inheritdoc/>
    public override Task ReleaseAsync(string savepointName, CancellationToken cancellationToken = default) =>
        Async(() => Release(savepointName), cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (IsOpen)
        {
            await BlockingThreads.Run(() => Dispose(true)).ConfigureAwait(false);
        }

        await base.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>The connection was closed under it, which rolls it back.</summary>
    internal void Abandon()
    {
        _finished = true;
        Connection = null;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && IsOpen)
        {
            var connection = Connection!;
            connection.EndTransaction(this);
            Abandon();
            connection.TryRollback();
        }

        _disposed = true;
        base.Dispose(disposing);
    }

    private bool IsOpen => !_finished && !_disposed && Connection is { State: ConnectionState.Open };

    private MySqlConnection Usable()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_finished || Connection is null)
        {
            throw new InvalidOperationException("Already committed or rolled back.");
        }

        return ReferenceEquals(Connection.CurrentTransaction, this)
            ? Connection
            : throw new InvalidOperationException("This is not the active transaction.");
    }

    private void Finish(string statement)
    {
        var connection = Usable();
        connection.Run(statement);
        connection.EndTransaction(this);
        Abandon();
    }

    private void Savepoint(string statement, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Usable().Run($"{statement} `{name.Replace("`", "``", StringComparison.Ordinal)}`");
    }

    private static Task Async(Action action, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : BlockingThreads.Run(action);
}
