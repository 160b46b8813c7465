using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ImpactDialing.Commands.People;
using ImpactDialing.Commands.VoterFiles;

namespace ImpactDialing.Commands.Import;

/// <summary>A lead during a batch: an old or new row of the table <c>leads</c>.</summary>
internal sealed class LeadState
{
    public const string Select =
        "SELECT l.id AS Id, l.household_id AS HouseholdId, l.voter_list_id AS ListId, l.custom_id AS CustomId, l.first_name AS FirstName, "
        + "l.last_name AS LastName, l.middle_name AS Middle, l.suffix AS Suffix, l.email AS Email, l.address AS Address, l.city AS City, "
        + "l.state AS State, l.zip AS Zip, l.country AS Country, l.custom_fields AS CustomFields, l.removed_at AS RemovedAt, "
        + "h.phone AS Phone FROM leads l JOIN households h ON h.id = l.household_id";

    // Names stay readable and short in the database; all output to HTML is escaped.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private Dictionary<string, string>? _custom;

    public long Id { get; init; }

    public long HouseholdId { get; set; }

    public long ListId { get; set; }

    /// <summary>The number of the household.</summary>
    public string Phone { get; set; } = "";

    public string? CustomId { get; set; }

    public string? FirstName { get; set; }

    public string? LastName { get; set; }

    public string? Middle { get; set; }

    public string? Suffix { get; set; }

    public string? Email { get; set; }

    public string? Address { get; set; }

    public string? City { get; set; }

    public string? State { get; set; }

    public string? Zip { get; set; }

    public string? Country { get; set; }

    public string? CustomFields { get; set; }

    public long? RemovedAt { get; set; }

    public bool IsNew { get; init; }

    /// <summary>The line of the last row of this run that meant the lead, or 0.</summary>
    public long Line { get; set; }

    /// <summary>Further numbers of the person.</summary>
    public HashSet<string> OtherNumbers { get; } = new(StringComparer.Ordinal);

    /// <summary>All numbers of the person.</summary>
    public IEnumerable<string> Numbers => OtherNumbers.Contains(Phone) ? OtherNumbers : OtherNumbers.Prepend(Phone);

    public PersonName Name => PersonName.Of(FirstName, Middle, LastName, Suffix);

    public string DisplayName => string.Join(' ', new[] { FirstName, Middle, LastName, Suffix }.Where(x => !string.IsNullOrEmpty(x)));

    /// <summary>Fields, beside the name, in which a row has another value than is known.</summary>
    public List<string> Contradictions(LeadRow row) =>
        [.. row.Fields.Where(x => IsCompared(x.Key) && Value(x.Key) is not null && !HasValue(x.Key, x.Value)).Select(x => x.Key)];

    /// <summary>True when the lead has every value of the row.</summary>
    public bool HasFieldsOf(LeadRow row) => row.Fields.All(x => !IsCompared(x.Key) || HasValue(x.Key, x.Value));

    /// <summary>True when lead and row have the same fields with the same values.</summary>
    public bool HasSameFields(LeadRow row) => HasFieldsOf(row) && row.Fields.Count == FieldCount;

    /// <summary>
    /// Takes over the values of a row. An empty cell keeps the known value. Returns the fields with a replaced value.
    /// </summary>
    public List<string> Apply(LeadRow row, long listId, long now)
    {
        ListId = listId;
        Line = row.Line;
        RemovedAt = row.IsGone switch { true => RemovedAt ?? now, false => null, null => RemovedAt };
        List<string> replaced = CustomId is { } known && row.CustomId is { } id && id != known ? [LeadFields.CustomId] : [];
        CustomId = row.CustomId ?? CustomId;
        Replace(LeadFields.FirstName, row.FirstName, replaced);
        Replace(LeadFields.LastName, row.LastName, replaced);
        foreach (var (field, value) in row.Fields)
        {
            Replace(field, value, replaced);
        }

        CustomFields = _custom is { Count: > 0 } ? JsonSerializer.Serialize(_custom, Json) : CustomFields;
        return replaced;
    }

    private int FieldCount => Custom.Count + new[] { Middle, Suffix, Email, Address, City, State, Zip, Country }.Count(x => x is not null);

    private Dictionary<string, string> Custom =>
        _custom ??= CustomFields is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(CustomFields) ?? [];

    private bool HasValue(string field, string value) =>
        Value(field) is { } known && PersonName.Fold(known) == PersonName.Fold(value);

    // Middle name and suffix are compared as parts of the name.
    private static bool IsCompared(string field) => field is not (LeadFields.MiddleName or LeadFields.Suffix);

    private void Replace(string field, string? value, List<string> replaced)
    {
        var known = Value(field);
        if (value is null || known == value)
        {
            return;
        }

        if (known is not null)
        {
            replaced.Add(field);
        }

        switch (field)
        {
            case LeadFields.FirstName:
                FirstName = value;
                break;
            case LeadFields.LastName:
                LastName = value;
                break;
            case LeadFields.MiddleName:
                Middle = value;
                break;
            case LeadFields.Suffix:
                Suffix = value;
                break;
            case "email":
                Email = value;
                break;
            case "address":
                Address = value;
                break;
            case "city":
                City = value;
                break;
            case LeadFields.State:
                State = value;
                break;
            case LeadFields.Zip:
                Zip = value;
                break;
            case "country":
                Country = value;
                break;
            default:
                Custom[field] = value;
                break;
        }
    }

    private string? Value(string field) => field switch
    {
        LeadFields.FirstName => FirstName,
        LeadFields.LastName => LastName,
        LeadFields.MiddleName => Middle,
        LeadFields.Suffix => Suffix,
        "email" => Email,
        "address" => Address,
        "city" => City,
        LeadFields.State => State,
        LeadFields.Zip => Zip,
        "country" => Country,
        _ => Custom.GetValueOrDefault(field),
    };
}
