using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Driver = MySql.Data.MySqlClient;

namespace MySqlConnector;

/// <summary>A connection to MySQL or MariaDB: one command at a time, pooled by connection string.</summary>
public sealed class MySqlConnection : DbConnection, ICloneable
{
    private string _connectionString = "";
    private MySqlConnectionStringBuilder _settings = new();
    private Driver.MySqlConnection? _driver;
    private bool _wasOpened;
    private int _busy;

    /// <summary>A connection whose string follows.</summary>
    public MySqlConnection()
    {
    }

    /// <summary>A closed connection.</summary>
    public MySqlConnection(string? connectionString) => ConnectionString = connectionString;

    /// <inheritdoc/>
    [AllowNull]
    public override string ConnectionString
    {
        get => _wasOpened && !_settings.PersistSecurityInfo ? WithoutPassword() : _connectionString;
        set
        {
            if (State != ConnectionState.Closed)
            {
                throw new InvalidOperationException($"Cannot change the connection string while the connection is {State}.");
            }

            _settings = new MySqlConnectionStringBuilder(value ?? "");
            _connectionString = value ?? "";
            _wasOpened = false;
        }
    }

    /// <inheritdoc/>
    public override string Database => _driver is { State: ConnectionState.Open } driver ? driver.Database : _settings.Database;

    /// <inheritdoc/>
    public override string DataSource => _settings.Server;

    /// <inheritdoc/>
    public override string ServerVersion => OpenDriver().ServerVersion;

    /// <summary>The server's id of this connection, as in SHOW PROCESSLIST.</summary>
    public int ServerThread => OpenDriver().ServerThread;

    /// <inheritdoc/>
    public override int ConnectionTimeout => (int)_settings.ConnectionTimeout;

    /// <inheritdoc/>
    public override ConnectionState State => _driver?.State ?? ConnectionState.Closed;

    /// <inheritdoc/>
    public override bool CanCreateBatch => false;

    internal MySqlTransaction? CurrentTransaction { get; private set; }

    internal MySqlConnectionStringBuilder Settings => _settings;

    /// <inheritdoc/>
    protected override DbProviderFactory DbProviderFactory => MySqlConnectorFactory.Instance;

    /// <summary>Closes the idle connections of this connection's pool.</summary>
    public static void ClearPool(MySqlConnection connection)
    {
        using var key = new Driver.MySqlConnection(connection.Settings.ForDriver());
        Driver.MySqlConnection.ClearPool(key);
    }

    /// <summary>Closes all idle connections of the process.</summary>
    public static void ClearAllPools() => Driver.MySqlConnection.ClearAllPools();

    /// <inheritdoc cref="ClearAllPools"/>
    public static Task ClearAllPoolsAsync(CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : BlockingThreads.Run(ClearAllPools);

    /// <inheritdoc/>
    public override void Open()
    {
        if (State != ConnectionState.Closed)
        {
            throw new InvalidOperationException($"Cannot Open when State is {State}.");
        }

        var before = State;
        var driver = new Driver.MySqlConnection(_settings.ForDriver());
        try
        {
            Errors.Translate(driver.Open, connecting: true);
            SpeakUtf8(driver);
        }
        catch
        {
            driver.Dispose();
            throw;
        }

        _driver = driver;
        _wasOpened = true;
        OnStateChange(new StateChangeEventArgs(before, ConnectionState.Open));
    }

    /// <inheritdoc/>
    public override async Task OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var opening = BlockingThreads.Run(Open);
        try
        {
            await opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The attempt cannot be called back; what it still opens goes back to the pool.
            _ = opening.ContinueWith(done => done.IsCompletedSuccessfully ? BlockingThreads.Run(Close) : Task.FromResult(done.Exception), TaskScheduler.Default);
            throw;
        }
    }

    /// <inheritdoc/>
    public override void Close()
    {
        if (_driver is not { } driver)
        {
            return;
        }

        if (CurrentTransaction is { } transaction)
        {
            EndTransaction(transaction);
            transaction.Abandon();
            TryRollback();
        }

        _driver = null;
        Volatile.Write(ref _busy, 0);
        driver.Dispose();
        OnStateChange(new StateChangeEventArgs(ConnectionState.Open, ConnectionState.Closed));
    }

    /// <inheritdoc/>
    public override Task CloseAsync() => _driver is null ? Task.CompletedTask : BlockingThreads.Run(Close);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override void ChangeDatabase(string databaseName) => Errors.Translate(() => OpenDriver().ChangeDatabase(databaseName));

    /// <inheritdoc/>
    public override Task ChangeDatabaseAsync(string databaseName, CancellationToken cancellationToken = default) =>
        BlockingThreads.Run(() => ChangeDatabase(databaseName));

    /// <summary>Whether the server answers; false also when the connection is closed.</summary>
    public bool Ping() => _driver is { State: ConnectionState.Open } driver && Errors.Translate(driver.Ping);

    /// <inheritdoc cref="Ping"/>
    public Task<bool> PingAsync(CancellationToken cancellationToken = default) => BlockingThreads.Run(Ping);

    /// <summary>A command on this connection.</summary>
    public new MySqlCommand CreateCommand() => new() { Connection = this };

