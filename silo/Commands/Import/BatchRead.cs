using ImpactDialing.Commands.VoterFiles;
using ImpactDialing.Storage;

namespace ImpactDialing.Commands.Import;

/// <summary>Reads what the database has of the people and numbers of a batch.</summary>
internal sealed class BatchRead(SqlSession session, long campaignId, IReadOnlyList<LeadRow> rows)
{
    private readonly string[] _phones = [.. rows.Select(x => x.Phone.Value).Distinct()];
    private readonly string[] _customIds = [.. rows.Select(x => x.CustomId).OfType<string>().Distinct()];

    /// <summary>The households with the rows' numbers, by number.</summary>
    public async Task<Dictionary<string, HouseholdState>> Households()
    {
        if (_phones.Length == 0)
        {
            return [];
        }

        var found = await session.Query<HouseholdState>(
            """
            SELECT h.id AS Id, h.phone AS Phone, h.time_zone AS TimeZone, z.zones AS Evidence
            FROM households h LEFT JOIN household_zones z ON z.household_id = h.id
            WHERE h.campaign_id = @CampaignId AND h.phone IN @Phones
            """,
            new { CampaignId = campaignId, Phones = _phones });
        return found.ToDictionary(x => x.Phone);
    }

    /// <summary>The leads with the rows' numbers or ids.</summary>
    public async Task<KnownLeads> KnownLeads(long listId, ImportIdentity identity)
    {
        var leads = new Dictionary<long, LeadState>();
        if (_phones.Length > 0)
        {
            var arguments = new { CampaignId = campaignId, Phones = _phones };
            Add(leads, await session.Query<LeadState>(
                $"{LeadState.Select} WHERE h.campaign_id = @CampaignId AND h.phone IN @Phones ORDER BY l.id", arguments));
            Add(leads, await session.Query<LeadState>(
                $"{LeadState.Select} WHERE l.id IN (SELECT n.lead_id FROM lead_numbers n WHERE n.campaign_id = @CampaignId "
                + "AND n.phone IN @Phones) ORDER BY l.id",
                arguments));
        }

        if (_customIds.Length > 0)
        {
            Add(leads, await session.Query<LeadState>(
                $"{LeadState.Select} WHERE l.campaign_id = @CampaignId AND l.custom_id IN @Ids ORDER BY l.id",
                new { CampaignId = campaignId, Ids = _customIds }));
        }

        if (leads.Count > 0)
        {
            foreach (var number in await session.Query<LeadNumber>(
                "SELECT lead_id AS LeadId, phone AS Phone FROM lead_numbers WHERE lead_id IN @Ids", new { Ids = leads.Keys.ToArray() }))
            {
                leads[number.LeadId].OtherNumbers.Add(number.Phone);
            }
        }

        var known = new KnownLeads(listId, identity);
        known.AddAll(leads.Values.OrderBy(x => x.Id));
        return known;
    }

    private static void Add(Dictionary<long, LeadState> leads, IEnumerable<LeadState> found)
    {
        foreach (var lead in found)
        {
            leads.TryAdd(lead.Id, lead);
        }
    }

    private sealed class LeadNumber
    {
        public long LeadId { get; init; }

        public string Phone { get; init; } = "";
    }
}
