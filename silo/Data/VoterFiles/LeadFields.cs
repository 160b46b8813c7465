using System.Collections.Frozen;

namespace ImpactDialing.Data.VoterFiles;

/// <summary>The fields of a lead that have a meaning of their own, and the headers by which they are recognised.</summary>
public static class LeadFields
{
    /// <summary>The number to dial. Without it there is no lead.</summary>
    public const string Phone = "phone";

    /// <summary>The campaign's own id of the person.</summary>
    public const string CustomId = "custom_id";

    /// <summary>Given name.</summary>
    public const string FirstName = "first_name";

    /// <summary>Family name.</summary>
    public const string LastName = "last_name";

    /// <summary>The extension behind the number. Never dialed: shown to the caller as any custom field is.</summary>
    public const string Extension = "extension";

    /// <summary>Says in a mapping that a column is left out.</summary>
    public const string Ignore = "ignore";

    /// <summary>Stands in a mapping before the name of a custom field.</summary>
    public const string CustomPrefix = "custom:";

    /// <summary>Each field with the headers that mean it, the surest first; headers are compared by their letters and digits alone, without case.</summary>
    public static FrozenDictionary<string, string[]> Headers { get; } = new Dictionary<string, string[]>
    {
        [Phone] = ["phone", "phonenumber", "phoneno", "phonenum", "telephone", "telephonenumber", "tel", "primaryphone", "preferredphone", "bestphone", "phone1"],
        [CustomId] =
        [
            "customid", "voterid", "statevoterid", "voterfileid", "vanid", "voterfilevanid", "dwid", "externalid", "externid", "registrationid", "constituentid", "memberid", "personid", "contactid",
            "leadid", "uniqueid", "uid", "id",
        ],
        [FirstName] = ["firstname", "first", "fname", "givenname", "forename", "firstnm"],
        ["middle_name"] = ["middlename", "middle", "mname", "middleinitial", "mi", "midname"],
        [LastName] = ["lastname", "last", "lname", "surname", "familyname", "lastnm"],
        ["suffix"] = ["suffix", "namesuffix", "suf"],
        ["email"] = ["email", "emailaddress", "preferredemail"],
        ["address"] = ["address", "streetaddress", "street", "address1", "addressline1", "mailingaddress", "residenceaddress", "vaddress"],
        ["city"] = ["city", "town", "vcity", "residencecity"],
        ["state"] = ["state", "province", "stateprovince", "region", "vstate"],
        ["zip_code"] = ["zipcode", "zip", "zip5", "postalcode", "postcode", "vzip"],
        ["country"] = ["country"],
    }.ToFrozenDictionary();

    /// <summary>Headers that mean a phone when the file has no surer one. Two of them in one file are ambiguous: the numbers differ, and which to dial is the campaign's decision.</summary>
    public static FrozenSet<string> LesserPhones { get; } =
        FrozenSet.Create("cellphone", "cell", "mobile", "mobilephone", "homephone", "homephonenumber", "cellphonenumber", "landline", "landlinephone", "workphone", "phone2", "daytimephone", "eveningphone");

    /// <summary>Reduces a header to what is compared.</summary>
    /// <param name="header">The header.</param>
    /// <returns>Its letters and digits in lower case.</returns>
    public static string Reduce(string header) => string.Concat(header.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
