using System.Data;
using System.Globalization;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Dialects;
using MySqlConnector;

namespace ImpactDialing.Tests.Storage;

/// <summary>
/// Errors of statements on a connection that stays: interrupted, locked, refused, or not answered. <c>SIGNAL</c> makes
/// the server send a code that is hard to provoke.
/// </summary>
public sealed class ServerErrorTests(LostConnectionServer server) : DriverErrorTest(server), IClassFixture<LostConnectionServer>
{
    [Fact]
    public async Task Query_killed_on_a_connection_that_stays_costs_one_attempt_at_the_read_or_the_write()
    {
        await using var busy = await Connect();
        var running = Session(busy).First<long>(Sleep);
        await Server.UntilAsleep(busy.ServerThread);
        await Server.Administer($"KILL QUERY {busy.ServerThread}");
        Check(await Thrown(() => running), 1317, "Query execution was interrupted", Taken.Transient);
        Assert.Equal(ConnectionState.Open, busy.State);

        await using var store = Open(Database);
        var attempts = 0;
        async Task<int> SleepOnce(SqlSession session)
        {
            if (++attempts % 2 == 1)
            {
                var connection = await session.First<long>("SELECT CONNECTION_ID()");
                var asleep = session.First<long>(Sleep);
                await Server.UntilAsleep(connection);
                await Server.Administer($"KILL QUERY {connection}");
                await asleep;
            }

            return attempts;
        }

        Assert.Equal(2, await store.Sql.Read(SleepOnce));
        Assert.Equal(4, await store.Sql.Write(SleepOnce));
        Assert.Empty(Log.Messages);
    }

    [Fact]
    public async Task Misuse_of_an_open_connection_is_a_fault()
    {
        await using var open = await Connect();
        await using var transaction = await open.BeginTransactionAsync();
        var refused = await Thrown(() => Session(open).First<long>("SELECT 1"));
        Assert.IsType<InvalidOperationException>(refused);
        Assert.Equal(Taken.Fault, Take(refused));
    }

    [Fact]
    public async Task Missing_right_to_one_table_is_a_fault_and_closes_the_database_for_no_other_work()
    {
        await using var store = Open(LostConnectionServer.AsPlainUser(Database));
        var refused = await Thrown(() => store.Execute("CREATE TABLE another (id INT)"));
        Assert.Equal((1142, Taken.Fault), (Assert.IsType<MySqlException>(refused).Number, Take(refused)));
        await WriteAndRead(store);
        Assert.Empty(Log.Messages);
    }

    [Fact]
    public async Task Lock_wait_timeout_costs_the_write_one_attempt()
    {
        // A read takes no lock: it reads the committed version.
        await using var other = await Connect();
        await using var theirs = await other.BeginTransactionAsync();
        await new SqlSession(other, theirs, MySqlDialect.Instance).Execute(Increment);
        await using var store = Open(Database);
        Exception? first = null;
        var counted = await store.Sql.Write(async session =>
        {
            await session.Execute("SET innodb_lock_wait_timeout = 1, max_statement_time = 0");
            try
            {
                return await session.Execute(Increment);
            }
            catch (MySqlException timeout)
            {
                first ??= timeout;
                await theirs.CommitAsync();
                throw;
            }
        });

        Check(first!, 1205, "Lock wait timeout exceeded; try restarting transaction", Taken.Transient);
        Assert.Equal((1, 2), (counted, await Count()));
    }

    [Theory]
    [InlineData(1213, false)] // deadlock; a real one: TroubledServerTests
    [InlineData(1020, false)] // the row changed since it was read
    [InlineData(1053, true)] // the server shuts down
    [InlineData(1927, true)] // the connection was killed
    [InlineData(2013, true)] // lost connection during a query
    [InlineData(4031, true)] // MySQL 8: idle too long
    public async Task Error_after_which_another_attempt_may_succeed_costs_one_attempt_at_the_write(int number, bool outage)
    {
        await using var connection = await Connect();
        var failure = await Thrown(() => Session(connection).Execute(Signal(number)));
        Assert.Equal(number, Assert.IsType<MySqlException>(failure).Number);
        Assert.Equal(outage ? Taken.Transient | Taken.Outage : Taken.Transient, Take(failure));

        await using var store = Open(Database);
        var attempts = 0;
        async Task<int> FailOnce(SqlSession session) => await session.Execute(++attempts == 1 ? Signal(number) : Increment);
        Assert.Equal(1, await store.Sql.Write(FailOnce));
        attempts = 0;
        Assert.Equal(1, await store.Sql.Read(FailOnce));
        Assert.Equal(2, await Count());
        Assert.Empty(Log.Messages);
    }

