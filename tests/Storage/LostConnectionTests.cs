using System.Data;
using System.Net.Sockets;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Dialects;
using MySqlConnector;

namespace ImpactDialing.Tests.Storage;

/// <summary>
/// A connection that was open and is lost: the server is gone, the connection was killed or idle too long, or the
/// driver calls it broken.
/// </summary>
public sealed class LostConnectionTests(LostConnectionServer server) : DriverErrorTest(server), IClassFixture<LostConnectionServer>
{
    private const Taken Lost = Taken.Transient | Taken.Outage;
    private const string ReadFailed = "Failed to read the result set.";

    [Fact]
    public async Task Killed_server_process_is_a_lost_connection_and_then_an_outage()
    {
        await using var store = Open(Database);
        await WriteAndRead(store);
        await using var idle = await Connect();
        await using var busy = await Connect();
        var running = Session(busy).First<long>(Sleep);
        await Server.UntilAsleep(busy.ServerThread);

        await Server.MariaDb.KillAsync();
        try
        {
            Check(await Thrown(() => running), 0, ReadFailed, Lost, typeof(EndOfStreamException));
            Check(await Thrown(() => Session(idle).First<long>("SELECT 1")), 0, ReadFailed, Lost, typeof(EndOfStreamException));
            Check(await Thrown(Connect), 1042, "Unable to connect to any of the specified MySQL hosts.", Taken.Outage);
            await CheckOutage(store, 1042);
        }
        finally
        {
            await Server.MariaDb.ResumeAsync();
        }

        await CheckRecovers(store, writes: 1);
    }

    [Fact]
    public async Task Server_stopped_in_good_order_is_a_lost_connection_and_then_an_outage()
    {
        await using var store = Open(Database);
        await WriteAndRead(store);
        await using var committing = await Connect();
        await using var transaction = await committing.BeginTransactionAsync();
        await using var busy = await Connect();
        var running = Session(busy).First<long>(Sleep);
        await Server.UntilAsleep(busy.ServerThread);

        await Server.MariaDb.StopAsync();
        try
        {
            Check(await Thrown(() => running), 0, ReadFailed, Lost, typeof(EndOfStreamException));
            CheckLost(await Thrown(() => transaction.CommitAsync()));
            Check(await Thrown(Connect), 1042, "Unable to connect to any of the specified MySQL hosts.", Taken.Outage);
            await CheckOutage(store, 1042);
        }
        finally
        {
            await Server.MariaDb.ResumeAsync();
        }

        await CheckRecovers(store, writes: 1);
    }

    [Fact]
    public async Task Connection_killed_while_idle_costs_no_read_and_no_write()
    {
        await using var idle = await Connect();
        await Server.Administer($"KILL {idle.ServerThread}");
        await Server.UntilGone(idle.ServerThread);
        CheckLost(await Thrown(() => Session(idle).First<long>("SELECT 1")));

        await using var store = Open(Database);
        var (writer, reader) = await WriteAndRead(store);
        await Server.Administer($"KILL {reader}");
        await Server.Administer($"KILL {writer}");
        await Server.UntilGone(reader);
        await Server.UntilGone(writer);

        await WriteAndRead(store);
        Assert.Equal(2, await Count());
        Assert.Empty(Log.Messages);
    }

    [Fact]
    public async Task Connection_killed_while_it_works_costs_one_attempt_at_the_read_or_the_write()
    {
        await using var busy = await Connect();
        var running = Session(busy).First<long>(Sleep);
        await Server.UntilAsleep(busy.ServerThread);
        await Server.Administer($"KILL {busy.ServerThread}");
        CheckLost(await Thrown(() => running));

        await CheckSecondAttemptSucceeds(async connection =>
        {
            await Server.Administer($"KILL {connection}");
            await Server.UntilGone(connection);
        });
    }

