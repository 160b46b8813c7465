using System.Data;
using Dapper;
using ImpactDialing.Tests.Support;
using MySqlConnector;

namespace ImpactDialing.Tests.Contracts.MySqlConnector;

/// <summary>
/// The behaviour of MySqlConnector with Dapper that the storage relies on. How it reports lost connections and other
/// errors: <c>Storage/LostConnectionTests</c>, <c>RefusedConnectionTests</c>, <c>ServerErrorTests</c>.
/// </summary>
[Trait("Needs", "mariadb")]
public sealed class MySqlConnectorTests : IAsyncLifetime
{
    private string _connectionString = "";

    public async Task InitializeAsync()
    {
        _connectionString = await (await MariaDb.SharedAsync()).CreateDatabaseAsync("contract");
        await using var connection = await Open();
        await connection.ExecuteAsync("CREATE TABLE t (id BIGINT PRIMARY KEY, text LONGTEXT NULL)");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Numbers_texts_and_nulls_come_back_as_they_went()
    {
        await using var connection = await Open();
        (long Id, string? Text)[] rows = [(-1L, null), (long.MaxValue, "é😀'\\\"%")];
        await connection.ExecuteAsync("INSERT INTO t VALUES (@Id, @Text)", rows.Select(row => new { row.Id, row.Text }));
        Assert.Equal(rows, await connection.QueryAsync<(long, string?)>("SELECT id, text FROM t ORDER BY id"));
    }

    [Fact]
    public async Task Update_counts_the_rows_that_it_finds_and_not_those_that_it_changes()
    {
        await using var connection = await Open();
        await connection.ExecuteAsync("INSERT INTO t VALUES (1, 'same')");
        Assert.Equal(1, await connection.ExecuteAsync("UPDATE t SET text = 'same' WHERE id = 1"));
        Assert.Equal(0, await connection.ExecuteAsync("UPDATE t SET text = 'same' WHERE id = 2"));
    }

    [Fact]
    public async Task Duplicate_key_has_its_error_code_and_leaves_the_transaction_open()
    {
        await using var connection = await Open();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("INSERT INTO t VALUES (1, NULL)", transaction: transaction);
        var duplicate = await Assert.ThrowsAsync<MySqlException>(
            () => connection.ExecuteAsync("INSERT INTO t VALUES (1, NULL)", transaction: transaction));
        Assert.Equal(MySqlErrorCode.DuplicateKeyEntry, duplicate.ErrorCode);
        await transaction.CommitAsync();
        Assert.Equal(1, await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM t"));
    }

    [Fact]
    public async Task Command_must_name_the_transaction_of_its_connection()
    {
        await using var connection = await Open();
        await using var transaction = await connection.BeginTransactionAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => connection.ExecuteAsync("SELECT 1"));
        Assert.Equal(1, await connection.ExecuteScalarAsync<int>("SELECT 1", transaction: transaction));
    }

    [Fact]
    public async Task Transaction_that_is_disposed_without_commit_is_rolled_back()
    {
        await using var connection = await Open();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await connection.ExecuteAsync("INSERT INTO t VALUES (1, NULL)", transaction: transaction);
        }

        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM t"));
    }

    [Fact]
    public async Task Read_committed_transaction_sees_what_others_commit_after_its_start()
    {
        await using var connection = await Open();
        await using var other = await Open();
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM t", transaction: transaction));
        await other.ExecuteAsync("INSERT INTO t VALUES (1, NULL)");
        Assert.Equal(1, await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM t", transaction: transaction));
    }

    private async Task<MySqlConnection> Open()
    {
        var connection = new MySqlConnection(_connectionString);
        await connection.OpenAsync();
        return connection;
    }
}
