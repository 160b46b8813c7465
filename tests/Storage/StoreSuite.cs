using ImpactDialing.Storage;
using ImpactDialing.Storage.Queue;
using ImpactDialing.Telephony;

namespace ImpactDialing.Tests.Storage;

/// <summary>
/// The start of every suite of the stores: an empty database, migrated, with one account, campaign 7 and list 1.
/// </summary>
/// <typeparam name="TEngine">The kind of database.</typeparam>
public abstract class StoreSuite<TEngine> : IAsyncLifetime
    where TEngine : IEngine, new()
{
    protected const long Account = 1;
    protected const long Campaign = 7;
    protected const long List = 1;
    protected static readonly TimeSpan RecycleTime = TimeSpan.FromHours(1);
    protected static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly TEngine _engine = new();
    private string _connectionString = "";
    private long _lastLead;

    private protected TestStore Store { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _connectionString = await _engine.CreateDatabase();
        Store = Another();
        await Store.Migrator.Run();
        Store.Committer.Start();
        await Store.Execute("INSERT INTO accounts (id, name, seats, created_at) VALUES (1, 'Account', 5, 0)");
        await AddCampaign(Campaign);
        await Store.Execute("INSERT INTO voter_lists (id, account_id, campaign_id, name, created_at) VALUES (1, 1, 7, 'List', 0)");
    }

    public virtual async Task DisposeAsync()
    {
        await Store.DisposeAsync();
        _engine.DropDatabase(_connectionString);
    }

    /// <summary>The stores of another process on the same database; not started.</summary>
    private protected TestStore Another(Action<DatabaseOptions>? change = null, TimeProvider? time = null) =>
        new(_engine, _connectionString, change, time);

    /// <summary>
    /// Lets writes wait while another transaction keeps a store's writer busy. The next transaction makes all of them,
    /// in order.
    /// </summary>
    /// <param name="writes">Asks for the writes, and waits for none.</param>
    private protected static async Task<T[]> InNextTransaction<T>(TestStore store, Func<IEnumerable<Task<T>>> writes)
    {
        var (began, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        var busy = store.Sql.Write(async _ =>
        {
            began.SetResult();
            await gate.Task;
            return 0;
        });
        await began.Task;
        var asked = writes().ToList();
        gate.SetResult();
        await busy;
        return await Task.WhenAll(asked);
    }

    protected Task AddCampaign(long id) => Store.Execute(
        """
        INSERT INTO campaigns (id, account_id, name, mode, script_id, presented_number, opens_minute, closes_minute, time_zone,
            recycle_seconds, ring_seconds, created_at)
        VALUES (@Id, 1, 'Campaign', 1, 3, '+15550001111', 540, 1260, 'America/Los_Angeles', 3600, 15, 0)
        """,
        new { Id = id });

    /// <summary>Adds a household at a position, with this many leads; its number ends with its id.</summary>
    protected async Task AddHousehold(long id, int leads = 1, string zone = "", long campaign = Campaign)
    {
        await Store.Execute(
            "INSERT INTO households (id, campaign_id, phone, time_zone, status, position) VALUES (@Id, @Campaign, @Phone, @Zone, 1, @Id)",
            new { Id = id, Campaign = campaign, Phone = NumberOf(id).Value, Zone = zone });
        for (var i = 0; i < leads; i++)
        {
            await Store.Execute(
                "INSERT INTO leads (id, campaign_id, household_id, voter_list_id, position, first_name, last_name) VALUES (@Id, "
                    + "@Campaign, @Household, 1, @Id, @First, 'Doe')",
                new { Id = ++_lastLead, Campaign = campaign, Household = id, First = $"Lead{_lastLead}" });
        }
    }

    protected static PhoneNumber NumberOf(long household) => PhoneNumber.Of($"+1555{household:0000000}");

    protected async Task<HouseholdStatus> StatusOf(long household) =>
        (HouseholdStatus)await Store.First<long>("SELECT status FROM households WHERE id = @Id", new { Id = household });
}
