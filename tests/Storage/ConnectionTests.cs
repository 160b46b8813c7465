using ImpactDialing.Storage;
using ImpactDialing.Storage.Dialects;
using ImpactDialing.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using MySqlConnector;

namespace ImpactDialing.Tests.Storage;

/// <summary>
/// The number of a process's connections, their recovery after a loss, and that the process leaves none behind.
/// </summary>
[Trait("Needs", "mariadb")]
public sealed class ConnectionTests : IAsyncLifetime
{
    private const int Readers = 3;
    private const string AskedQuestions = "QUESTIONS";
    private const string PreparedStatements = "COM_STMT_PREPARE";
    private const string ExecutedStatements = "COM_STMT_EXECUTE";

    private string _connectionString = "";
    private string _database = "";

    public async Task InitializeAsync()
    {
        _connectionString = await (await MariaDb.SharedAsync()).CreateDatabaseAsync("connections");
        _database = new MySqlConnectionStringBuilder(_connectionString).Database;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    [Trait("Failure", "S-78")]
    public async Task However_often_a_process_starts_and_stops_the_server_has_no_more_connections_than_those_of_one()
    {
        for (var start = 0; start < 3; start++)
        {
            await using (var store = await Open())
            {
                var reads = Enumerable.Range(0, 100).Select(_ => store.First<long>("SELECT 1"));
                var writes = Enumerable.Range(0, 100).Select(_ => store.Sql.Write(session => session.First<long>("SELECT 2")));
                await Task.WhenAll(reads.Concat(writes));
                Assert.InRange(await Connections(), 1, Readers + 1);
            }

            // A closed socket stays in the server's list until its thread has noticed it, a moment later.
            Assert.True(
                await Waiting.Until(async () => await Connections() == 0, TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(10)),
                "The server still has connections of a process that has stopped.");
        }
    }

    [Fact]
    [Trait("Failure", "S-79")]
    public async Task Connections_that_the_server_has_closed_fail_no_read_or_write()
    {
        await using var store = await Open();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => store.First<long>("SELECT 1")));
        Assert.Equal(1, await store.Sql.Write(session => session.First<long>("SELECT 1")));
        for (var round = 0; round < 3; round++)
        {
            await KillAll();
            Assert.All(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => store.First<long>("SELECT 1"))), one => Assert.Equal(1, one));
            Assert.Equal(2, await store.Sql.Write(session => session.First<long>("SELECT 2")));
        }

        Assert.InRange(await Connections(), 1, Readers + 1);
    }

    [Fact]
    public async Task A_read_costs_one_statement_and_no_reset_of_its_connection()
    {
        const int Reads = 10;
        await using var store = await Open(readers: 1);
        var before = await Questions(store);
        for (var read = 0; read < Reads; read++)
        {
            await store.First<long>("SELECT 1");
        }

        // The count includes the statement that reads it.
        Assert.Equal(Reads + 1, await Questions(store) - before);
    }

    [Fact]
    public async Task State_alone_costs_one_statement_and_a_write_that_may_be_undone_no_savepoint()
    {
        var time = new FakeTimeProvider();
        await using var store = await Open(time: time);
        await store.Live.Save(State(0));
        Assert.Equal(1, await WriterStatements(store, () => store.Live.Save(State(1))));

        // Its isolation level, its beginning, the statement, and the commit.
        const int OfTransaction = 4;
        Assert.Equal(OfTransaction, await WriterStatements(store, () =>
            store.Committer.Run(session => session.Execute("DELETE FROM id_blocks"), mayBeUndone: true)));

        // A connection that may have been closed meanwhile: the transaction begins before anything is written.
        Assert.Equal(OfTransaction, await WriterStatements(store, () =>
        {
            time.Advance(TimeSpan.FromSeconds(2));
            return store.Live.Save(State(2));
        }));
    }

    [Fact]
    public async Task New_and_known_states_that_wait_together_are_one_statement()
    {
        await using var store = await Open();
        await store.Live.Save(State(0, "known"));

        // The transaction that they wait for has three statements: its isolation level, its beginning, and the commit.
        const int OfEmptyTransaction = 3;
        Assert.Equal(OfEmptyTransaction + 1, await WriterStatements(store, async () =>
        {
            Task<long>[] states = [];
            await store.Committer.Run(_ =>
            {
                states = [store.Live.Save(State(1, "known")), store.Live.Save(State(0, "new")), store.Live.Save(State(0, "other"))];
                return Task.FromResult(0);
            });
            Assert.Equal<long[]>([2, 1, 1], await Task.WhenAll(states));
        }));
    }

    [Fact]
    public async Task A_writer_prepares_its_statements_when_it_opens_its_connection()
    {
        await using var store = await Open();
        await store.Live.Save(State(0));
        Assert.Equal(1, await WriterStatements(store, () => store.Live.Save(State(1)), ExecutedStatements));
        Assert.Equal(1, await WriterStatements(store, () => SaveTwo(store, 0), ExecutedStatements));
        Assert.Equal(0, await WriterStatements(store, () => SaveTwo(store, 1), PreparedStatements));
    }

    [Fact]
    public async Task A_server_that_prepares_no_statements_gets_their_texts()
    {
        await Admin(session => session.Execute("SET GLOBAL max_prepared_stmt_count = 0"));
        try
        {
            await using var store = await Open();
            await store.Live.Save(State(0));
            Assert.Equal(2, await store.Live.Save(State(1)));
            Assert.Equal<long[]>([1, 1], await SaveTwo(store, 0));
            Assert.Equal<long[]>([2, 2], await SaveTwo(store, 1));
        }
        finally
        {
            await Admin(session => session.Execute("SET GLOBAL max_prepared_stmt_count = DEFAULT"));
        }
    }

    [Fact]
    public async Task A_connection_that_does_not_answer_while_statements_are_prepared_is_given_up()
    {
        var limit = TimeSpan.FromSeconds(3);
        var time = new FakeTimeProvider();
        var server = new MySqlConnectionStringBuilder(_connectionString);
        var proxy = new WithholdingProxy((int)server.Port);
        server.Port = (uint)proxy.Port;
        await using var store = await Open(time: time, answerLimit: limit, connectionString: server.ConnectionString);

        // It ends before the store, which may wait for an answer.
        await using var ending = proxy;

        proxy.KeepsPreparations = true;
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            var write = await Begin(attempt);
            time.Advance(limit);
            await Assert.ThrowsAsync<DatabaseUnavailableException>(() => write);
        }

        proxy.KeepsPreparations = false;
        var last = await Begin(attempt: 3);
        Assert.Equal(1, await last);
        Assert.Equal(1, await WriterStatements(store, () => store.Live.Save(State(1)), ExecutedStatements));

        // Begins a write on a connection of its own. The breaker refuses writes for a second after a failure.
        async Task<Task<long>> Begin(int attempt)
        {
            Task<long>? write = null;
            Assert.True(await Waiting.Until(
                () =>
                {
                    if (write is not { IsFaulted: false })
                    {
                        time.Advance(TimeSpan.FromSeconds(1));
                        write = store.Live.Save(State(0));
                    }

                    return Task.FromResult(proxy.Kept == attempt || write.IsCompletedSuccessfully);
                },
                TimeSpan.FromMilliseconds(10),
                TimeSpan.FromSeconds(20)));
            return write!;
        }
    }

    [Fact]
    public async Task A_state_whose_row_was_swept_is_written_again_together_with_another()
    {
        await using var store = await Open();
        await store.Live.Save(State(0, "swept"));
        await store.Live.Save(State(0, "known"));
        Task<long>[] states = [];
        await store.Committer.Run(async session =>
        {
            states = [store.Live.Save(State(1, "swept")), store.Live.Save(State(1, "known"))];
            return await session.Execute("DELETE FROM live_states WHERE id = 'swept'");
        });
        Assert.Equal<long[]>([2, 2], await Task.WhenAll(states));
        Assert.Equal([2L, 2L], await store.Sql.Read(session => session.Query<long>("SELECT version FROM live_states")));
    }

    /// <summary>Saves two states together: the writer is busy until both wait.</summary>
    private static async Task<long[]> SaveTwo(TestStore store, long version)
    {
        Task<long>[] states = [];
        await store.Committer.Run(_ =>
        {
            states = [store.Live.Save(State(version, "one")), store.Live.Save(State(version, "other"))];
            return Task.FromResult(0);
        });
        return await Task.WhenAll(states);
    }

    private static LiveWrite State(long version, string id = "alone") => new(
        new LiveKey(LiveKind.Call, id), version, "{}", new LiveColumns(1, "Ringing", DateTimeOffset.UnixEpoch, null, null), []);

    private static Task<long> Questions(TestStore store) => store.First<long>(Counter(AskedQuestions));

    /// <summary>How many statements a write makes on the writer's connection.</summary>
    private static async Task<long> WriterStatements(TestStore store, Func<Task> write, string counter = AskedQuestions)
    {
        var (first, second) = (await Count(), await Count());
        await write();
        var third = await Count();
        return third - second - (second - first);

        Task<long> Count() => store.Sql.Write(session => session.First<long>(Counter(counter)));
    }

    /// <summary>The query for a counter of its own session.</summary>
    private static string Counter(string name) =>
        $"SELECT CAST(variable_value AS SIGNED) FROM information_schema.session_status WHERE variable_name = '{name}'";

    private async Task<TestStore> Open(
        int readers = Readers, TimeProvider? time = null, TimeSpan? answerLimit = null, string? connectionString = null)
    {
        var store = new TestStore(
            new MariaDbEngine(),
            connectionString ?? _connectionString,
            options => (options.MaxReaders, options.AnswerLimit) = (readers, answerLimit ?? options.AnswerLimit),
            time);
        await store.Migrator.Run();
        store.Committer.Start();
        return store;
    }

    private Task<long> Connections() => Admin(
        async session => await session.First<long>(
            "SELECT COUNT(*) FROM information_schema.processlist WHERE db = @Database", new { Database = _database }));

    private Task<int> KillAll() => Admin(async session =>
    {
        var ids = await session.Query<long>(
            "SELECT id FROM information_schema.processlist WHERE db = @Database", new { Database = _database });
        foreach (var id in ids)
        {
            await session.Execute($"KILL {id}");
        }

        return ids.Count;
    });

    /// <summary>Asks the server over a connection that is not to this database and in no pool.</summary>
    private async Task<T> Admin<T>(Func<SqlSession, Task<T>> ask)
    {
        var admin = new MySqlConnectionStringBuilder(_connectionString) { Database = "information_schema", Pooling = false };
        await using var connection = new MySqlConnection(admin.ConnectionString);
        await connection.OpenAsync();
        return await ask(new SqlSession(connection, null, MySqlDialect.Instance));
    }
}
