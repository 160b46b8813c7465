using System.Globalization;
using ImpactDialing.DialQueues;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Live;
using ImpactDialing.Storage.Migrations;
using ImpactDialing.Storage.Queue;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Bench;

/// <summary>The stores on a fresh database.</summary>
internal sealed class BenchStore : IAsyncDisposable
{
    private const int Portion = 50_000;
    private readonly Database _database;
    private int _tokens;

    private BenchStore(DatabaseOptions options)
    {
        _database = new Database(Options.Create(options), TimeProvider.System, NullLogger<Database>.Instance);
        Committer = new GroupCommitter(_database, TimeProvider.System, NullLogger<GroupCommitter>.Instance);
        Live = new LiveStore(_database, Committer);
        Queue = new DialQueueStore(_database, Committer, new RecentFigures(TimeSpan.Zero, TimeProvider.System));
    }

    public GroupCommitter Committer { get; }

    public ILiveStore Live { get; }

    public IDialQueue Queue { get; }

    public static async Task<BenchStore> Start(DatabaseOptions options)
    {
        var store = new BenchStore(options);
        await new Migrator(store._database, TimeProvider.System, NullLogger<Migrator>.Instance).Run();
        store.Committer.Start();
        return store;
    }

    /// <summary>A reservation for a session, in three of the four zones.</summary>
    /// <param name="skip">The token of the household that the caller skips, or null.</param>
    public static ReservationRequest Request(string session, string token, string? skip) => new(
        1,
        new(session),
        token,
        skip,
        ["America/New_York", "America/Chicago", "America/Denver"],
        DateTimeOffset.UnixEpoch.AddYears(50),
        TimeSpan.FromMinutes(5));

    /// <summary>A token that no reservation of this store has used.</summary>
    public string NextToken() => string.Create(CultureInfo.InvariantCulture, $"t{Interlocked.Increment(ref _tokens)}");

    /// <summary>Creates a campaign of so many households of one lead each, spread over four zones.</summary>
    public async Task Fill(int households)
    {
        await Write("INSERT INTO accounts (id, name, seats, created_at) VALUES (1, 'Bench', 1000, 0)");
        await Write(
            """
            INSERT INTO campaigns (id, account_id, name, mode, presented_number, opens_minute, closes_minute, time_zone, recycle_seconds,
                ring_seconds, created_at)
            VALUES (1, 1, 'Bench', 2, '+15550001111', 0, 0, 'America/New_York', 3600, 15, 0)
            """);
        await AddHouseholds(households);
    }

    /// <summary>Adds so many households of one lead each to the first campaign, spread over four zones.</summary>
    public async Task AddHouseholds(int households)
    {
        await Write("INSERT INTO voter_lists (id, account_id, campaign_id, name, created_at) VALUES (1, 1, 1, 'Bench', 0)");
        await Write("CREATE TABLE bench_numbers (n BIGINT NOT NULL PRIMARY KEY)");
        await Write("INSERT INTO bench_numbers (n) VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)");
        const string Number = "(a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n + @First + 1)";
        const string Numbers = "FROM bench_numbers a, bench_numbers b, bench_numbers c, bench_numbers d, bench_numbers e WHERE e.n < 5";
        for (var first = 0; first < households; first += Portion)
        {
            await Write(
                $"""
                INSERT INTO households (id, campaign_id, phone, time_zone, status, position)
                SELECT {Number}, 1, {Number} + 15550000000, CASE {Number} % 4 WHEN 0 THEN 'America/Los_Angeles'
                    WHEN 1 THEN 'America/New_York' WHEN 2 THEN 'America/Chicago' ELSE 'America/Denver' END, 1, {Number}
                {Numbers}
                """,
                new { First = first });
            await Write(
                $"INSERT INTO leads (id, campaign_id, household_id, voter_list_id, position, first_name, last_name) "
                    + $"SELECT {Number}, 1, {Number}, 1, {Number}, 'Ida', 'Moe' {Numbers}",
                new { First = first });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Committer.DisposeAsync();
        _database.Dispose();
    }

    /// <summary>Writes beside the writer, because its limits of time are for short writes.</summary>
    private async Task Write(string sql, object? arguments = null)
    {
        await using var connection = await _database.Open();
        await new SqlSession(connection, null, _database.Dialect).Execute(sql, arguments);
    }
}
