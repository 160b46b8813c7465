using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ImpactDialing.Commands.VoterFiles;

namespace ImpactDialing.Commands.Import;

/// <summary>A lead during a batch: an old or new row of the table <c>leads</c>.</summary>
internal sealed class LeadState
{
    public const string Columns =
        "id AS Id, household_id AS HouseholdId, voter_list_id AS ListId, custom_id AS CustomId, first_name AS FirstName, "
        + "last_name AS LastName, middle_name AS Middle, suffix AS Suffix, email AS Email, address AS Address, city AS City, "
        + "state AS State, zip AS Zip, country AS Country, custom_fields AS CustomFields, removed_at AS RemovedAt";

    // Names stay readable and short in the database; all output to HTML is escaped.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public long Id { get; init; }

    public long HouseholdId { get; set; }

    public long ListId { get; set; }

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

    public string NameKey => KeyOf(FirstName, LastName);

    public static string KeyOf(string? first, string? last) => $"{first}\n{last}".ToUpperInvariant();

    /// <summary>Takes over the values of a row. An empty cell keeps the known value.</summary>
    public void Apply(LeadRow row, long listId, long householdId)
    {
        HouseholdId = householdId;
        ListId = listId;
        RemovedAt = null;
        CustomId = row.CustomId ?? CustomId;
        FirstName = row.FirstName ?? FirstName;
        LastName = row.LastName ?? LastName;
        Dictionary<string, string>? custom = null;
        foreach (var (field, value) in row.Fields)
        {
            switch (field)
            {
                case "middle_name":
                    Middle = value;
                    break;
                case "suffix":
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
                case "state":
                    State = value;
                    break;
                case "zip_code":
                    Zip = value;
                    break;
                case "country":
                    Country = value;
                    break;
                default:
                    custom ??= CustomFields is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(CustomFields) ?? [];
                    custom[field] = value;
                    break;
            }
        }

        CustomFields = custom is null ? CustomFields : JsonSerializer.Serialize(custom, Json);
    }
}