    /// <summary>Begins a transaction, repeatable read.</summary>
    public new MySqlTransaction BeginTransaction() => BeginTransaction(IsolationLevel.Unspecified, null);

    /// <summary>Begins a transaction.</summary>
    public new MySqlTransaction BeginTransaction(IsolationLevel isolationLevel) => BeginTransaction(isolationLevel, null);

    /// <summary>Begins a transaction that may be read-only.</summary>
    public MySqlTransaction BeginTransaction(IsolationLevel isolationLevel, bool isReadOnly) => BeginTransaction(isolationLevel, (bool?)isReadOnly);

    /// <inheritdoc cref="BeginTransaction()"/>
    public new ValueTask<MySqlTransaction> BeginTransactionAsync(CancellationToken cancellationToken = default) =>
        BeginTransactionAsync(IsolationLevel.Unspecified, cancellationToken);

    /// <inheritdoc cref="BeginTransaction(IsolationLevel)"/>
    public new ValueTask<MySqlTransaction> BeginTransactionAsync(IsolationLevel isolationLevel, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<MySqlTransaction>(cancellationToken)
            : new ValueTask<MySqlTransaction>(BlockingThreads.Run(() => BeginTransaction(isolationLevel)));

    /// <summary>A closed connection with the same string.</summary>
    public MySqlConnection Clone() => new(_connectionString);

    object ICloneable.Clone() => Clone();

    internal Driver.MySqlConnection OpenDriver() => State == ConnectionState.Open
        ? _driver!
        : throw new InvalidOperationException($"Connection must be Open; current State is {State}");

    /// <summary>Takes the connection for one command or reader; a second one at the same time is a mistake of the caller's.</summary>
    internal void Enter()
    {
        if (Interlocked.Exchange(ref _busy, 1) != 0)
        {
            throw new InvalidOperationException("This MySqlConnection is already in use. See https://mysqlconnector.net/conn-reuse");
        }
    }

    internal void Leave() => Volatile.Write(ref _busy, 0);

    /// <summary>Runs a statement of the connection's own.</summary>
    internal void Run(string statement)
    {
        Enter();
        try
        {
            using var command = new Driver.MySqlCommand(statement, OpenDriver());
            Errors.Translate(() => command.ExecuteNonQuery());
        }
        finally
        {
            Leave();
        }
    }

    internal void EndTransaction(MySqlTransaction transaction)
    {
        if (ReferenceEquals(CurrentTransaction, transaction))
        {
            CurrentTransaction = null;
        }
    }

    /// <summary>Rolls back what is open on the server. A connection that cannot do so is broken, and its server has rolled back already.</summary>
    internal void TryRollback()
    {
        Leave();
        try
        {
            Run("rollback");
        }
        catch (Exception error) when (error is MySqlException or InvalidOperationException)
        {
            ClearPool(this);
        }
    }

    /// <inheritdoc/>
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => BeginTransaction(isolationLevel, null);

    /// <inheritdoc/>
    protected override async ValueTask<DbTransaction> BeginDbTransactionAsync(IsolationLevel isolationLevel, CancellationToken cancellationToken) =>
        await BeginTransactionAsync(isolationLevel, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    protected override DbCommand CreateDbCommand() => CreateCommand();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }

        base.Dispose(disposing);
    }

    private MySqlTransaction BeginTransaction(IsolationLevel isolationLevel, bool? isReadOnly)
    {
        OpenDriver();
        if (CurrentTransaction is not null)
        {
            throw new InvalidOperationException("Transactions may not be nested.");
        }

        var level = isolationLevel switch
        {
            IsolationLevel.ReadUncommitted => "read uncommitted",
            IsolationLevel.ReadCommitted => "read committed",
            IsolationLevel.Serializable => "serializable",
            IsolationLevel.RepeatableRead or IsolationLevel.Unspecified or IsolationLevel.Snapshot => "repeatable read",
            _ => throw new NotSupportedException($"IsolationLevel.{isolationLevel} is not supported."),
        };
        string?[] modes =
        [
            isolationLevel == IsolationLevel.Snapshot ? " with consistent snapshot" : null,
            isReadOnly switch { true => " read only", false => " read write", null => null },
        ];
        Run($"set transaction isolation level {level};start transaction{string.Join(",", modes.Where(mode => mode is not null))}");
        return CurrentTransaction = new MySqlTransaction(this, isolationLevel);
    }

    /// <summary>
    /// Has text sent as utf8mb4, as MySqlConnector does. The wrapped driver asks for each column in its own character set, and knows none of the name that
    /// MariaDB 10.6 and MySQL 8.0.29 gave to the one of their own tables, utf8mb3: SHOW WARNINGS, which it sends after every statement with a warning,
    /// ended in a KeyNotFoundException.
    /// </summary>
    private static void SpeakUtf8(Driver.MySqlConnection driver)
    {
        using var command = new Driver.MySqlCommand("set character_set_results = utf8mb4", driver);
        Errors.Translate(command.ExecuteNonQuery, connecting: true);
    }

    private string WithoutPassword()
    {
        var told = new MySqlConnectionStringBuilder(_connectionString);
        told.Remove("Password");
        return told.ConnectionString;
    }
}
