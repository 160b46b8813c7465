using System.Data;
using MySqlConnector;

namespace ImpactDialing.Tests.Contracts.MySqlConnector;

public sealed class ConnectionTests : DatabaseTest
{
    [Fact]
    public async Task Opens_closes_and_says_so()
    {
        await using var connection = new MySqlConnection(ConnectionString);
        Assert.Equal(ConnectionState.Closed, connection.State);
        await connection.OpenAsync();
        Assert.Equal(ConnectionState.Open, connection.State);
        Assert.Equal(1L, Convert.ToInt64(await ScalarAsync(connection, "SELECT 1")));
        await connection.CloseAsync();
        Assert.Equal(ConnectionState.Closed, connection.State);
    }
}
