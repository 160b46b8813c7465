using System.Globalization;
using System.Net;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Membership;
using ImpactDialing.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MySqlConnector;
using Orleans.Configuration;

namespace ImpactDialing.Tests.Storage;

/// <summary>
/// The statements by which silos find each other: every change of the members is a compare-and-set on one version.
/// </summary>
[Trait("Needs", "mariadb")]
public sealed class MembershipTablesTests
{
    [Fact]
    public async Task The_tables_can_be_made_twice_and_have_every_statement_that_Orleans_asks_for()
    {
        var members = await Members.Create();
        await members.Tables.Create();

        Assert.Equal(10L, Convert.ToInt64(await members.Scalar("SELECT COUNT(*) FROM OrleansQuery"), CultureInfo.InvariantCulture));
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
    public async Task Of_two_changes_of_the_members_on_one_version_one_succeeds()
    {
        var members = await Members.Create();
        await members.Ask("InsertMembershipVersionKey");
        await members.Ask("InsertMembershipKey", port: 1, version: 0);

        var both = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => members.Ask("UpdateMembershipKey", port: 1, version: 1, status: 6)));

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

    /// <summary>Through Orleans' own membership table, which chooses the statements and their parameters.</summary>
    [Fact]
    public async Task Orleans_removes_a_silo_that_was_declared_dead_before_the_cutoff_and_no_other()
    {
        var members = await Members.Create();
        await using var silo = members.Silo();
        var table = silo.GetRequiredService<IMembershipTable>();
        await table.InitializeMembershipTableAsync(true, default);
        var old = new DateTime(2026, 11, 20, 20, 0, 0, DateTimeKind.Utc);
        var late = old.AddDays(3);
        await Join(1, SiloStatus.Active, old);
        await Join(2, SiloStatus.Dead, old);
        await Join(3, SiloStatus.Dead, late);
        await Join(4, SiloStatus.ShuttingDown, old);
        await Join(5, SiloStatus.Dead, old, suspectedAt: old.AddMinutes(1));
        await Join(6, SiloStatus.Dead, old, suspectedAt: late);

        await table.CleanupDefunctSiloEntriesAsync(new DateTimeOffset(old.AddDays(1)), default);

        var left = await table.ReadAllAsync(default);
        Assert.Equal([1, 3, 4, 6], left.Members.Select(member => member.Item1.SiloAddress.Endpoint.Port).Order());
        Assert.Equal(8, left.Version.Version);

        async Task Join(int port, SiloStatus status, DateTime alive, DateTime? suspectedAt = null)
        {
            var entry = new MembershipEntry
            {
                SiloAddress = SiloAddress.New(IPAddress.Loopback, port, 1),
                SiloName = "silo",
                HostName = "host",
                Status = status,
                StartTime = alive,
                IAmAliveTime = alive,
            };
            var version = (await table.ReadAllAsync(default)).Version;
            Assert.True(await table.InsertRowAsync(entry, version.Next(), default));
            if (suspectedAt is { } at)
            {
                entry.AddSuspector(SiloAddress.New(IPAddress.Loopback, 1, 1), at);
                var row = await table.ReadRowAsync(entry.SiloAddress, default);
                Assert.True(await table.UpdateRowAsync(entry, row.Members[0].Item2, row.Version.Next(), default));
            }
        }
    }

    [Fact]
    public async Task Row_that_changed_since_Orleans_read_it_is_not_removed()
    {
        var members = await Members.Create();
        await members.Ask("InsertMembershipVersionKey");
        await members.Ask("InsertMembershipKey", port: 1, version: 0, status: 6);
        var read = new DateTime(2026, 11, 22, 20, 0, 0, DateTimeKind.Utc);

        await members.Ask("CleanupDefunctSiloEntryKey", port: 1, alive: read.AddSeconds(1));
        Assert.Equal((1, 1), await members.Count());

        await members.Ask("CleanupDefunctSiloEntryKey", port: 1, alive: read);
        Assert.Equal((0, 1), await members.Count());
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

        /// <summary>The services of a silo of the cluster that uses these tables. The silo is not started.</summary>
        public ServiceProvider Silo()
        {
            var builder = new HostApplicationBuilder();
            builder.UseOrleans(silo => silo
                .UseAdoNetClustering(
                    (AdoNetClusteringSiloOptions options) => (options.Invariant, options.ConnectionString) = (
                        MembershipTables.Invariant, connectionString))
                .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = ("cluster", "service")));
            return builder.Services.BuildServiceProvider();
        }

        /// <summary>
        /// Asks as Orleans does: the text from the table, the parameters by name, the answer in the first row.
        /// </summary>
        public async Task<int> Ask(string key, int port = 1, int version = 0, int status = 3, DateTime? alive = null)
        {
            var text = (string)(await Scalar($"SELECT QueryText FROM OrleansQuery WHERE QueryKey = '{key}'"))!;
            await using var connection = new MySqlConnection(connectionString);
            await connection.OpenAsync();
            await using var command = new MySqlCommand(text, connection);
            var at = new DateTime(2026, 11, 22, 20, 0, 0, DateTimeKind.Utc);
            foreach (var (name, value) in new (string, object)[]
            {
                ("@DeploymentId", "cluster"), ("@Address", "10.0.0.1"), ("@Port", port), ("@Generation", 5), ("@Version", version),
                ("@SiloName", "silo"), ("@HostName", "host"),
                ("@Status", status), ("@ProxyPort", 30000), ("@SuspectTimes", ""), ("@StartTime", at), ("@IAmAliveTime", alive ?? at),
            })
            {
                command.Parameters.AddWithValue(name, value);
            }

            await using var reader = await command.ExecuteReaderAsync();
            return await reader.ReadAsync() ? Convert.ToInt32(reader.GetValue(0), CultureInfo.InvariantCulture) : 0;
        }

        public async Task<(int Silos, int Version)> Count() =>
            (
                Convert.ToInt32(await Scalar("SELECT COUNT(*) FROM OrleansMembershipTable"), CultureInfo.InvariantCulture),
                Convert.ToInt32(await Scalar("SELECT Version FROM OrleansMembershipVersionTable"), CultureInfo.InvariantCulture));

        public async Task<object?> Scalar(string sql)
        {
            await using var connection = new MySqlConnection(connectionString);
            await connection.OpenAsync();
            await using var command = new MySqlCommand(sql, connection);
            return await command.ExecuteScalarAsync();
        }
    }
}
