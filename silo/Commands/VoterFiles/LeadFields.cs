using System.Collections.Frozen;

namespace ImpactDialing.Commands.VoterFiles;

/// <summary>The fields of a lead with a meaning of their own, and the headers by which they are recognised.</summary>
public static class LeadFields
{
    /// <summary>The number to dial. A row without it is rejected.</summary>
    public const string Phone = "phone";

    /// <summary>The campaign's own id of the lead.</summary>
    public const string CustomId = "custom_id";

    /// <summary>Given name.</summary>
    public const string FirstName = "first_name";

    /// <summary>Family name.</summary>
    public const string LastName = "last_name";

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
    public static FrozenDictionary<string, string[]> Headers { get; } = new Dictionary<string, string[]>
    {
        [Phone] =
        [
            "phone", "phonenumber", "phoneno", "phonenum", "telephone", "telephonenumber", "tel", "primaryphone", "preferredphone",
            "bestphone", "phone1",
        ],
        [CustomId] =
        [
            "customid", "voterid", "statevoterid", "voterfileid", "vanid", "voterfilevanid", "dwid", "externalid", "externid",
            "registrationid", "constituentid", "memberid", "personid", "contactid", "leadid", "uniqueid", "uid", "id",
        ],
        [FirstName] = ["firstname", "first", "fname", "givenname", "forename", "firstnm"],
        ["middle_name"] = ["middlename", "middle", "mname", "middleinitial", "mi", "midname"],
        [LastName] = ["lastname", "last", "lname", "surname", "familyname", "lastnm"],
        ["suffix"] = ["suffix", "namesuffix", "suf"],
        ["email"] = ["email", "emailaddress", "preferredemail"],
        ["address"] =
            ["address", "streetaddress", "street", "address1", "addressline1", "mailingaddress", "residenceaddress", "vaddress"],
        ["city"] = ["city", "town", "vcity", "residencecity"],
        ["state"] = ["state", "province", "stateprovince", "region", "vstate"],
        ["zip_code"] = ["zipcode", "zip", "zip5", "postalcode", "postcode", "vzip"],
        ["country"] = ["country"],
    }.ToFrozenDictionary();

    /// <summary>
    /// Headers that mean a phone when the file has no surer one. Two of them in one file are ambiguous: the campaign
    /// must decide which number to dial.
    /// </summary>
    public static FrozenSet<string> LesserPhones { get; } =
        FrozenSet.Create(
            "cellphone", "cell", "mobile", "mobilephone", "homephone", "homephonenumber", "cellphonenumber", "landline",
            "landlinephone", "workphone", "phone2", "daytimephone", "eveningphone");

    /// <summary>Reduces a header to its letters and digits in lower case, for comparison.</summary>
    public static string Reduce(string header) => string.Concat(header.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
