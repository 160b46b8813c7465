using System.Globalization;
using PhoneNumbers;
using Number = ImpactDialing.Telephony.PhoneNumber;

namespace ImpactDialing.Commands.Phones;

/// <summary>
/// What libphonenumber knows of a number: its kind, and for other countries its length and prefix. Its data lack recent
/// North American area codes, so it never refuses a North American number as invalid; it only names its kind.
/// </summary>
internal static class NumberRules
{
    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    // Toll-free codes in use and those that are reserved for it: https://www.nanpa.com (from general knowledge).
    private static readonly HashSet<string> TollFree =
        ["800", "822", "833", "844", "855", "866", "877", "880", "881", "882", "883", "884", "885", "886", "887", "888", "889"];

    /// <summary>Judges a number.</summary>
    public static NumberVerdict Judge(Number number)
    {
        PhoneNumber parsed;
        try
        {
            parsed = Library.Parse(number.Value, null);
        }
        catch (NumberParseException)
        {
            return new NumberVerdict("no country has a number like this", null);
        }

        return Library.GetNumberType(parsed) switch
        {
            PhoneNumberType.TOLL_FREE => new NumberVerdict("the phone number is toll-free", null),
            PhoneNumberType.PREMIUM_RATE => new NumberVerdict("the phone number is premium-rate", null),
            _ => parsed.CountryCode == 1 ? JudgeNorthAmerican(number) : JudgeForeign(parsed),
        };
    }

    /// <summary>True when an area code is in the table, or assigned by the library.</summary>
    public static bool IsAssigned(string areaCode) =>
        AreaCodes.Zones.ContainsKey(int.Parse(areaCode, CultureInfo.InvariantCulture))
        || Library.IsValidNumber(Library.Parse($"+1{areaCode}2345678", null));

    private static NumberVerdict JudgeNorthAmerican(Number number)
    {
        var area = number.Value!.Substring(2, 3);
        return TollFree.Contains(area) ? new NumberVerdict("the phone number is toll-free", null)
            : IsAssigned(area) ? default
            : new NumberVerdict(null, $"area code {area} is not known to be in use; the number is called only while the hours are open "
                + "in all of North America");
    }

    private static NumberVerdict JudgeForeign(PhoneNumber parsed)
    {
        var reason = Library.IsPossibleNumberWithReason(parsed) switch
        {
            PhoneNumberUtil.ValidationResult.TOO_SHORT => "is too short",
            PhoneNumberUtil.ValidationResult.TOO_LONG => "is too long",
            PhoneNumberUtil.ValidationResult.INVALID_COUNTRY_CODE => "has a country code that does not exist",
            _ => Library.IsValidNumber(parsed) ? null : "has a length or a prefix that does not exist",
        };
        return reason is null
            ? default
            : new NumberVerdict(
                string.Create(CultureInfo.InvariantCulture, $"the phone number {reason} in country code +{parsed.CountryCode}"),
                null);
    }
}
