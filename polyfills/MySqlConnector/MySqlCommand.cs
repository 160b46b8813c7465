using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Driver = MySql.Data.MySqlClient;

namespace MySqlConnector;

/// <summary>One or more SQL statements with their parameters.</summary>
public sealed class MySqlCommand : DbCommand
{
    private int? _timeout;
    private volatile Driver.MySqlCommand? _running;

    /// <summary>An empty command.</summary>
    public MySqlCommand()
    {
    }

    /// <summary>A command whose connection follows.</summary>
    public MySqlCommand(string? commandText) => CommandText = commandText;

    /// <summary>A command on a connection.</summary>
    public MySqlCommand(string? commandText, MySqlConnection? connection)
        : this(commandText, connection, null)
    {
    }

    /// <summary>A command in a transaction.</summary>
    public MySqlCommand(string? commandText, MySqlConnection? connection, MySqlTransaction? transaction)
    {
        CommandText = commandText;
        Connection = connection;
        Transaction = transaction;
    }

    /// <inheritdoc/>
    [AllowNull]
    public override string CommandText { get => field ?? ""; set; }

    /// <summary>Seconds; the connection's default unless set.</summary>
    public override int CommandTimeout
    {
        get => _timeout ?? (int)(Connection?.Settings.DefaultCommandTimeout ?? 30);
        set => _timeout = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), "CommandTimeout must be greater than or equal to zero.");
    }

    /// <summary>Only <see cref="CommandType.Text"/>.</summary>
    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text)
            {
                throw new NotSupportedException("Only CommandType.Text is supported here.");
            }
        }
    }

    /// <inheritdoc/>
    public override bool DesignTimeVisible { get; set; }

    /// <inheritdoc/>
    public override UpdateRowSource UpdatedRowSource { get; set; }

    /// <summary>The connection to run on.</summary>
    public new MySqlConnection? Connection { get; set; }

    /// <summary>The connection's active transaction, which a command inside it must name.</summary>
    public new MySqlTransaction? Transaction { get; set; }

    /// <summary>The parameters.</summary>
    public new MySqlParameterCollection Parameters { get; } = new();

    /// <summary>The AUTO_INCREMENT value that the last execution generated.</summary>
    public long LastInsertedId { get; private set; }

    /// <inheritdoc/>
    protected override DbConnection? DbConnection { get => Connection; set => Connection = (MySqlConnection?)value; }

    /// <inheritdoc/>
    protected override DbParameterCollection DbParameterCollection => Parameters;

    /// <inheritdoc/>
    protected override DbTransaction? DbTransaction { get => Transaction; set => Transaction = (MySqlTransaction?)value; }

    /// <summary>Asks the server to stop what runs.</summary>
    public override void Cancel() => _running?.Cancel();

    /// <summary>Does nothing: statements go to the server as text.</summary>
    public override void Prepare()
    {
    }

    /// <inheritdoc cref="Prepare"/>
    public override Task PrepareAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>A parameter that is not yet in the collection.</summary>
    public new MySqlParameter CreateParameter() => new();

    /// <inheritdoc/>
    public override int ExecuteNonQuery()
    {
        var connection = Begin();
        try
        {
            using var command = ForDriver(connection);
            var count = Errors.Translate(command.ExecuteNonQuery);
            LastInsertedId = command.LastInsertedId;
            return count;
        }
        finally
        {
            _running = null;
            connection.Leave();
        }
    }

    /// <inheritdoc/>
    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) => RunAsync(ExecuteNonQuery, cancellationToken);

    /// <inheritdoc/>
    public override object? ExecuteScalar()
    {
        using var reader = ExecuteReader();
        object? value = null;
        var found = false;
        do
        {
            if (!found && reader.FieldCount > 0 && reader.Read())
            {
                (value, found) = (reader.GetValue(0), true);
            }
        }
        while (reader.NextResult());
        return value;
    }

    /// <inheritdoc/>
    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) => RunAsync(ExecuteScalar, cancellationToken);

    /// <summary>Runs the command and reads its first result.</summary>
    public new MySqlDataReader ExecuteReader() => ExecuteReader(CommandBehavior.Default);

    /// <inheritdoc cref="ExecuteReader()"/>
    public new MySqlDataReader ExecuteReader(CommandBehavior commandBehavior)
    {
        var connection = Begin();
        var command = ForDriver(connection);
        try
        {
            // The driver has no reader and no error for a statement that was stopped before its first answer.
            var reader = Errors.Translate(() => command.ExecuteReader(commandBehavior & CommandBehavior.SchemaOnly))
                ?? throw new MySqlException(MySqlErrorCode.QueryInterrupted, "70100", "Query execution was interrupted", null);
            LastInsertedId = command.LastInsertedId;
            return new MySqlDataReader(this, command, reader, connection, commandBehavior);
        }
        catch
        {
            _running = null;
            connection.Leave();
            command.Dispose();
            if (commandBehavior.HasFlag(CommandBehavior.CloseConnection))
            {
                connection.Close();
            }

            throw;
        }
    }

    /// <inheritdoc cref="ExecuteReader()"/>
    public new Task<MySqlDataReader> ExecuteReaderAsync(CancellationToken cancellationToken = default) =>
        ExecuteReaderAsync(CommandBehavior.Default, cancellationToken);

    /// <inheritdoc cref="ExecuteReader()"/>
    public new Task<MySqlDataReader> ExecuteReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken = default) =>
        RunAsync(() => ExecuteReader(behavior), cancellationToken);

    /// <summary>A reader of this command was closed.</summary>
    internal void Finished() => _running = null;

    /// <inheritdoc/>
    protected override DbParameter CreateDbParameter() => new MySqlParameter();

    /// <inheritdoc/>
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => ExecuteReader(behavior);

    /// <inheritdoc/>
    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        await ExecuteReaderAsync(behavior, cancellationToken).ConfigureAwait(false);

    /// <summary>Checks what MySqlConnector checks, and takes the connection.</summary>
    private MySqlConnection Begin()
    {
        var connection = Connection ?? throw new InvalidOperationException("Connection property must be non-null.");
        connection.OpenDriver();
        if (!connection.Settings.IgnoreCommandTransaction && !ReferenceEquals(Transaction, connection.CurrentTransaction)
            && (connection.CurrentTransaction is not null || Transaction?.Connection is not null))
        {
            throw new InvalidOperationException(
                "The transaction associated with this command is not the connection's active transaction; see https://mysqlconnector.net/trans");
        }

        if (string.IsNullOrWhiteSpace(CommandText))
        {
            throw new InvalidOperationException("CommandText must be specified");
        }

        connection.Enter();
        return connection;
    }

    private Driver.MySqlCommand ForDriver(MySqlConnection connection)
    {
        var command = new Driver.MySqlCommand(CommandText, connection.OpenDriver()) { CommandTimeout = CommandTimeout };
        try
        {
            foreach (var parameter in (IEnumerable<MySqlParameter>)Parameters)
            {
                command.Parameters.AddWithValue("@" + parameter.BareName, parameter.ForDriver(connection.Settings.DateTimeKind));
            }
        }
        catch
        {
            command.Dispose();
            connection.Leave();
            throw;
        }

        return _running = command;
    }

    /// <summary>Runs off the caller's thread; a cancelled token stops the statement on the server.</summary>
    private async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = Connection;
        Task? stopping = null;
        try
        {
            await using var registration = cancellationToken.UnsafeRegister(_ => stopping = BlockingThreads.Run(Cancel), null).ConfigureAwait(false);
            return await BlockingThreads.Run(() =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                return work();
            }).ConfigureAwait(false);
        }
        catch (MySqlException error) when (error.ErrorCode == MySqlErrorCode.QueryInterrupted && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(error.Message, error, cancellationToken);
        }
        finally
        {
            if (stopping is not null)
            {
                await stopping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await BlockingThreads.Run(() => SwallowLateStop(connection)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>A stop that came after its statement had ended would hit the next one: let it hit this.</summary>
    private static void SwallowLateStop(MySqlConnection? connection)
    {
        if (connection is { State: ConnectionState.Open })
        {
            connection.Run("do sleep(0)");
        }
    }
}
