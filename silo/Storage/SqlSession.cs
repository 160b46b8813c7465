using System.Data;
using System.Data.Common;
using Dapper;
using ImpactDialing.Storage.Dialects;

namespace ImpactDialing.Storage;

/// <summary>
/// A connection, and its transaction if there is one (null for a read). Parameters are named <c>@Name</c> after the
/// properties of the arguments.
/// </summary>
public sealed class SqlSession(DbConnection connection, DbTransaction? transaction, Dialect dialect)
{
    /// <summary>The database's dialect, for the SQL that differs.</summary>
    public Dialect Dialect => dialect;

    /// <summary>Whether the connection is open, as far as the driver knows.</summary>
    internal bool IsOpen => connection.State == ConnectionState.Open;

    /// <summary>
    /// Runs a statement and returns the number of rows that it matched. With a list of arguments it runs once for each.
    /// </summary>
    public Task<int> Execute(string sql, object? arguments = null) => Run(connection.ExecuteAsync(sql, arguments, transaction));

    /// <summary>
    /// Runs a statement with question marks in place of named parameters: it takes the values in order. Not for
    /// SQLite.
    /// </summary>
    public async Task ExecuteInOrder(string sql, IEnumerable<object?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var command = connection.CreateCommand();
        await using (command)
        {
            command.CommandText = sql;
            command.Transaction = transaction;
            foreach (var value in values)
            {
                var parameter = command.CreateParameter();
                parameter.Value = value ?? DBNull.Value;
                command.Parameters.Add(parameter);
            }

            await Run(command.ExecuteNonQueryAsync());
        }
    }

    /// <summary>Inserts one row unless a row with the same key exists. Returns true when the row is new.</summary>
    /// <param name="columns">Columns, comma separated.</param>
    /// <param name="values">Values, comma separated.</param>
    public async Task<bool> InsertNew(string table, string columns, string values, object arguments)
    {
        try
        {
            return await Execute($"INSERT INTO {table} ({columns}) VALUES ({values}){dialect.UnlessThere}", arguments) > 0;
        }
        catch (DbException duplicate) when (dialect.IsDuplicate(duplicate))
        {
            // A duplicate is an expected result here, not an error.
            return false;
        }
    }

    /// <summary>Reads all rows, in order.</summary>
    /// <typeparam name="T">A class with properties named like the columns.</typeparam>
    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? arguments = null) =>
        (await Run(connection.QueryAsync<T>(sql, arguments, transaction))).AsList();

    /// <summary>Runs several SELECTs in one round trip to the server, and reads their results in order.</summary>
    /// <param name="sql">The statements, each ended by a semicolon. They share the arguments.</param>
    public Task<T> QuerySeveral<T>(string sql, object arguments, Func<SqlMapper.GridReader, Task<T>> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return Run(Ask());

        async Task<T> Ask()
        {
            var results = await connection.QueryMultipleAsync(sql, arguments, transaction);
            await using (results)
            {
                return await read(results);
            }
        }
    }

    /// <summary>
    /// Reads the first row, or its first column when <typeparamref name="T"/> is a plain value. Returns the default
    /// value when there is no row.
    /// </summary>
    /// <typeparam name="T">A class with properties named like the columns, or a plain value.</typeparam>
    public Task<T?> First<T>(string sql, object? arguments = null) =>
        Run(connection.QueryFirstOrDefaultAsync<T?>(sql, arguments, transaction));

    /// <summary>
    /// Translates an exception on a connection: a driver that refuses work on a closed connection becomes an
    /// <see cref="IOException"/>, which the dialect treats as a lost connection. Others are returned unchanged.
    /// </summary>
    internal static Exception Explain(DbConnection? connection, Exception failure) =>
        failure is InvalidOperationException && connection is { State: not ConnectionState.Open }
            ? new IOException("The connection to the database is lost.", failure)
            : failure;

    private async Task<T> Run<T>(Task<T> statement)
    {
        try
        {
            return await statement;
        }
        catch (InvalidOperationException refused) when (connection.State != ConnectionState.Open)
        {
            // After the server closed the connection, MySqlConnector 2.6.2 refuses a statement with
            // "Connection must be Open; current state is Broken".
            throw Explain(connection, refused);
        }
    }
}
