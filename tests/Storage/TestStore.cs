using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.DialQueues;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Catalog;
using ImpactDialing.Storage.Clocks;
using ImpactDialing.Storage.Live;
using ImpactDialing.Storage.Migrations;
using ImpactDialing.Storage.Queue;
using ImpactDialing.Storage.Records;
using ImpactDialing.Supervisors;
using ImpactDialing.Telephony;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Tests.Storage;

/// <summary>The stores of one process on a database; several of them on one database are several clusters.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly Database _database;

    public TestStore(
        IEngine engine, string connectionString, Action<DatabaseOptions>? change = null, TimeProvider? time = null,
        ILogger<Database>? logger = null)
    {
        var options =
            new DatabaseOptions { Provider = engine.Provider, ConnectionString = connectionString, AnswerLimit = TimeSpan.FromSeconds(60) };
        change?.Invoke(options);
        Time = time ?? TimeProvider.System;
        _database = new Database(Options.Create(options), Time, logger ?? NullLogger<Database>.Instance);
        Committer = new GroupCommitter(_database, Time, NullLogger<GroupCommitter>.Instance);
        Migrator = new Migrator(_database, Time, NullLogger<Migrator>.Instance);
        Sql = new WriterDatabase(_database, Committer);
        LiveDatabase = new LiveStore(_database, Committer);
        Queue = new DialQueueStore(_database, Committer, new RecentFigures(TimeSpan.Zero, Time));
        Catalog = new CampaignCatalog(_database);
        Recordings = new Recordings(Committer);
        Supervision = new Supervision(_database, Committer);
        MonitorLegs = new MonitorLegs(_database, Committer, Time);
        ProblemReports = new ProblemReports(_database, Committer, Time);
        Ids = new IdBlocks(Committer);
        Clock = new DatabaseClock(_database, Time);
    }

    public TimeProvider Time { get; }

    public GroupCommitter Committer { get; }

    public Migrator Migrator { get; }

    public IDatabase Sql { get; }

    public ILiveDatabase LiveDatabase { get; }

    public ILiveStore Live => LiveDatabase;

    public IDialQueue Queue { get; }

    public ICampaignCatalog Catalog { get; }

    public IRecordings Recordings { get; }

    public ISupervision Supervision { get; }

    public IMonitorLegs MonitorLegs { get; }

    public IProblemReports ProblemReports { get; }

    public IIdBlocks Ids { get; }

    public IDatabaseClock Clock { get; }

    public Task<int> Execute(string sql, object? arguments = null) => Sql.Write(session => session.Execute(sql, arguments));

    public Task<T?> First<T>(string sql, object? arguments = null) => Sql.Read(session => session.First<T>(sql, arguments));

    public Task<bool> Forbid(long accountId, long? campaignId, PhoneNumber number, DateTimeOffset at) =>
        Sql.Write(session => DoNotCallSql.Add(session, accountId, campaignId ?? 0, number, at));

    public Task<bool> Allow(long accountId, long? campaignId, PhoneNumber number) =>
        Sql.Write(session => DoNotCallSql.Remove(session, accountId, campaignId ?? 0, number));

    public async ValueTask DisposeAsync()
    {
        await Committer.DisposeAsync();
        _database.Dispose();
    }
}
