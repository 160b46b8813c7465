using System.Globalization;
using ImpactDialing.Storage;
using ImpactDialing.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MySqlConnector;

namespace ImpactDialing.Tests.Storage;

/// <summary>The statements by which silos find each other: every change of the members is a compare-and-set on one version.</summary>
[Trait("Needs", "mariadb")]
public sealed class MembershipTablesTests
{
    [Fact]
    public async Task The_tables_can_be_made_twice_and_have_every_statement_that_Orleans_asks_for()
    {
        var members = await Members.Create();
        await members.Tables.Create();

        Assert.Equal(9L, Convert.ToInt64(await members.Scalar("SELECT COUNT(*) FROM OrleansQuery"), CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_silo_joins_once_and_only_on_the_version_that_it_has_read()
    {
        var members = await Members.Create();
        Assert.Equal(1, await members.Ask("InsertMembershipVersionKey"));
        Assert.Equal(0, await members.Ask("InsertMembershipVersionKey"));

        Assert.Equal(0, await members.Ask("InsertMembershipKey", port: 1, version: 7));
        Assert.Equal(1, await members.Ask("InsertMembershipKey", port: 1, version: 0));
        Assert.Equal(0, await members.Ask("InsertMembershipKey", port: 1, version: 1));
        Assert.Equal(0, await members.Ask("InsertMembershipKey", port: 2, version: 0));
        Assert.Equal(1, await members.Ask("InsertMembershipKey", port: 2, version: 1));

        Assert.Equal((2, 2), await members.Count());
    }

    [Fact]
    public async Task Of_two_who_change_the_members_on_one_version_one_does()
    {
        var members = await Members.Create();
        await members.Ask("InsertMembershipVersionKey");
        await members.Ask("InsertMembershipKey", port: 1, version: 0);

        var both = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => members.Ask("UpdateMembershipKey", port: 1, version: 1, status: 6)));

        Assert.Equal(1, both.Sum());
        Assert.Equal((1, 2), await members.Count());
    }

    [Fact]
    public async Task An_active_silo_is_not_cleaned_away_and_a_dead_one_is()
    {
        var members = await Members.Create();
        await members.Ask("InsertMembershipVersionKey");
        await members.Ask("InsertMembershipKey", port: 1, version: 0);
        await members.Ask("InsertMembershipKey", port: 2, version: 1, status: 6);

        await members.Ask("CleanupDefunctSiloEntriesKey", alive: new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal((1, 2), await members.Count());
        Assert.Equal(1L, Convert.ToInt64(await members.Scalar("SELECT Port FROM OrleansMembershipTable"), CultureInfo.InvariantCulture));
    }

    private sealed class Members(string connectionString, MembershipTables tables)
    {
        public MembershipTables Tables => tables;

        public static async Task<Members> Create()
        {
            var connectionString = await (await MariaDb.SharedAsync()).CreateDatabaseAsync("members");
            var options = Options.Create(new DatabaseOptions { Provider = DatabaseOptions.MySql, ConnectionString = connectionString });
            var tables = new MembershipTables(new Database(options, TimeProvider.System, NullLogger<Database>.Instance));
            await tables.Create();
            return new Members(connectionString, tables);
        }

        /// <summary>Asks as Orleans does: the text from the table, the parameters by name, the answer in the first row.</summary>
        public async Task<int> Ask(string key, int port = 1, int version = 0, int status = 3, DateTime? alive = null)
        {
            var text = (string)(await Scalar($"SELECT QueryText FROM OrleansQuery WHERE QueryKey = '{key}'"))!;
            await using var connection = new MySqlConnection(connectionString);
            await connection.OpenAsync();
            await using var command = new MySqlCommand(text, connection);
            var at = new DateTime(2026, 11, 22, 20, 0, 0, DateTimeKind.Utc);
            foreach (var (name, value) in new (string, object)[]
            {
                ("@DeploymentId", "cluster"), ("@Address", "10.0.0.1"), ("@Port", port), ("@Generation", 5), ("@Version", version), ("@SiloName", "silo"), ("@HostName", "host"),
                ("@Status", status), ("@ProxyPort", 30000), ("@SuspectTimes", ""), ("@StartTime", at), ("@IAmAliveTime", alive ?? at),
            })
            {
                command.Parameters.AddWithValue(name, value);
            }

            await using var reader = await command.ExecuteReaderAsync();
            return await reader.ReadAsync() ? Convert.ToInt32(reader.GetValue(0), CultureInfo.InvariantCulture) : 0;
        }

        public async Task<(int Silos, int Version)> Count() =>
            (Convert.ToInt32(await Scalar("SELECT COUNT(*) FROM OrleansMembershipTable"), CultureInfo.InvariantCulture), Convert.ToInt32(await Scalar("SELECT Version FROM OrleansMembershipVersionTable"), CultureInfo.InvariantCulture));

        public async Task<object?> Scalar(string sql)
        {
            await using var connection = new MySqlConnection(connectionString);
            await connection.OpenAsync();
            await using var command = new MySqlCommand(sql, connection);
            return await command.ExecuteScalarAsync();
        }
    }
}
