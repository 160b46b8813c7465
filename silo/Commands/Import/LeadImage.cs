using System.Text.Json;

namespace ImpactDialing.Commands.Import;

/// <summary>
/// The columns of a lead that imports write, as they were before an import first changed them (<c>import_changes</c>).
/// </summary>
/// <param name="Id">The lead; not part of the stored text.</param>
/// <param name="Numbers">Its further numbers.</param>
internal sealed record LeadImage(
    [property: System.Text.Json.Serialization.JsonIgnore] long Id,
    long HouseholdId,
    long ListId,
    string? CustomId,
    string? FirstName,
    string? Middle,
    string? LastName,
    string? Suffix,
    string? Email,
    string? Address,
    string? City,
    string? State,
    string? Zip,
    string? Country,
    string? CustomFields,
    long? RemovedAt,
    IReadOnlyList<string> Numbers)
{
    /// <summary>Writes all these columns of a lead.</summary>
    public const string Update = """
        UPDATE leads SET household_id = @HouseholdId, voter_list_id = @ListId, custom_id = @CustomId, first_name = @FirstName,
            middle_name = @Middle, last_name = @LastName, suffix = @Suffix, email = @Email, address = @Address, city = @City,
            state = @State, zip = @Zip, country = @Country, custom_fields = @CustomFields, removed_at = @RemovedAt
        WHERE id = @Id
        """;

    /// <summary>Takes the image of a lead.</summary>
    public static LeadImage Of(LeadState x) => new(
        x.Id, x.HouseholdId, x.ListId, x.CustomId, x.FirstName, x.Middle, x.LastName, x.Suffix, x.Email, x.Address, x.City, x.State, x.Zip,
        x.Country, x.CustomFields, x.RemovedAt, [.. x.OtherNumbers]);

    /// <summary>Reads a stored image.</summary>
    public static LeadImage Read(long id, string text) => JsonSerializer.Deserialize<LeadImage>(text)! with { Id = id };

    /// <summary>The text to store.</summary>
    public string Write() => JsonSerializer.Serialize(this);
}
