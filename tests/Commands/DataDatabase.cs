using ImpactDialing.Commands.CreateCampaign;
using ImpactDialing.Commands.Import;
using ImpactDialing.DialQueues;
using ImpactDialing.SignIn;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ImpactDialing.Tests.Commands;

/// <summary>
/// A separate database for one test: an SQLite file in a directory that is deleted with it, or one on MariaDB.
/// </summary>
internal sealed class DataDatabase : IAsyncDisposable
{
    private const string Definition = """
        account: { name: A }
        campaign: { name: C, mode: power, presented_number: "+13125550199", time_zone: America/Chicago }
        """;

    private readonly ServiceProvider _services;

    private DataDatabase(string directory, ServiceProvider services)
    {
        Directory = directory;
        _services = services;
    }

    public string Directory { get; }

    public IConfiguration Configuration => _services.GetRequiredService<IConfiguration>();

    public IDatabase Database => _services.GetRequiredService<IDatabase>();

    public VoterListImporter Importer =>
        new(Database, _services.GetRequiredService<IIdBlocks>(), _services.GetRequiredService<TimeProvider>());

    public CampaignDefinitionStore Definitions =>
        new(Database, _services.GetRequiredService<IIdBlocks>(), Passwords, _services.GetRequiredService<TimeProvider>());

    public Passwords Passwords { get; } = new();

    /// <summary>An empty database.</summary>
    /// <param name="mySql">The connection string of a database on MariaDB, or null for SQLite.</param>
    public static async Task<DataDatabase> Create(string? mySql = null)
    {
        var directory = System.IO.Directory.CreateTempSubdirectory("impact-dialing-data-").FullName;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                new("Database:Provider", mySql is null ? "sqlite" : "mysql"),
                new("ConnectionStrings:ImpactDialing", mySql ?? $"Data Source={Path.Combine(directory, "test.db")}"),
            ])
            .Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration)
            .AddImpactDialingStorage(configuration).BuildServiceProvider();
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(CancellationToken.None);
        }

        return new DataDatabase(directory, services);
    }

    /// <summary>Creates a campaign with the id 1.</summary>
    public static async Task<DataDatabase> CreateWithCampaign()
    {
        var database = await Create();
        Assert.Equal(1, (await database.Define(Definition)).CampaignId);
        return database;
    }

    public Task<DefinitionResult> Define(string yaml) =>
        Definitions.Save(CampaignDefinitionReader.Read(new StringReader(yaml), "f.yaml"), "f.yaml");

    public string Write(string name, string text)
    {
        var path = Path.Combine(Directory, name);
        File.WriteAllText(path, text);
        return path;
    }

    public Task<ImportResult> Import(
        string text, string name = "list.csv", string? rejects = null, bool dryRun = false, IProgress<ImportProgress>? progress = null,
        CancellationToken cancellation = default) =>
        Importer.Import(new ImportRequest(Write(name, text), 1, RejectsPath: rejects, DryRun: dryRun), progress, cancellation);

    /// <summary>Imports a list into campaign 1 with mappings, and returns its report.</summary>
    public async Task<ImportReport> Report(string text, string name = "list.csv", params string[] mappings) =>
        (await Importer.Import(new ImportRequest(Write(name, text), 1, Mappings: [.. mappings]))).Report!;

    /// <summary>Imports a list into campaign 1 with a chosen identity, and returns its report.</summary>
    public async Task<ImportReport> Report(string text, string name, ImportIdentity identity) =>
        (await Importer.Import(new ImportRequest(Write(name, text), 1, Identity: identity))).Report!;

    /// <summary>Imports a file of bytes into campaign 1, and returns its report.</summary>
    public async Task<ImportReport> Report(byte[] bytes, string name = "list.csv")
    {
        var path = Path.Combine(Directory, name);
        await File.WriteAllBytesAsync(path, bytes);
        return (await Importer.Import(new ImportRequest(path, 1))).Report!;
    }

    /// <summary>The people of campaign 1 in upload order, as <c>id=First Middle Last Suffix number</c>.</summary>
    public Task<IReadOnlyList<string>> People() => Rows(
        """
        SELECT COALESCE(l.custom_id || '=', '') || TRIM(COALESCE(l.first_name, '') || COALESCE(' ' || l.middle_name, '')
            || COALESCE(' ' || l.last_name, '') || COALESCE(' ' || l.suffix, '')) || ' ' || h.phone
        FROM leads l JOIN households h ON h.id = l.household_id WHERE l.campaign_id = 1 ORDER BY l.id
        """);

    public Task<int> Execute(string sql) => Database.Write(session => session.Execute(sql));

    /// <summary>Reads one text a row.</summary>
    public Task<IReadOnlyList<string>> Rows(string sql) => Database.Read(session => session.Query<string>(sql));

    /// <summary>
    /// The campaign's households as <c>status number: people in order</c>, in the order of the queue.
    /// </summary>
    public Task<IReadOnlyList<string>> Households() => Rows(
        """
        SELECT h.status || ' ' || h.phone || ': ' || COALESCE((SELECT GROUP_CONCAT(n, ', ') FROM (
            SELECT COALESCE(l.custom_id || '=', '') || TRIM(COALESCE(l.first_name, '') || ' ' || COALESCE(l.last_name, '')) AS n
                FROM leads l
            WHERE l.household_id = h.id AND l.removed_at IS NULL ORDER BY l.position)), '')
        FROM households h ORDER BY h.position
        """);

    /// <summary>The people that a caller gets with the first household, as <c>first|last</c>.</summary>
    public async Task<IReadOnlyList<string>> Reserved()
    {
        var queue = _services.GetRequiredService<IDialQueue>();
        var request = new ReservationRequest(
            1, new SessionId("s"), "t", null, await queue.TimeZones(1), DateTimeOffset.UnixEpoch, TimeSpan.FromMinutes(1));
        var reserved = Assert.IsType<ReservationResult.Reserved>(await queue.Reserve(request));
        return [.. reserved.Household.Leads.Select(x => $"{x.FirstName}|{x.LastName}")];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in _services.GetServices<IHostedService>().Reverse())
        {
            await hosted.StopAsync(CancellationToken.None);
        }

        Passwords.Dispose();
        await _services.DisposeAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
