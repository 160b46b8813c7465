using System.Data;
using Dapper;
using MySqlConnector;

namespace ImpactDialing.Tests.Contracts.MySqlConnector;

public sealed class CommandTests : DatabaseTest
{
    [Fact]
    public async Task A_duplicate_key_has_its_number()
    {
        await using var connection = await OpenAsync();
        await ExecuteAsync(connection, "CREATE TABLE t (id INT PRIMARY KEY)");
        Assert.Equal(1, await ExecuteAsync(connection, "INSERT INTO t VALUES (@id)", ("@id", 1)));
        var error = await Assert.ThrowsAsync<MySqlException>(() => ExecuteAsync(connection, "INSERT INTO t VALUES (@id)", ("id", 1)));
        Assert.Equal((MySqlErrorCode.DuplicateKeyEntry, 1062, false), (error.ErrorCode, error.Number, error.IsTransient));
    }

    [Fact]
    public async Task Errors_have_their_codes()
    {
        await using var connection = await OpenAsync();
        Assert.Equal(MySqlErrorCode.NoSuchTable, (await Assert.ThrowsAsync<MySqlException>(() => ScalarAsync(connection, "SELECT * FROM missing"))).ErrorCode);
        Assert.Equal(MySqlErrorCode.ParseError, (await Assert.ThrowsAsync<MySqlException>(() => ScalarAsync(connection, "SELEC 1"))).ErrorCode);
        await using var wrong = new MySqlConnection(ConnectionString + ";Password=wrong");
        Assert.Equal(MySqlErrorCode.AccessDenied, (await Assert.ThrowsAsync<MySqlException>(() => wrong.OpenAsync())).ErrorCode);
        await using var nowhere = new MySqlConnection("Server=127.0.0.1;Port=1;User ID=x;SslMode=None");
        Assert.Equal(MySqlErrorCode.UnableToConnectToHost, (await Assert.ThrowsAsync<MySqlException>(() => nowhere.OpenAsync())).ErrorCode);
    }

    [Fact]
    public async Task A_warning_does_not_disturb_its_statement_or_the_next()
    {
        await using var connection = await OpenAsync();
        Assert.Equal(0, await ExecuteAsync(connection, "CREATE TABLE IF NOT EXISTS t (id INT PRIMARY KEY, name VARCHAR(3))"));
        Assert.Equal(0, await ExecuteAsync(connection, "CREATE TABLE IF NOT EXISTS t (id INT PRIMARY KEY)"));
        Assert.Equal(1, await ExecuteAsync(connection, "INSERT IGNORE INTO t VALUES (1, 'a')"));
        Assert.Equal(0, await ExecuteAsync(connection, "INSERT IGNORE INTO t VALUES (1, 'b')"));
        Assert.Equal(1, await ExecuteAsync(connection, "INSERT IGNORE INTO t VALUES (2, 'é is cut off')"));
        Assert.Equal("é i", await ScalarAsync(connection, "SELECT name FROM t WHERE id = 2"));
        Assert.Equal("1", await ScalarAsync(connection, "SELECT CONCAT(CAST('1x' AS SIGNED))"));
        await using var transaction = await connection.BeginTransactionAsync();
        Assert.Equal(0, await connection.ExecuteAsync("INSERT IGNORE INTO t VALUES (1, 'c')", transaction: transaction));
        Assert.Equal(1, await connection.ExecuteAsync("INSERT IGNORE INTO t VALUES (3, 'd')", transaction: transaction));
        await transaction.CommitAsync();
        Assert.Equal(3L, await ScalarAsync(connection, "SELECT COUNT(*) FROM t"));
    }

    [Fact]
    public async Task Text_is_read_whatever_its_column_s_character_set()
    {
        await using var connection = await OpenAsync();
        await ExecuteAsync(connection, "CREATE TABLE t (a VARCHAR(9) CHARACTER SET utf8mb3, b VARCHAR(9) CHARACTER SET latin1, c VARCHAR(9) CHARACTER SET utf8mb4, d VARBINARY(9))");
        await ExecuteAsync(connection, "INSERT INTO t VALUES ('é€', 'é', '🎉', 'é')");
        Assert.Equal(("é€", "é", "🎉"), await connection.QuerySingleAsync<(string, string, string)>("SELECT a, b, c FROM t"));
        Assert.Equal([0xC3, 0xA9], await connection.QuerySingleAsync<byte[]>("SELECT d FROM t"));
        Assert.Equal("t", await ScalarAsync(connection, "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"));
    }

