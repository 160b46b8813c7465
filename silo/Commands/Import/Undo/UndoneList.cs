using System.Globalization;
using ImpactDialing.Storage;

namespace ImpactDialing.Commands.Import.Undo;

/// <summary>An imported list, to be undone.</summary>
internal sealed class UndoneList
{
    private const string Select = """
        SELECT v.id AS Id, v.name AS Name, v.campaign_id AS CampaignId, c.name AS Campaign, v.account_id AS AccountId, j.state AS State,
            j.created_at AS StartedAt, j.lines_done AS RowsDone
        FROM voter_lists v JOIN import_jobs j ON j.voter_list_id = v.id JOIN campaigns c ON c.id = v.campaign_id
        """;

    public long Id { get; init; }

    public string Name { get; init; } = "";

    public long CampaignId { get; init; }

    public string Campaign { get; init; } = "";

    public long AccountId { get; init; }

    public string State { get; init; } = "";

    /// <summary>When the import began, in microseconds since 1970 UTC.</summary>
    public long StartedAt { get; init; }

    public long RowsDone { get; init; }

    /// <summary>Finds a list.</summary>
    /// <param name="idOrName">Its id, or its name.</param>
    /// <param name="campaignId">The campaign, or null for all.</param>
    /// <exception cref="DataException">No imported list, or several, have that id or name.</exception>
    public static async Task<UndoneList> Find(IDatabase database, string idOrName, long? campaignId)
    {
        var wanted = idOrName.Trim();
        var id = long.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var found = await database.Read(session => session.Query<UndoneList>(
            $"{Select} WHERE (v.id = @Id OR v.name = @Name) AND (@CampaignId = 0 OR v.campaign_id = @CampaignId) ORDER BY v.id",
            new { Id = id, Name = wanted, CampaignId = campaignId ?? 0 }));
        return found switch
        {
            [var only] => only,
            [] => throw new DataException($"There is no imported list with the id or name \"{wanted}\""
                + $"{(campaignId is null ? "" : " in this campaign")}."),
            var several when several.FirstOrDefault(x => x.Id == id) is { } byId => byId,
            var several => throw new DataException($"Several lists are named \"{wanted}\"; choose one by its id: "
                + $"{string.Join(", ", several.Select(x => $"{x.Id} (campaign {x.Campaign})"))}."),
        };
    }
}
