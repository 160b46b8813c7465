using ImpactDialing.Commands.People;
using ImpactDialing.Commands.VoterFiles;

namespace ImpactDialing.Commands.Import;

/// <summary>
/// The leads that rows of a batch may mean, and the rules that say which person a row is. Evidence that contradicts
/// itself never replaces a person: the row becomes a person of its own, or is set aside.
/// </summary>
/// <param name="listId">The list that is being imported.</param>
/// <param name="identity">What identifies its people.</param>
internal sealed partial class KnownLeads(long listId, ImportIdentity identity)
{
    private readonly Dictionary<long, LeadState> _byId = [];
    private readonly Dictionary<string, List<LeadState>> _byCustomId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<LeadState>> _byNumber = new(StringComparer.Ordinal);

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
            Put(_byCustomId, id, lead);
        }

        foreach (var number in lead.Numbers)
        {
            Put(_byNumber, number, lead);
        }
    }

    /// <summary>Forgets a lead, so that it can be added again with its new values.</summary>
    public void Remove(LeadState lead)
    {
        if (!_byId.Remove(lead.Id))
        {
            return;
        }

        if (lead.CustomId is { } id)
        {
            _byCustomId[id].Remove(lead);
        }

        foreach (var number in lead.Numbers)
        {
            _byNumber[number].Remove(lead);
        }
    }

    /// <summary>Says which person a row is.</summary>
    public PersonDecision Decide(LeadRow row) => identity switch
    {
        ImportIdentity.Auto => DecideByAll(row),
        ImportIdentity.Id => DecideByIdAlone(row),
        ImportIdentity.Name => DecideByName(row),
        ImportIdentity.Number => DecideByNumberAlone(row),
        _ => throw new InvalidOperationException($"There is no rule for the identity {identity}."),
    };

    /// <summary>By a real id, otherwise by number and full name.</summary>
    private PersonDecision DecideByAll(LeadRow row) =>
        row.CustomId is { } id && Possible(row, _byCustomId.GetValueOrDefault(id, [])) is { Count: > 0 } holders
            ? DecideById(row, holders)
            : DecideByNumber(row, x => row.CustomId is null || x.CustomId is null);

    private PersonDecision DecideById(LeadRow row, List<LeadState> holders)
    {
        var name = row.Name;
        if (Nearest(row, holders.Where(x => x.Name.CompareWithId(name) == NameMatch.Same)) is { } same)
        {
            return same.Numbers.Contains(row.Phone.Value) ? new PersonDecision.Known(same)
                : IsOfThisFile(same) ? new PersonDecision.OtherNumber(same)
                : new PersonDecision.Moved(same);
        }

        if (Nearest(row, holders.Where(x => x.Name.CompareWithId(name) == NameMatch.Unknown)) is { } nameless)
        {
            return nameless.Numbers.Contains(row.Phone.Value) ? new PersonDecision.Known(nameless)
                : IsOfThisFile(nameless)
                    ? new PersonDecision.SetAside($"the id \"{row.CustomId}\" is {Describe(nameless)} with another number, "
                        + "and no name shows that both are one person")
                    : new PersonDecision.Moved(nameless);
        }

        return holders.Find(x => x.Numbers.Contains(row.Phone.Value)) switch
        {
            null => new PersonDecision.SetAside(
                $"the id \"{row.CustomId}\" is {Describe(holders[0])}, with another name and another number"),
            { } here when !IsOfThisFile(here) && here.Name.SharesGivenNameWith(name) => new PersonDecision.Renamed(here),
            { } here => new PersonDecision.New(
                $"the id \"{row.CustomId}\" is also {Describe(here)}, with another name: stored as two people"),
        };
    }

    private PersonDecision DecideByNumber(LeadRow row, Func<LeadState, bool> mayBe)
    {
        var there = Possible(row, _byNumber.GetValueOrDefault(row.Phone.Value, [])).Where(mayBe).ToList();
        var name = row.Name;
        if (name.IsUnknown)
        {
            return DecideNameless(row, there);
        }

        var same = there.Where(x => x.Name.CompareAtNumber(name, IsOfThisFile(x)) == NameMatch.Same).ToList();
        var exact = same.Where(x => x.Name == name).ToList();
        same = exact.Count > 0 ? exact : same;
        if (same.Count == 0)
        {
            return new PersonDecision.New();
        }

        if (same.Find(x => x.Contradictions(row).Count == 0) is { } agreeing && (exact.Count > 0 || same.Count == 1))
        {
            return new PersonDecision.Known(agreeing);
        }

        // A row with an id is the person that the id names, so later values may replace earlier ones.
        return same switch
        {
            [var only] when !IsOfThisFile(only) || row.CustomId is not null => new PersonDecision.Known(only),
            [var only] => new PersonDecision.New(
                $"{Describe(only)} has the same name and number but another {string.Join(", ", only.Contradictions(row))}: "
                + "stored as two people"),
            _ => new PersonDecision.New("several people of the number may be meant: stored as a person of its own"),
        };
    }

    private PersonDecision DecideNameless(LeadRow row, List<LeadState> there)
    {
        var nameless = there.Find(x => x.Name.IsUnknown
            && (IsOfThisFile(x) ? x.CustomId == row.CustomId && x.HasSameFields(row) : x.Contradictions(row).Count == 0));
        if (nameless is not null)
        {
            return new PersonDecision.Known(nameless);
        }

        if (row.CustomId is null && there.Find(x => x.HasFieldsOf(row)) is { } named)
        {
            return new PersonDecision.Known(named);
        }

        return new PersonDecision.New(there.Count == 0
            ? null
            : $"no name tells whether the row is {Describe(there[0])} at the same number: stored as a person of its own");
    }

    // A list that numbers its people says itself that no two of its rows are one person.
    private List<LeadState> Possible(LeadRow row, List<LeadState> leads) =>
        row.IsDistinct ? [.. leads.Where(x => !IsOfThisFile(x))] : leads;

    private bool IsOfThisFile(LeadState lead) => lead.ListId == listId;

    private static LeadState? Nearest(LeadRow row, IEnumerable<LeadState> leads)
    {
        var all = leads.ToList();
        return all.Find(x => x.Numbers.Contains(row.Phone.Value)) ?? all.FirstOrDefault();
    }

    private string Describe(LeadState lead)
    {
        var name = lead.DisplayName is { Length: > 0 } known ? known : "a person without a name";
        return !IsOfThisFile(lead) ? $"{name} of an earlier list"
            : lead.Line > 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name} (line {lead.Line})")
            : $"{name} of an earlier row";
    }

    private static void Put(Dictionary<string, List<LeadState>> map, string key, LeadState lead)
    {
        if (!map.TryGetValue(key, out var leads))
        {
            map.Add(key, leads = []);
        }

        leads.Add(lead);
    }
}