    [Fact]
    public async Task An_update_counts_the_rows_it_finds()
    {
        await using var connection = await OpenAsync();
        await ExecuteAsync(connection, "CREATE TABLE t (id INT PRIMARY KEY, v INT); INSERT INTO t VALUES (1, 5)");
        Assert.Equal(1, await ExecuteAsync(connection, "UPDATE t SET v = 5 WHERE id = 1"));
        await using var changed = await OpenAsync("UseAffectedRows=true");
        Assert.Equal(0, await ExecuteAsync(changed, "UPDATE t SET v = 5 WHERE id = 1"));
    }

    [Fact]
    public async Task A_command_must_name_the_transaction_it_runs_in()
    {
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        await Assert.ThrowsAsync<InvalidOperationException>(() => ScalarAsync(connection, "SELECT 1"));
        Assert.Equal(1, await connection.ExecuteScalarAsync<int>("SELECT 1", transaction: transaction));
    }

    [Fact]
    public async Task A_savepoint_takes_back_only_what_came_after_it()
    {
        await using var connection = await OpenAsync();
        await ExecuteAsync(connection, "CREATE TABLE t (id INT PRIMARY KEY)");
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await connection.ExecuteAsync("INSERT INTO t VALUES (1)", transaction: transaction);
            await transaction.SaveAsync("a");
            await connection.ExecuteAsync("INSERT INTO t VALUES (2)", transaction: transaction);
            await transaction.RollbackAsync("a");
            await transaction.CommitAsync();
        }

        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await connection.ExecuteAsync("INSERT INTO t VALUES (3)", transaction: transaction);
        }

        Assert.Equal([1], await connection.QueryAsync<int>("SELECT id FROM t"));
    }

    [Fact]
    public async Task Values_come_back_as_they_went()
    {
        await using var connection = await OpenAsync("DateTimeKind=Utc");
        await ExecuteAsync(connection, "CREATE TABLE t (i BIGINT, s TEXT, d DATETIME(6), b BLOB, f DOUBLE, y TINYINT(1), n DECIMAL(10,4), g CHAR(36))");
        var time = new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc).AddTicks(1230);
        var id = new Guid("7f9c1f9e-6b1f-4f52-9d3a-0c5c7f1b2a3d");
        await connection.ExecuteAsync(
            "INSERT INTO t VALUES (@I, @S, @D, @B, @F, @Y, @N, @G)",
            new { I = long.MaxValue, S = "é😀'\\\"%", D = time, B = new byte[] { 0, 255, 39, 92 }, F = 0.1, Y = true, N = 1.5m, G = id });
        await using var command = new MySqlCommand("SELECT * FROM t", connection);
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        Assert.Equal([long.MaxValue, "é😀'\\\"%", time, new byte[] { 0, 255, 39, 92 }, 0.1, true, 1.5m, id], Enumerable.Range(0, 8).Select(reader.GetValue));
        Assert.Equal(DateTimeKind.Utc, reader.GetDateTime(2).Kind);
        Assert.False(await reader.ReadAsync());
    }

    [Fact]
    public async Task One_connection_runs_one_command_at_a_time()
    {
        await using var connection = await OpenAsync();
        await using var reader = await new MySqlCommand("SELECT 1", connection).ExecuteReaderAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => ScalarAsync(connection, "SELECT 2"));
    }

    [Fact]
    public async Task A_cancelled_command_stops_on_the_server()
    {
        await using var connection = await OpenAsync();
        await using var other = await OpenAsync();
        using var cancel = new CancellationTokenSource();
        var sleeping = new MySqlCommand("SELECT SLEEP(100)", connection).ExecuteScalarAsync(cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sleeping);
        Assert.Equal(1L, Convert.ToInt64(await ScalarAsync(connection, "SELECT 1")));
    }

    [Fact]
    public void An_unknown_option_is_refused() =>
        Assert.Throws<ArgumentException>(() => new MySqlConnectionStringBuilder("Server=x;Colour=red"));
}
