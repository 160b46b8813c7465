using System.Data.Common;

namespace MySqlConnector;

/// <summary>A source of connections with one connection string.</summary>
public sealed class MySqlDataSource(string connectionString) : DbDataSource
{
    private readonly string _connectionString = new MySqlConnectionStringBuilder(connectionString).ConnectionString;

    /// <inheritdoc/>
    public override string ConnectionString => _connectionString;

    /// <summary>A closed connection.</summary>
    public new MySqlConnection CreateConnection() => new(_connectionString);

    /// <summary>An open connection.</summary>
    public new MySqlConnection OpenConnection() => (MySqlConnection)base.OpenConnection();

    /// <inheritdoc cref="OpenConnection"/>
    public new async ValueTask<MySqlConnection> OpenConnectionAsync(CancellationToken cancellationToken = default) =>
        (MySqlConnection)await base.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    protected override DbConnection CreateDbConnection() => CreateConnection();
}
