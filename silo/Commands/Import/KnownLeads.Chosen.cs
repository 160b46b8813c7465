using ImpactDialing.Commands.People;
using ImpactDialing.Commands.VoterFiles;

namespace ImpactDialing.Commands.Import;

/// <summary>The rules of lists that choose what identifies a person (<see cref="ImportIdentity"/>).</summary>
internal sealed partial class KnownLeads
{
    /// <summary>
    /// The id alone. Within one file an id with two names contradicts itself. An earlier list may have another name.
    /// </summary>
    private PersonDecision DecideByIdAlone(LeadRow row)
    {
        if (row.CustomId is not { } id)
        {
            return DecideByNumber(row, x => x.CustomId is null);
        }

        var name = row.Name;
        var holders = Possible(row, _byCustomId.GetValueOrDefault(id, []));
        var lead = Nearest(row, holders.Where(x => x.Name.CompareWithId(name) == NameMatch.Same))
            ?? Nearest(row, holders.Where(x => x.Name.CompareWithId(name) == NameMatch.Unknown));
        var isOtherName = lead is null;
        lead ??= holders.Count == 1 ? holders[0] : null;
        if (lead is null || (isOtherName && IsOfThisFile(lead)))
        {
            return holders.Count > 0
                ? new PersonDecision.SetAside($"the id \"{id}\" is {Describe(holders[0])}, with another name")
                : new PersonDecision.New(
                    Possible(row, _byNumber.GetValueOrDefault(row.Phone.Value, []))
                        .Find(x => !name.IsUnknown && x.Name.CompareAtNumber(name, IsOfThisFile(x)) == NameMatch.Same) is { } like
                        ? $"{Describe(like)} has the same name and number but not the id \"{id}\": stored as two people"
                        : null);
        }

        return !lead.Numbers.Contains(row.Phone.Value)
            ? IsOfThisFile(lead) ? new PersonDecision.OtherNumber(lead) : new PersonDecision.Moved(lead)
            : isOtherName ? new PersonDecision.Renamed(lead)
            : new PersonDecision.Known(lead);
    }

    /// <summary>Number and full name, whatever the other cells and the ids are.</summary>
    private PersonDecision DecideByName(LeadRow row)
    {
        var name = row.Name;
        var there = Possible(row, _byNumber.GetValueOrDefault(row.Phone.Value, []));
        if (name.IsUnknown)
        {
            return DecideNameless(row, there);
        }

        var same = there.Where(x => x.Name.CompareAtNumber(name, IsOfThisFile(x)) == NameMatch.Same).ToList();
        return (same.Find(x => x.Name == name) ?? (same.Count == 1 ? same[0] : null)) is { } lead ? new PersonDecision.Known(lead)
            : same.Count == 0 ? new PersonDecision.New()
            : new PersonDecision.New("several people of the number may be meant: stored as a person of its own");
    }

    /// <summary>The number alone. A further number of another person is no person.</summary>
    private PersonDecision DecideByNumberAlone(LeadRow row)
    {
        var there = Possible(row, _byNumber.GetValueOrDefault(row.Phone.Value, [])).Where(x => x.Phone == row.Phone.Value).ToList();
        var name = row.Name;
        var same = there.Find(x => x.Name.CompareWithId(name) != NameMatch.Different);
        return same is not null ? new PersonDecision.Known(same)
            : there is [var other, ..] ? new PersonDecision.Renamed(other)
            : new PersonDecision.New();
    }
}
