using System.Data;
using System.Data.Common;
using Dapper;

namespace ImpactDialing.Storage;

/// <summary>A connection, and the transaction on it if there is one, with the few ways in which it is asked. Parameters are named <c>@Name</c> after the properties of the arguments.</summary>
/// <param name="connection">An open connection.</param>
/// <param name="transaction">The transaction, or null for a read.</param>
/// <param name="dialect">The database's dialect.</param>
public sealed class SqlSession(DbConnection connection, DbTransaction? transaction, Dialect dialect)
{
    /// <summary>The database's dialect, for the few words that differ.</summary>
    public Dialect Dialect => dialect;

    /// <summary>Runs a statement.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="arguments">Its parameters. A list runs it once for each.</param>
    /// <returns>The number of rows that it matched.</returns>
    public Task<int> Execute(string sql, object? arguments = null) => Run(connection.ExecuteAsync(sql, arguments, transaction));

    /// <summary>Inserts a row unless one with the same key is there.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">Columns, comma separated.</param>
    /// <param name="values">Values, comma separated.</param>
    /// <param name="arguments">The parameters of the values; one row.</param>
    /// <returns>True when the row is new.</returns>
    public async Task<bool> InsertNew(string table, string columns, string values, object arguments)
    {
        try
        {
            return await Execute($"INSERT INTO {table} ({columns}) VALUES ({values}){dialect.UnlessThere}", arguments) > 0;
        }
        catch (DbException duplicate) when (dialect.IsDuplicate(duplicate))
        {
            // What the caller asked to be told as a value.
            return false;
        }
    }

    /// <summary>Reads all rows.</summary>
    /// <typeparam name="T">A class whose properties are named like the columns.</typeparam>
    /// <param name="sql">The query.</param>
    /// <param name="arguments">Its parameters.</param>
    /// <returns>The rows in order.</returns>
    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? arguments = null) =>
        (await Run(connection.QueryAsync<T>(sql, arguments, transaction))).AsList();

    /// <summary>Reads the first row, or its first column when <typeparamref name="T"/> is a plain value.</summary>
    /// <typeparam name="T">A class whose properties are named like the columns, or a plain value.</typeparam>
    /// <param name="sql">The query.</param>
    /// <param name="arguments">Its parameters.</param>
    /// <returns>The row, or the default value when there is none.</returns>
    public Task<T?> First<T>(string sql, object? arguments = null) => Run(connection.QueryFirstOrDefaultAsync<T?>(sql, arguments, transaction));

    /// <summary>Says what an exception means on a connection: a driver that refuses work because the connection is gone reports a lost connection.</summary>
    /// <param name="connection">The connection that the work ran on.</param>
    /// <param name="failure">What the driver threw.</param>
    /// <returns>An <see cref="IOException"/>, which the dialect takes for a lost connection, or <paramref name="failure"/> itself.</returns>
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
            // MySqlConnector 2.6.2 refuses a statement like this after the server has closed the connection: "Connection must be Open; current state is Broken".
            throw Explain(connection, refused);
        }
    }
}
