using System.Collections.Immutable;
using ImpactDialing.Commands.People;
using ImpactDialing.Telephony;

namespace ImpactDialing.Commands.VoterFiles;

/// <summary>Reads the marks of a row: do not call, deceased, moved. They are taken out of the row's values.</summary>
internal sealed class RowMarks
{
    public RowMarks(
        long line,
        Dictionary<string, string> values,
        ImmutableArray<PhoneNumber> numbers,
        ImmutableArray<Finding>.Builder findings)
    {
        if (Take(values, LeadFields.DoNotCall) is { } mark)
        {
            // A cell with numbers blocks these; any other mark blocks all numbers of the person.
            DoNotCall = MarkCell.Numbers(mark) is { IsEmpty: false } some ? some : numbers;
            findings.Add(new Finding(
                line,
                FindingKind.DoNotCall,
                $"{LeadFields.DoNotCall} is \"{MarkCell.Short(mark)}\": {string.Join(", ", DoNotCall.Select(x => x.Value))} blocked"));
        }

        foreach (var (field, kind) in new[] { (LeadFields.Deceased, FindingKind.Deceased), (LeadFields.Moved, FindingKind.MovedAway) })
        {
            // Only a clear no brings a person back; an empty cell says nothing.
            var says = values.ContainsKey(field);
            if (Take(values, field) is not { } gone)
            {
                IsGone = says ? IsGone ?? false : IsGone;
            }
            else
            {
                IsGone = true;
                findings.Add(new Finding(line, kind, $"{field} is \"{MarkCell.Short(gone)}\": the person is stored and not called"));
            }
        }
    }

    /// <summary>Numbers that are not to be called.</summary>
    public ImmutableArray<PhoneNumber> DoNotCall { get; } = [];

    /// <summary>True when the person has died or moved away; false when the list says no; else null.</summary>
    public bool? IsGone { get; }

    private static string? Take(Dictionary<string, string> values, string field) =>
        values.Remove(field, out var cell) && MarkCell.IsSet(cell) ? cell : null;
}
