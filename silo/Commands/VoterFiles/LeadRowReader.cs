using System.Text;
using ImpactDialing.Commands.Phones;
using ImpactDialing.Telephony;

namespace ImpactDialing.Commands.VoterFiles;

/// <summary>
/// Converts rows to leads. The same row always gives the same lead or the same reason, so that a resumed import rejects
/// the same rows.
/// </summary>
public sealed class LeadRowReader(ColumnMap map)
{
    /// <summary>The longest custom id, in characters, since it is a key.</summary>
    public const int MaxCustomIdLength = 100;

    /// <summary>The longest given or family name, in characters.</summary>
    public const int MaxNameLength = 100;

    /// <summary>The largest size of all other fields of a lead together, in bytes of UTF-8.</summary>
    public const int MaxFieldBytes = 30_000;

    /// <summary>Reads a row. Returns the lead, or why there is none.</summary>
    public LeadReading Read(FileRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Cells.Skip(map.Columns.Length).Any(x => x.Length > 0))
        {
            return Reject(
                row,
                $"the row has {row.Cells.Length} cells, the header {map.Columns.Length}: "
                + "a cell that contains the separator must be in quotes");
        }

        if (row.Cells.Select(XmlText.FindForbidden).FirstOrDefault(x => x is not null) is { } forbidden)
        {
            return Reject(row, $"a cell has the character {forbidden}, which can be neither spoken nor shown");
        }

        var reading = PhoneNumberReader.Read(Cell(row, map.IndexOf(LeadFields.Phone)));
        if (reading is PhoneReading.Rejected rejected)
        {
            return Reject(row, rejected.Reason);
        }

        var phone = (PhoneReading.Accepted)reading;

        string? customId = null, first = null, last = null;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var bytes = 0;
        for (var column = 0; column < map.Columns.Length; column++)
        {
            if (map.Columns[column] is not { } field || Cell(row, column) is not { } value)
            {
                continue;
            }

            switch (field)
            {
                case LeadFields.Phone:
                    break;
                case LeadFields.CustomId when value.Length > MaxCustomIdLength:
                case LeadFields.FirstName or LeadFields.LastName when value.Length > MaxNameLength:
                    return Reject(row, $"{field} has {value.Length} characters, and {MaxNameLength} are allowed");
                case LeadFields.CustomId:
                    customId = value;
                    break;
                case LeadFields.FirstName:
                    first = value;
                    break;
                case LeadFields.LastName:
                    last = value;
                    break;
                default:
                    fields[field] = value;
                    bytes += Encoding.UTF8.GetByteCount(field) + Encoding.UTF8.GetByteCount(value);
                    break;
            }
        }

        if (phone.Extension is { } extension)
        {
            fields.TryAdd(LeadFields.Extension, extension);
        }

        return bytes > MaxFieldBytes
            ? Reject(row, $"the row's other fields have {bytes} bytes together, and {MaxFieldBytes} are allowed")
            : new LeadReading.Accepted(
                new LeadRow(row.Line, phone.Number, AreaCodes.ZoneOf(phone.Number), customId, first, last, fields));
    }

    private static string? Cell(FileRow row, int column) =>
        column < row.Cells.Length && row.Cells[column] is { Length: > 0 } value ? value : null;

    private static LeadReading.Rejected Reject(FileRow row, string reason) => new(row, reason);
}
