using ImpactDialing.Tests.Support;
using MySqlConnector;

namespace ImpactDialing.Tests.Contracts.MySqlConnector;

/// <summary>A contract test with a database of its own on the shared server.</summary>
[Trait("Needs", "mariadb")]
public abstract class DatabaseTest : IAsyncLifetime
{
    /// <summary>Selects this test's database.</summary>
    protected string ConnectionString { get; private set; } = "";

    public async Task InitializeAsync() => ConnectionString = await (await MariaDb.SharedAsync()).CreateDatabaseAsync("contract");

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>An open connection, with more options if need be.</summary>
    protected async Task<MySqlConnection> OpenAsync(string options = "")
    {
        var connection = new MySqlConnection($"{ConnectionString};{options}");
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Runs a statement.</summary>
    protected static async Task<int> ExecuteAsync(MySqlConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first value of a query.</summary>
    protected static async Task<object?> ScalarAsync(MySqlConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return await command.ExecuteScalarAsync();
    }
}