    [Fact]
    public async Task Idle_time_out_of_the_session_costs_no_read_and_no_write()
    {
        await using var idle = await Connect();
        await Session(idle).Execute("SET wait_timeout = 1");
        await Server.UntilGone(idle.ServerThread);
        CheckLost(await Thrown(() => Session(idle).First<long>("SELECT 1")));
        await using var beginning = await Connect();
        await Session(beginning).Execute("SET wait_timeout = 1");
        await Server.UntilGone(beginning.ServerThread);
        CheckLost(await Thrown(() => beginning.BeginTransactionAsync().AsTask()));

        await using var store = Open(Database);
        await WriteAndRead(store);
        await Server.UntilGone(await store.Sql.Write(IdleSoon));
        await Server.UntilGone(await store.Sql.Read(IdleSoon));

        await WriteAndRead(store);
        Assert.Equal(2, await Count());
        Assert.Empty(Log.Messages);

        static async Task<long> IdleSoon(SqlSession session)
        {
            await session.Execute("SET wait_timeout = 1");
            return await session.First<long>("SELECT CONNECTION_ID()");
        }
    }

    [Fact]
    public async Task Idle_time_out_inside_a_transaction_costs_the_write_one_attempt()
    {
        // A read cannot fail this way: it has no transaction.
        await using var store = Open(Database);
        var attempts = 0;
        var counted = await store.Sql.Write(async session =>
        {
            if (++attempts == 1)
            {
                await session.Execute("SET idle_transaction_timeout = 1");
                await session.Execute(Increment);
                await Server.UntilGone(await session.First<long>("SELECT CONNECTION_ID()"));
            }

            return await session.Execute(Increment);
        });
        Assert.Equal((1, 2), (counted, attempts));
        Assert.Equal(1, await Count());
    }

    [Fact]
    public async Task Broken_connection_that_the_driver_refuses_to_use_is_a_lost_connection()
    {
        await using var broken = await Connect();
        await Server.Administer($"KILL {broken.ServerThread}");
        await Server.UntilGone(broken.ServerThread);
        await Thrown(() => Session(broken).First<long>("SELECT 1"));
        Assert.Equal(ConnectionState.Broken, broken.State);

        var read = await Thrown(() => Session(broken).First<long>("SELECT 1"));
        Assert.IsType<IOException>(read);
        var refused = Assert.IsType<InvalidOperationException>(read.InnerException);
        Assert.Equal("Connection must be Open; current state is Broken", refused.Message);
        Assert.Equal(Lost, Take(read));
        var begin = await Thrown(() => MySqlDialect.Instance.Begin(broken));
        Assert.Equal("Connection is not open.", Assert.IsType<InvalidOperationException>(begin).Message);
        Assert.Equal(Lost, Take(SqlSession.Explain(broken, begin)));

        // The work continues after the statement that found the connection lost, and gets the refusal.
        await CheckSecondAttemptSucceeds(
            async connection =>
            {
                await Server.Administer($"KILL {connection}");
                await Server.UntilGone(connection);
            },
            goesOn: true);
    }

    /// <summary>
    /// Depending on what has reached the socket, the driver reports a connection that ended in one of two ways.
    /// </summary>
    private static void CheckLost(Exception failure)
    {
        if (failure is MySqlException)
        {
            Check(failure, 0, ReadFailed, Lost, typeof(EndOfStreamException));
        }
        else
        {
            Assert.IsType<SocketException>(failure);
            Assert.Equal(Lost, Take(failure));
        }
    }

    private async Task CheckSecondAttemptSucceeds(Func<long, Task> disturb, bool goesOn = false)
    {
        await using var store = Open(Database);
        var attempts = 0;
        async Task<int> Work(SqlSession session)
        {
            if (++attempts == 1)
            {
                await session.Execute(Increment);
                await disturb(await session.First<long>("SELECT CONNECTION_ID()"));
                if (goesOn)
                {
                    Assert.NotNull(await Record.ExceptionAsync(() => session.First<long>("SELECT 1")));
                }
            }

            return await session.Execute(Increment);
        }

        Assert.Equal((1, 2, 1), (await store.Sql.Write(Work), attempts, await Count()));
        attempts = 0;
        Assert.Equal((1, 2, 3), (await store.Sql.Read(Work), attempts, await Count()));
        Assert.Empty(Log.Messages);
    }
}
