using System.Collections.Immutable;
using ImpactDialing.Commands.Phones;
using ImpactDialing.Telephony;

namespace ImpactDialing.Commands.VoterFiles;

/// <summary>
/// Reads the numbers of a row, in order of preference: the first that may be dialed is the household's, the others are
/// kept, and each that may not be dialed is reported.
/// </summary>
internal sealed class RowPhones(ColumnMap map, ImmutableArray<string> header)
{
    private readonly int _areaCode = map.ColumnsOf(LeadFields.AreaCode).DefaultIfEmpty(-1).First();

    /// <summary>The numbers of a row, or why it has none.</summary>
    public readonly record struct Result(ImmutableArray<PhoneNumber> Numbers, string? Extension, string? Rejected);

    /// <summary>Reads a row and adds what is to be said about its numbers.</summary>
    public Result Read(FileRow row, ImmutableArray<Finding>.Builder findings)
    {
        var numbers = ImmutableArray.CreateBuilder<PhoneNumber>();
        var refused = new List<(string Column, string Reason)>();
        string? extension = null;
        for (var rank = 0; rank < map.Phones.Length; rank++)
        {
            var columns = map.Phones[rank];
            var cell = string.Concat(columns.Select(x => Cell(row, x)));
            if (cell.Length == 0)
            {
                continue;
            }

            var reading = Judged(cell);
            if (reading is PhoneReading.Rejected && rank == 0 && _areaCode >= 0 && Cell(row, _areaCode) is { Length: > 0 } area
                && Judged(area + cell) is PhoneReading.Accepted joined)
            {
                reading = joined;
            }

            switch (reading)
            {
                case PhoneReading.Rejected(var reason):
                    refused.Add((header[columns[0]], reason));
                    break;
                case PhoneReading.Accepted accepted when !numbers.Contains(accepted.Number):
                    extension ??= numbers.Count == 0 ? accepted.Extension : null;
                    numbers.Add(accepted.Number);
                    break;
                default:
                    break;
            }
        }

        if (numbers.Count == 0)
        {
            return new Result([], null, Reason(refused));
        }

        findings.AddRange(refused.Select(x => new Finding(row.Line, FindingKind.NumberRefused, $"{x.Column}: {x.Reason}")));
        if (NumberRules.Judge(numbers[0]).Doubt is { } doubt)
        {
            findings.Add(new Finding(row.Line, FindingKind.NumberDoubtful, doubt));
        }

        foreach (var other in numbers.Skip(1))
        {
            findings.Add(
                new Finding(row.Line, FindingKind.OtherNumber, $"{other.Value} is kept as another number of the person, and not dialed"));
        }

        return new Result(numbers.ToImmutable(), extension, null);
    }

    private static PhoneReading Judged(string cell) => PhoneNumberReader.Read(cell) switch
    {
        PhoneReading.Accepted accepted when NumberRules.Judge(accepted.Number).Refusal is { } refusal => new PhoneReading.Rejected(refusal),
        var reading => reading,
    };

    private string Reason(List<(string Column, string Reason)> refused) => refused switch
    {
        [] => map.Phones.Length == 1
            ? "the phone number is empty"
            : $"the row has no phone number in any of {string.Join(", ", map.Phones.Select(x => header[x[0]]))}",
        [var only] => map.Phones.Length == 1 ? only.Reason : $"{only.Column}: {only.Reason}",
        _ => string.Join("; ", refused.Select(x => $"{x.Column}: {x.Reason}")),
    };

    private static string Cell(FileRow row, int column) => column < row.Cells.Length ? row.Cells[column] : "";
}
