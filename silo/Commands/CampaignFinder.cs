using System.Globalization;
using ImpactDialing.Storage;

namespace ImpactDialing.Commands;

/// <summary>Finds a campaign by id or name.</summary>
internal static class CampaignFinder
{
    private const string Columns = """
        SELECT c.id AS Id, c.name AS Name, c.time_zone AS TimeZone, a.name AS Account
        FROM campaigns c JOIN accounts a ON a.id = c.account_id WHERE c.active = 1
        """;

    /// <summary>Finds a campaign.</summary>
    /// <exception cref="DataException">No campaign, or several, have that id or name.</exception>
    public static async Task<CampaignRow> Find(IDatabase database, string idOrName)
    {
        var wanted = idOrName.Trim();
        var id = long.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var found = await database.Read(session => session.Query<CampaignRow>(
            $"{Columns} AND (c.id = @Id OR c.name = @Name) ORDER BY c.id", new { Id = id, Name = wanted }));
        return found switch
        {
            [var only] => only,
            [] => throw new DataException($"There is no campaign with the id or name \"{wanted}\"."),
            var several when several.FirstOrDefault(x => x.Id == id) is { } byId => byId,
            var several => throw new DataException($"Several campaigns are named \"{wanted}\"; choose one by its id: "
                + $"{string.Join(", ", several.Select(x => $"{x.Id} (account {x.Account})"))}."),
        };
    }

    /// <summary>The columns of a campaign that the commands need.</summary>
    internal sealed class CampaignRow
    {
        public long Id { get; init; }

        public string Name { get; init; } = "";

        public string TimeZone { get; init; } = "";

        public string Account { get; init; } = "";
    }
}
