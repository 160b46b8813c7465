using ImpactDialing.Commands.VoterFiles;

namespace ImpactDialing.Commands.Import;

/// <summary>The leads that rows of a batch may mean, found by custom id or by number and name.</summary>
internal sealed class KnownLeads
{
    private readonly Dictionary<long, LeadState> _byId = [];
    private readonly Dictionary<string, LeadState> _byCustomId = new(StringComparer.Ordinal);
    private readonly Dictionary<(long HouseholdId, string Name), List<LeadState>> _byName = [];

    public void AddAll(IEnumerable<LeadState> leads)
    {
        foreach (var lead in leads)
        {
            if (!_byId.ContainsKey(lead.Id))
            {
                Add(lead);
            }
        }
    }

    public void Add(LeadState lead)
    {
        _byId[lead.Id] = lead;
        if (lead.CustomId is { } id)
        {
            _byCustomId.TryAdd(id, lead);
        }

        var key = (lead.HouseholdId, lead.NameKey);
        if (!_byName.TryGetValue(key, out var leads))
        {
            _byName.Add(key, leads = []);
        }

        leads.Add(lead);
    }

    /// <summary>Forgets a lead, so that it can be added again under its new name.</summary>
    public void Remove(LeadState lead)
    {
        if (!_byId.Remove(lead.Id))
        {
            return;
        }

        if (lead.CustomId is { } id && _byCustomId.GetValueOrDefault(id) == lead)
        {
            _byCustomId.Remove(id);
        }

        _byName[(lead.HouseholdId, lead.NameKey)].Remove(lead);
    }

    /// <summary>
    /// Finds the lead of a row: by custom id, otherwise by number and name. A row with an id never means a lead with
    /// another id (father and son).
    /// </summary>
    public LeadState? Find(LeadRow row, long householdId)
    {
        if (row.CustomId is { } id && _byCustomId.TryGetValue(id, out var lead))
        {
            return lead;
        }

        return _byName.TryGetValue((householdId, LeadState.KeyOf(row.FirstName, row.LastName)), out var namesakes)
            ? namesakes.Find(x => row.CustomId is null || x.CustomId is null)
            : null;
    }
}
