using System.Collections.Immutable;
using System.CommandLine;
using Dapper;
using ImpactDialing.Commands;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace ImpactDialing.Scenarios.Support;

/// <summary>The people of <see cref="Place.All"/>, imported once from a CSV file by the operators' command.</summary>
public sealed class ImportedPlaces : IAsyncLifetime
{
    private const int FirstHousehold = 100;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("impact-dialing-places-");
    private readonly Dictionary<string, Household> _households = [];

    /// <summary>Imports the list into a database of its own, and reads what is stored.</summary>
    public async Task InitializeAsync()
    {
        var database = $"Data Source={Path.Combine(_folder.FullName, "places.db")}";
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Database:Provider", "sqlite"), new("ConnectionStrings:ImpactDialing", database)])
            .Build();
        var campaign = await Write("campaign.yaml", """
            account: { name: Account }
            campaign: { name: Places, mode: power, presented_number: "+14155550188", time_zone: America/Los_Angeles }
            """);
        var list = await Write("list.csv", string.Join('\n', Place.All
            .Select(place => $"\"{place.Name}\",{place.Number},{place.State},{place.Zip}").Prepend("Last name,Phone,State,ZIP")));
        await Run(configuration, "create-campaign", campaign);
        await Run(configuration, "import", list, "--campaign", "Places");

        using var connection = new SqliteConnection(database + ";Mode=ReadOnly;Pooling=False");
        foreach (var row in connection.Query<Household>(
            "SELECT h.phone AS Phone, h.time_zone AS Zones, l.last_name AS Name FROM households h JOIN leads l ON l.household_id = h.id"))
        {
            _households.Add(row.Phone, row);
        }

        Assert.Equal(Place.All.Length, _households.Count);
    }

    /// <summary>Deletes the database.</summary>
    public Task DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Adds some of the people to the campaign of a phone bank, as they were imported.</summary>
    internal void CopyTo(PhoneBank bank, ImmutableArray<Place> people)
    {
        var rows = people.Select((place, index) => (Id: FirstHousehold + index, Household: _households[place.Number]))
            .Select(row => new { row.Id, row.Household.Phone, row.Household.Zones, row.Household.Name });
        bank.Execute(
            """
            INSERT INTO households (id, campaign_id, phone, time_zone, status, position) VALUES (@Id, 1, @Phone, @Zones, 1, @Id);
            INSERT INTO leads (id, campaign_id, household_id, voter_list_id, position, last_name) VALUES (@Id, 1, @Id, 1, @Id, @Name)
            """,
            rows);
    }

    private async Task<string> Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    private static async Task Run(IConfiguration configuration, params string[] arguments)
    {
        var root = new RootCommand();
        DataCommands.AddTo(root, () => configuration);
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await DataCommands.Run(root, arguments, new InvocationConfiguration { Output = output, Error = error });
        Assert.True(code == ExitCodes.Done, $"{arguments[0]} ended with {code}.\n{output}{error}");
    }

    private sealed class Household
    {
        public string Phone { get; init; } = "";

        public string Zones { get; init; } = "";

        public string Name { get; init; } = "";
    }
}
