using System.Collections.Immutable;
using System.Text;
using ImpactDialing.Commands.People;
using ImpactDialing.Commands.Phones;
using ImpactDialing.Telephony;

namespace ImpactDialing.Commands.VoterFiles;

/// <summary>
/// Converts rows to leads. The same row always gives the same lead or the same reason, so that a resumed import rejects
/// the same rows.
/// </summary>
public sealed class LeadRowReader(ColumnMap map, ImmutableArray<string> header)
{
    /// <summary>The longest custom id, in characters, since it is a key.</summary>
    public const int MaxCustomIdLength = 100;

    /// <summary>The longest given or family name, in characters.</summary>
    public const int MaxNameLength = 100;

    /// <summary>The largest size of all other fields of a lead together, in bytes of UTF-8.</summary>
    public const int MaxFieldBytes = 30_000;

    private readonly RowPhones _phones = new(map, header);

    /// <summary>Reads a row. Returns the lead, or why there is none.</summary>
    public LeadReading Read(FileRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Cells.Skip(map.Columns.Length).Any(x => x.Length > 0))
        {
            return new LeadReading.Rejected(
                row,
                $"the row has {row.Cells.Length} cells, the header {map.Columns.Length}: "
                + "a cell that contains the separator must be in quotes");
        }

        if (row.Cells.Select(XmlText.FindForbidden).FirstOrDefault(x => x is not null) is { } forbidden)
        {
            return new LeadReading.Rejected(row, $"a cell has the character {forbidden}, which can be neither spoken nor shown");
        }

        if (IsHeaderAgain(row))
        {
            return new LeadReading.Rejected(row, "the row repeats the header");
        }

        var findings = ImmutableArray.CreateBuilder<Finding>();
        var phones = _phones.Read(row, findings);
        return phones.Rejected is { } reason ? new LeadReading.Rejected(row, reason) : ReadPerson(row, phones, findings);
    }

    private LeadReading ReadPerson(FileRow row, RowPhones.Result phones, ImmutableArray<Finding>.Builder findings)
    {
        var values = Values(row);
        if (values.Remove(LeadFields.FullName, out var fullName))
        {
            Split(fullName, values);
        }

        foreach (var (field, most) in new[]
            { (LeadFields.CustomId, MaxCustomIdLength), (LeadFields.FirstName, MaxNameLength), (LeadFields.LastName, MaxNameLength) })
        {
            if (values.TryGetValue(field, out var value) && value.Length > most)
            {
                return new LeadReading.Rejected(row, $"{field} has {value.Length} characters, and {most} are allowed");
            }
        }

        Remark(row, findings);
        values.Remove(LeadFields.CustomId, out var customId);
        if (customId is not null && CustomIds.WhyNone(customId) is { } why)
        {
            findings.Add(new Finding(row.Line, FindingKind.IdIgnored, $"the id \"{customId}\" {why}"));
            customId = null;
        }

        var isDistinct = values.Remove(LeadFields.PersonNumber);
        values.Remove(LeadFields.FirstName, out var first);
        values.Remove(LeadFields.LastName, out var last);
        var marks = new RowMarks(row.Line, values, phones.Numbers, findings);
        if (phones.Extension is { } extension)
        {
            values.TryAdd(LeadFields.Extension, extension);
        }

        var bytes = values.Sum(x => Encoding.UTF8.GetByteCount(x.Key) + Encoding.UTF8.GetByteCount(x.Value));
        if (bytes > MaxFieldBytes)
        {
            return new LeadReading.Rejected(
                row, $"the row's other fields have {bytes} bytes together, and {MaxFieldBytes} are allowed");
        }

        var (zones, evidence) = CallingZones.Read(
            phones.Numbers[0],
            values.GetValueOrDefault(LeadFields.State),
            values.GetValueOrDefault(LeadFields.Zip));
        return new LeadReading.Accepted(new LeadRow(row.Line, phones.Numbers[0], zones, customId, first, last, values)
        {
            ZoneEvidence = evidence,
            OtherPhones = phones.Numbers[1..],
            DoNotCall = marks.DoNotCall,
            IsGone = marks.IsGone,
            IsDistinct = isDistinct,
            Findings = findings.ToImmutable(),
        });
    }

    /// <summary>The values of a row by field, without its numbers. Joined columns are joined with a space.</summary>
    private Dictionary<string, string> Values(FileRow row)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var column = 0; column < Math.Min(map.Columns.Length, row.Cells.Length); column++)
        {
            if (map.Columns[column] is { } field and not (LeadFields.Phone or LeadFields.AreaCode)
                && row.Cells[column] is { Length: > 0 } value)
            {
                values[field] = values.TryGetValue(field, out var before) ? $"{before} {value}" : value;
            }
        }

        return values;
    }

    private static void Split(string fullName, Dictionary<string, string> values)
    {
        var (given, middle, family, suffix) = FullName.Split(fullName);
        foreach (var (field, part) in new[]
            { (LeadFields.FirstName, given), (LeadFields.MiddleName, middle), (LeadFields.LastName, family), (LeadFields.Suffix, suffix) })
        {
            if (!string.IsNullOrEmpty(part))
            {
                values.TryAdd(field, part);
            }
        }
    }

    private void Remark(FileRow row, ImmutableArray<Finding>.Builder findings)
    {
        if (row.HasStrayQuote)
        {
            findings.Add(new Finding(
                row.Line, FindingKind.QuoteRead, "a quotation mark that is not closed in this row was read as a plain character"));
        }

        for (var column = 0; column < Math.Min(header.Length, row.Cells.Length); column++)
        {
            if (header[column].Length == 0 && map.Columns[column] is null && row.Cells[column] is { Length: > 0 } cell)
            {
                findings.Add(new Finding(
                    row.Line,
                    FindingKind.LeftOut,
                    $"column {column + 1} has no header, so its cell \"{MarkCell.Short(cell)}\" is left out"));
            }
        }
    }

    private bool IsHeaderAgain(FileRow row) =>
        row.Cells.Length >= header.Length && header.Select((name, column) => row.Cells[column] == name).All(x => x);
}
