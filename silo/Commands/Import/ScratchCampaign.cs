using Dapper;
using ImpactDialing.Commands.VoterFiles;
using ImpactDialing.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ImpactDialing.Commands.Import;

/// <summary>
/// A copy of the part of a campaign that a file concerns, in a temporary SQLite file. A dry run imports into it, so
/// that its report is the report of the import, and the campaign's own database is only read.
/// </summary>
internal sealed class ScratchCampaign : IAsyncDisposable
{
    // Above all ids of the campaign's database, so that a copied row and a new one never have one id.
    private const long FirstId = 1L << 50;

    private readonly IDatabase _source;
    private readonly long _campaignId;
    private readonly string _directory;
    private readonly ServiceProvider _services;

    private ScratchCampaign(IDatabase source, long campaignId, string directory, ServiceProvider services)
    {
        _source = source;
        _campaignId = campaignId;
        _directory = directory;
        _services = services;
    }

    /// <summary>The copy.</summary>
    public IDatabase Database => _services.GetRequiredService<IDatabase>();

    /// <summary>Ids for new rows of the copy.</summary>
    public IIdBlocks Ids => _services.GetRequiredService<IIdBlocks>();

    /// <summary>Copies the campaign without its people.</summary>
    public static async Task<ScratchCampaign> Create(IDatabase source, long campaignId, TimeProvider time)
    {
        var directory = Directory.CreateTempSubdirectory("impact-dialing-dry-run-").FullName;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                new("Database:Provider", DatabaseOptions.Sqlite),
                new("ConnectionStrings:ImpactDialing", $"Data Source={Path.Combine(directory, "scratch.db")}"),
            ])
            .Build();
        var services = new ServiceCollection().AddLogging().AddSingleton(time).AddImpactDialingStorage(configuration).BuildServiceProvider(
            );
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(CancellationToken.None);
        }

        var scratch = new ScratchCampaign(source, campaignId, directory, services);
        await scratch.CopySetUp();
        return scratch;
    }

    /// <summary>Copies the people and numbers that some rows may mean, unless they were copied before.</summary>
    public async Task Bring(IReadOnlyList<LeadRow> rows)
    {
        var phones = rows.SelectMany(x => x.OtherPhones.Prepend(x.Phone)).Select(x => x.Value).Distinct().ToArray();
        var customIds = rows.Select(x => x.CustomId).OfType<string>().Distinct().ToArray();
        var arguments = new { CampaignId = _campaignId, Phones = phones, CustomIds = customIds };
        var householdIds = new HashSet<long>();
        foreach (var query in new[]
        {
            "SELECT id FROM households WHERE campaign_id = @CampaignId AND phone IN @Phones",
            "SELECT household_id FROM leads WHERE campaign_id = @CampaignId AND custom_id IN @CustomIds",
            "SELECT l.household_id FROM leads l JOIN lead_numbers n ON n.lead_id = l.id WHERE n.campaign_id "
                + "= @CampaignId AND n.phone IN @Phones",
        })
        {
            householdIds.UnionWith(await _source.Read(session => session.Query<long>(query, arguments)));
        }

        var households = new { Ids = householdIds.ToArray(), arguments.Phones };
        await Copy("households", "id IN @Ids", households);
        await Copy("household_zones", "household_id IN @Ids", households);
        await Copy("household_messages", "household_id IN @Ids", households);
        await Copy("leads", "household_id IN @Ids", households);
        await Copy("lead_numbers", "lead_id IN (SELECT l.id FROM leads l WHERE l.household_id IN @Ids)", households);
        await Copy("do_not_call", "number IN @Phones", households);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in _services.GetServices<IHostedService>().Reverse())
        {
            await hosted.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task CopySetUp()
    {
        var campaign = new { Id = _campaignId };
        const string OfUnfinished = "voter_list_id IN (SELECT j.voter_list_id FROM import_jobs j WHERE j.state <> 'done')";
        await Copy("campaigns", "id = @Id", campaign);
        await Copy("campaign_handling", "campaign_id = @Id", campaign);
        await Copy("voter_lists", "campaign_id = @Id", campaign);
        await Copy("import_files", "campaign_id = @Id", campaign);
        await Copy("import_jobs", "voter_list_id IN (SELECT v.id FROM voter_lists v WHERE v.campaign_id = @Id)", campaign);
        await Copy(
            "import_findings",
            $"{OfUnfinished} AND voter_list_id IN (SELECT v.id FROM voter_lists v WHERE v.campaign_id = @Id)",
            campaign);
        await Copy(
            "import_batches",
            $"{OfUnfinished} AND voter_list_id IN (SELECT v.id FROM voter_lists v WHERE v.campaign_id = @Id)",
            campaign);
        await Database.Write(session => session.Execute(
            "INSERT INTO id_blocks (name, next_id) VALUES ('voter_lists', @FirstId), ('households', @FirstId), ('leads', @FirstId)",
            new { FirstId }));
    }

    private async Task Copy(string table, string which, object arguments)
    {
        var rows = await _source.Read(session => session.Query<object>($"SELECT * FROM {table} WHERE {which}", arguments));
        if (rows.Count == 0)
        {
            return;
        }

        var columns = ((IDictionary<string, object>)rows[0]).Keys.ToList();
        var insert = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(x => $"@{x}"))}) "
            + "ON CONFLICT DO NOTHING";
        await Database.Write(async session =>
        {
            foreach (var row in rows)
            {
                await session.Execute(insert, new DynamicParameters(row));
            }

            return rows.Count;
        });
    }
}