    [Theory]
    [InlineData(1021)] // disk full; a real one: TroubledServerTests
    [InlineData(1041)] // out of memory
    [InlineData(1129)] // this host is blocked
    [InlineData(1226)] // the user's quota is used up
    [InlineData(1836)] // MySQL: read-only
    public async Task Error_of_the_server_as_a_whole_is_an_outage(int number)
    {
        await using var store = Open(Database);
        Assert.Equal(number, await NumberBehind(() => store.Execute(Signal(number))));
        Assert.Equal(number, await NumberBehind(() => store.Sql.Read(session => session.Execute(Signal(number)))));
    }

    [Theory]
    [InlineData(1062)] // duplicate key
    [InlineData(1064)] // syntax
    [InlineData(1146)] // no such table
    [InlineData(1406)] // data too long
    public async Task Error_of_a_statement_is_a_fault_that_reader_and_writer_get(int number)
    {
        await using var store = Open(Database);
        var written = await Thrown(() => store.Execute(Signal(number)));
        var read = await Thrown(() => store.Sql.Read(session => session.Execute(Signal(number))));
        Assert.All(
            [written, read],
            failure => Assert.Equal((number, Taken.Fault), (Assert.IsType<MySqlException>(failure).Number, Take(failure))));
        await WriteAndRead(store);
        Assert.Empty(Log.Messages);
    }

    [Fact]
    public async Task Read_only_server_is_an_outage_for_writes_and_is_read()
    {
        await using var store = Open(LostConnectionServer.AsPlainUser(Database));
        await Server.Administer("SET GLOBAL read_only = ON");
        try
        {
            Assert.Equal(1290, await NumberBehind(() => store.Execute(Increment)));
            Assert.Equal(0, await store.First<long>("SELECT n FROM counter"));
        }
        finally
        {
            await Server.Administer("SET GLOBAL read_only = OFF");
        }

        await LostConnectionServer.UntilWorks(() => store.Execute(Increment));
        Assert.Equal(1, await Count());
    }

    [Fact]
    public async Task Read_only_InnoDB_is_an_outage_for_writes_and_is_read()
    {
        await using var store = Open(Database);
        await Server.MariaDb.StopAsync();
        await Server.MariaDb.ResumeAsync("--innodb-read-only=1");
        try
        {
            Assert.Equal(1036, await NumberBehind(() => store.Execute(Increment)));
            Assert.Equal(0, await store.First<long>("SELECT n FROM counter"));
        }
        finally
        {
            await Server.MariaDb.StopAsync();
            await Server.MariaDb.ResumeAsync("--innodb-read-only=0");
        }

        await CheckRecovers(store, writes: 0);
    }

    [Fact]
    public async Task Silent_server_is_an_outage_after_the_time_out_of_the_command_or_the_connection()
    {
        var impatient = Database + ";ConnectionTimeout=1;DefaultCommandTimeout=1;MaximumPoolSize=2";
        await using var open = (MySqlConnection)await MySqlDialect.Instance.Open(impatient);
        await using var store = Open(impatient);
        Server.MariaDb.Freeze();
        try
        {
            Check(
                await Thrown(() => Session(open).First<long>("SELECT 1")),
                -1,
                "The Command Timeout expired before the operation completed.",
                Taken.Outage);
            Check(await Thrown(() => MySqlDialect.Instance.Open(impatient)), 1042, "Connect Timeout expired.", Taken.Outage);
            await CheckOutage(store, 1042);
        }
        finally
        {
            Server.MariaDb.Thaw();
        }

        await CheckRecovers(store, writes: 0);
    }

    [Fact]
    public async Task Statement_longer_than_its_time_out_is_slow_and_no_outage()
    {
        await using var open = (MySqlConnection)await MySqlDialect.Instance.Open(Database + ";DefaultCommandTimeout=1;Pooling=false");
        Check(
            await Thrown(() => Session(open).First<long>(Sleep)),
            -1,
            "The Command Timeout expired before the operation completed.",
            Taken.Fault);
        Assert.Equal(ConnectionState.Open, open.State);
        await using var store = Open(Database + ";DefaultCommandTimeout=1");
        Assert.Equal(-1, await NumberBehind(() => store.First<long>(Sleep)));
        await WriteAndRead(store);
    }

    [Theory]
    [InlineData(1969)] // MariaDB: max_statement_time
    [InlineData(3024)] // MySQL: max_execution_time
    public async Task Statement_that_the_server_ends_is_tried_alone_and_then_the_writers_own_failure(int number)
    {
        await using var store = Open(Database);
        var attempts = 0;
        var written = await Thrown(() => store.Sql.Write(session =>
        {
            attempts++;
            return session.Execute(Signal(number));
        }));
        Assert.Equal((number, 5), (Assert.IsType<MySqlException>(written).Number, attempts));
        Assert.Equal(number, await NumberBehind(() => store.Sql.Read(session => session.Execute(Signal(number)))));
        await WriteAndRead(store);
    }

    private static string Signal(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = {number}, MESSAGE_TEXT = 'signalled'");
}
