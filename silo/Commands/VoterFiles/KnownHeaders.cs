using System.Collections.Frozen;

namespace ImpactDialing.Commands.VoterFiles;

/// <summary>
/// The headers by which columns are recognised, reduced to letters and digits: common words, and the layouts of voter
/// files and of the programs that campaigns export from.
/// </summary>
internal static class KnownHeaders
{
    /// <summary>Each field with the headers that mean it, the surest first.</summary>
    public static FrozenDictionary<string, string[]> Fields { get; } = new Dictionary<string, string[]>
    {
        [LeadFields.Phone] =
        [
            "phone", "phonenumber", "phoneno", "phonenum", "telephone", "telephonenumber", "tel", "primaryphone", "preferredphone",
            "prefphone", "bestphone", "fullphonenumber", "daytimephonenumber", "phone1", "phone1value", "votertelephonesphoneformatted",
            "vbvoterbasephone", "regphone", "voterphone", "contactphone", "number",
        ],
        [LeadFields.AreaCode] =
            ["areacode", "areacd", "daytimeareacode", "phoneareacode", "phonearea", "homeareacode", "telephoneareacode", "phoneac"],
        [LeadFields.CustomId] =
        [
            "customid", "voterid", "statevoterid", "sosvoterid", "voterfileid", "vanid", "voterfilevanid", "myvanid", "myvoterfileid",
            "dwid", "lalvoterid", "votersstatevoterid", "vbvoterbaseid", "registrantid", "ncid", "voterregnum", "voteruniqueid", "vuid",
            "externalid", "externid", "nationbuilderid", "pdiid", "registrationid", "registrationnumber", "voterregistrationnumber",
            "constituentid", "memberid", "personid", "contactid", "leadid", "uniqueid", "idnumber", "uid", "id",
        ],
        [LeadFields.FirstName] =
        [
            "firstname", "first", "fname", "givenname", "forename", "firstnm", "namefirst", "votersfirstname", "vbtsmartfirstname",
            "voterfirstname", "nmfirst",
        ],
        [LeadFields.MiddleName] =
        [
            "middlename", "middle", "mname", "middleinitial", "mi", "midname", "midlname", "namemiddle", "votersmiddlename",
            "vbtsmartmiddlename", "votermiddlename", "additionalname", "nmmid",
        ],
        [LeadFields.LastName] =
        [
            "lastname", "last", "lname", "surname", "familyname", "lastnm", "namelast", "voterslastname", "vbtsmartlastname",
            "voterlastname", "nmlast",
        ],
        [LeadFields.Suffix] =
        [
            "suffix", "namesuffix", "suf", "suffixname", "namesuffixlbl", "votersnamesuffix", "vbtsmartnamesuffix", "namesufxcd",
            "honorificsuffix", "nmsuff",
        ],
        [LeadFields.FullName] = [
            "name",
            "fullname",
            "votername",
            "contactname",
            "personname",
            "displayname",
            "nameonroll",
            "voterfullname"],
        ["email"] = ["email", "emailaddress", "preferredemail", "email1value", "votersemail", "homeemail"],
        ["address"] =
        [
            "address", "streetaddress", "street", "address1", "addressline1", "residenceaddress", "resstreetaddress", "primaryaddress1",
            "residenceaddressline1", "residenceaddressesaddressline", "vbtsmartfulladdress", "vaddress", "mailingaddress", "maddress",
        ],
        ["city"] =
        [
            "city", "town", "vcity", "residencecity", "rescitydesc", "primarycity", "residencecityusps", "residenceaddressescity",
            "vbtsmartcity", "mailcity", "mcity",
        ],
        [LeadFields.State] =
        [
            "state", "province", "stateprovince", "vstate", "statecd", "primarystate", "residencestate", "residenceaddressesstate",
            "vbtsmartstate", "mailstate", "mstate", "region",
        ],
        [LeadFields.Zip] =
        [
            "zipcode", "zip", "zip5", "postalcode", "postcode", "vzip", "vzip5", "primaryzip", "residencezipcode", "residencezip",
            "residenceaddresseszip", "vbtsmartzip", "mailzip", "mzip5",
        ],
        ["country"] = ["country"],
        [LeadFields.DoNotCall] =
        [
            "donotcall", "dnc", "donotcontact", "nocall", "nocalls", "dontcall", "phoneoptout", "optout", "optedout", "calloptout",
            "isdonotcall", "isdnc", "donotphone", "suppresscall", "federaldonotcall", "federaldonotcalllist", "homephonednc",
            "donotcallflag", "dncflag", "mobileoptout", "refusescontact",
        ],
        [LeadFields.Deceased] = ["deceased", "isdeceased", "dead", "died", "deceaseddate", "dateofdeath", "deceasedflag"],
        [LeadFields.Moved] =
            [
                "moved",
                "hasmoved",
                "movedaway",
                "ismoved",
                "movedflag",
                "wrongnumber",
                "badnumber",
                "badphone",
                "isbadphone",
                "iswrongnumber"],
        [LeadFields.PersonNumber] = ["personnumber"],
        [LeadFields.Extension] = ["extension", "ext", "phoneextension", "phoneext", "daytimephoneextension"],
    }.ToFrozenDictionary();

    /// <summary>
    /// Headers of further phone columns. They are taken in the order of the file, behind a surer one, and each number
    /// counts.
    /// </summary>
    public static FrozenSet<string> FurtherPhones { get; } = FrozenSet.Create(
        "cellphone", "cell", "cellnumber", "mobile", "mobilephone", "mobilenumber", "homephone", "homephonenumber", "homenumber",
        "cellphonenumber", "mobilephonenumber", "landline", "landlinephone", "landlinenumber", "workphone", "workphonenumber", "worknumber",
        "phone2", "phone3", "phone4", "phoneno1", "phoneno2", "phoneno3", "phonenumber1", "phonenumber2", "phonenumber3", "cellphone1",
        "cellphone2", "mobilephone1", "mobilephone2", "homephone1", "homephone2", "daytimephone", "eveningphone", "dayphone", "otherphone",
        "businessphone", "businessphone2", "phone2value", "phone3value", "alternatephone", "altphone", "secondaryphone",
        "votertelephoneslandlineformatted", "votertelephonescellphoneformatted", "votertelephoneslandlineunformatted",
        "votertelephonescellphoneunformatted", "vbvoterbasephonewireless", "wirelessphone", "homephonewithareacode");
}
