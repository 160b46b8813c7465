using System.Collections.Frozen;

namespace ImpactDialing.Commands.VoterFiles;

/// <summary>The fields of a lead with a meaning of their own.</summary>
public static class LeadFields
{
    /// <summary>A number to dial. A row without one is rejected. Several columns may be numbers.</summary>
    public const string Phone = "phone";

    /// <summary>The area code of the first phone column, where that has none.</summary>
    public const string AreaCode = "area_code";

    /// <summary>The campaign's own id of the lead.</summary>
    public const string CustomId = "custom_id";

    /// <summary>The whole name in one column.</summary>
    public const string FullName = "full_name";

    /// <summary>Given name.</summary>
    public const string FirstName = "first_name";

    /// <summary>Middle name or initial.</summary>
    public const string MiddleName = "middle_name";

    /// <summary>Family name.</summary>
    public const string LastName = "last_name";

    /// <summary>Jr, Sr, III.</summary>
    public const string Suffix = "suffix";

    /// <summary>The person's state or province, which says where the calling hours count.</summary>
    public const string State = "state";

    /// <summary>The person's ZIP or postal code, which says where the calling hours count.</summary>
    public const string Zip = "zip_code";

    /// <summary>A mark: the person is not to be called.</summary>
    public const string DoNotCall = "do_not_call";

    /// <summary>A mark: the person has died.</summary>
    public const string Deceased = "deceased";

    /// <summary>A mark: the person has moved away, or the number is wrong.</summary>
    public const string Moved = "moved";

    /// <summary>
    /// A number for each person of our own exports: rows of one file with such numbers are never one person. Not
    /// stored.
    /// </summary>
    public const string PersonNumber = "person_number";

    /// <summary>The extension after the number. Never dialed: shown to the caller like a custom field.</summary>
    public const string Extension = "extension";

    /// <summary>The value of a mapping that leaves a column out.</summary>
    public const string Ignore = "ignore";

    /// <summary>The prefix of a custom field's name in a mapping.</summary>
    public const string CustomPrefix = "custom:";

    /// <summary>
    /// Each field with the headers that mean it, the surest first. Only letters and digits of headers are compared,
    /// without case.
    /// </summary>
    public static FrozenDictionary<string, string[]> Headers => KnownHeaders.Fields;

    /// <summary>Reduces a header to its letters and digits in lower case, for comparison.</summary>
    public static string Reduce(string header) => string.Concat(header.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
