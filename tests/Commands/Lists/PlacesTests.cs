using ImpactDialing.Campaigns;
using ImpactDialing.Commands.Phones;
using ImpactDialing.Telephony;
using Xunit.Abstractions;

namespace ImpactDialing.Tests.Commands.Lists;

/// <summary>
/// Where people may be, by number, state and ZIP: a person is never called outside the hours of the place, and always
/// called while all possible places are open.
/// </summary>
[Trait("Case", "13")]
public sealed class PlacesTests(ITestOutputHelper output)
{
    // Place, number, state, ZIP, the zone in which the person is, and the zones that must be open.
    private const string Table = """
        New York|+12125550101|NY|10001|America/New_York|America/New_York
        Chicago|+13125550101|IL|60601|America/Chicago|America/Chicago
        Denver|+13035550101|CO|80201|America/Denver|America/Denver
        Los Angeles|+12135550101|CA|90001|America/Los_Angeles|America/Los_Angeles
        Phoenix|+16025550101|AZ|85001|America/Phoenix|America/Phoenix
        Anchorage|+19075550101|AK|99501|America/Anchorage|America/Adak+America/Anchorage
        Honolulu|+18085550101|HI|96801|Pacific/Honolulu|Pacific/Honolulu
        San Juan|+17875550101|PR|00901|America/Puerto_Rico|America/Puerto_Rico
        St Thomas|+13405550101|VI|00802|America/St_Thomas|America/St_Thomas
        Hagatna|+16715550101|GU|96910|Pacific/Guam|Pacific/Guam
        Saipan|+16705550101|MP|96950|Pacific/Saipan|Pacific/Saipan
        Pago Pago|+16845550101|AS|96799|Pacific/Pago_Pago|Pacific/Pago_Pago
        Indianapolis|+13175550101|IN|46201|America/New_York|America/Indiana/Indianapolis
        Gary|+12195550101|IN|46401|America/Chicago|America/Chicago+America/New_York
        Evansville|+18125550101|IN|47708|America/Chicago|America/Chicago+America/Indiana/Indianapolis
        South Bend|+15745550101|IN|46601|America/New_York|America/Indiana/Indianapolis
        Louisville|+15025550101|KY|40201|America/New_York|America/New_York
        Bowling Green|+12705550101|KY|42101|America/Chicago|America/Chicago+America/New_York
        Owensboro|+13645550101|KY|42301|America/Chicago|America/Chicago+America/New_York
        Elizabethtown|+12705550102|KY|42701|America/New_York|America/Chicago+America/New_York
        Knoxville|+18655550101|TN|37901|America/New_York|America/New_York
        Chattanooga|+14235550101|TN|37402|America/New_York|America/Chicago+America/New_York
        Jasper TN|+14235550102|TN|37347|America/Chicago|America/Chicago+America/New_York
        Nashville|+16155550101|TN|37201|America/Chicago|America/Chicago
        New code 729|+17295550101|TN|37402|America/New_York|America/Chicago+America/New_York
        Tallahassee|+18505550101|FL|32301|America/New_York|America/Chicago+America/New_York
        Pensacola|+18505550102|FL|32501|America/Chicago|America/Chicago+America/New_York
        Panama City|+14485550101|FL|32401|America/Chicago|America/Chicago+America/New_York
        Miami|+13055550101|FL|33101|America/New_York|America/New_York
        Orlando 689|+16895550101|FL|32801|America/New_York|America/Chicago+America/New_York
        Detroit|+13135550101|MI|48201|America/New_York|America/Detroit
        Iron Mountain|+19065550101|MI|49801|America/Chicago|America/Chicago+America/Detroit
        Marquette|+19065550102|MI|49855|America/New_York|America/Chicago+America/Detroit
        Fargo|+17015550101|ND|58102|America/Chicago|America/Chicago+America/Denver
        Dickinson|+17015550102|ND|58601|America/Denver|America/Chicago+America/Denver
        Sioux Falls|+16055550101|SD|57101|America/Chicago|America/Chicago+America/Denver
        Rapid City|+16055550102|SD|57701|America/Denver|America/Chicago+America/Denver
        Omaha|+14025550101|NE|68101|America/Chicago|America/Chicago
        Scottsbluff|+13085550101|NE|69361|America/Denver|America/Chicago+America/Denver
        Goodland KS|+17855550101|KS|67735|America/Denver|America/Chicago+America/Denver
        Wichita|+13165550101|KS|67201|America/Chicago|America/Chicago
        El Paso|+19155550101|TX|79901|America/Denver|America/Denver
        Dallas|+12145550101|TX|75201|America/Chicago|America/Chicago
        Boise|+12085550101|ID|83701|America/Denver|America/Boise+America/Los_Angeles
        Coeur d'Alene|+12085550102|ID|83814|America/Los_Angeles|America/Boise+America/Los_Angeles
        Ontario OR|+15415550101|OR|97914|America/Denver|America/Denver+America/Los_Angeles
        Portland|+15035550101|OR|97201|America/Los_Angeles|America/Los_Angeles
        West Wendover|+17755550101|NV|89883|America/Denver|America/Boise+America/Los_Angeles
        Reno|+17755550102|NV|89501|America/Los_Angeles|America/Boise+America/Los_Angeles
        Tuba City|+19285550101|AZ|86045|America/Denver|America/Denver+America/Phoenix
        Yuma|+19285550102|AZ|85364|America/Phoenix|America/Phoenix
        Adak|+19075550102|AK|99546|America/Adak|America/Adak+America/Anchorage
        Fort Collins 748|+17485550101|CO|80521|America/Denver|America/Denver
        Toronto|+14165550101|ON|M5V 2T6|America/Toronto|America/Toronto
        Montreal 273|+12735550101|QC|H2X 1Y4|America/Toronto|America/Toronto
        Halifax|+19025550101|NS|B3H 1X1|America/Halifax|America/Halifax
        St. John's|+17095550101|NL|A1C 5S7|America/St_Johns|America/Halifax+America/St_Johns
        Regina|+13065550101|SK|S4P 3Y2|America/Regina|America/Edmonton+America/Regina
        Vancouver|+16045550101|BC|V5K 0A1|America/Vancouver|America/Edmonton+America/Vancouver
        Moved to Hawaii|+12125550102|HI|96801|Pacific/Honolulu|America/New_York+Pacific/Honolulu
        Moved to Boston|+14155550101|MA|2134|America/New_York|America/Los_Angeles+America/New_York
        Moved to Oregon|+13125550102|OR||America/Los_Angeles|America/Chicago+America/Denver+America/Los_Angeles
        Unassigned code|+13575550101|||America/Los_Angeles|America/Los_Angeles
        No such code|+12215550101|||America/New_York|North America
        London|+442079460018|||Europe/London|Europe/London
        Perth|+61892345678|||Australia/Perth|Australia/Adelaide+Australia/Perth
        Mexico City|+525512345678|||America/Mexico_City|America/Mexico_City
        """;

    private static readonly CallingHours Hours = new(new TimeOnly(9, 0), new TimeOnly(21, 0));

    public static TheoryData<string> Places => [.. Table.Split('\n', StringSplitOptions.TrimEntries)];

    [Theory]
    [MemberData(nameof(Places))]
    public void A_person_is_called_only_inside_the_hours_of_every_possible_place(string row)
    {
        var cells = row.Split('|');
        var expected = cells[5] == "North America" ? string.Join('+', LeadZones.NorthAmerica) : cells[5];

        var zones = CallingZones.Of(new PhoneNumber(cells[1]), cells[2], cells[3]);

        Assert.Equal(expected, zones);
        var place = TimeZoneInfo.FindSystemTimeZoneById(cells[4]);
        var possible = expected.Split('+').Select(TimeZoneInfo.FindSystemTimeZoneById).ToList();
        foreach (var instant in MinutesAroundOpeningAndClosing(possible))
        {
            var isOpen = LeadZones.AreOpen(zones, Hours, instant);
            Assert.True(!isOpen || IsDaytime(instant, place), $"{cells[0]} is called at {TimeZoneInfo.ConvertTime(instant, place):t}");
            Assert.Equal(possible.All(zone => IsDaytime(instant, zone)), isOpen);
        }
    }

    [Theory]
    [InlineData("IL", "60601", "America/Chicago")]
    [InlineData("Illinois", null, "America/Chicago")]
    [InlineData(" new york ", "", "America/New_York")]
    [InlineData("FL", null, "America/New_York+America/Chicago")]
    [InlineData("FL", "33101-1234", "America/New_York")]
    [InlineData("FL", "97201", "America/Los_Angeles+America/New_York+America/Chicago")]
    [InlineData(null, "1002", "America/New_York")]
    [InlineData(null, "331011234", "America/New_York")]
    [InlineData(null, "09001", "")]
    [InlineData("Bavaria", "x", "")]
    public void A_ZIP_code_is_the_narrower_place_and_contradicting_places_all_count(string? state, string? zip, string zones) =>
        Assert.Equal(zones, string.Join('+', ImpactDialing.Commands.Phones.CallingPlaces.ZonesOf(state, zip)));

    [Fact]
    public void Every_place_has_zones_that_this_machine_knows()
    {
        foreach (var state in new[] { "AL", "AK", "AZ", "NE", "PR", "GU", "QC", "NL", "YT", "WY" })
        {
            Assert.All(ImpactDialing.Commands.Phones.CallingPlaces.ZonesOf(state, null), x => Assert.True(ZoneRules.IsKnown(x)));
        }

        Assert.All(LeadZones.NorthAmerica, x => Assert.True(ZoneRules.IsKnown(x)));
        Assert.Equal(LeadZones.NorthAmerica.Length, LeadZones.NorthAmerica.Select(ZoneRules.Of).Distinct().Count());
    }

    [Fact]
    [Trait("Hardening", "E")]
    public void Zones_of_every_area_code_fit_the_database_and_differences_to_the_library_are_printed()
    {
        foreach (var (code, table) in AreaCodes.Zones.OrderBy(x => x.Key))
        {
            var number = new PhoneNumber($"+1{code}2345678");
            var library = CallingZones.OfLibrary(number);
            Assert.InRange(CallingZones.Of(number, null, null).Length, 1, CallingZones.MaxLength);
            if (library.Length > 4 || !library.Select(ZoneRules.Of).ToHashSet().SetEquals(table.Select(ZoneRules.Of)))
            {
                output.WriteLine(
                    $"{code}: table {string.Join('+', table)}, library {(library.Length > 4 ? "unknown" : string.Join('+', library))}");
            }
        }
    }

    [Theory]
    [InlineData("+18005550141", "the phone number is toll-free")]
    [InlineData("+18885550141", "the phone number is toll-free")]
    [InlineData("+448001111111", "the phone number is toll-free")]
    [InlineData("+449098790000", "the phone number is premium-rate")]
    [InlineData("+44207", "the phone number is too short in country code +44")]
    [InlineData("+442079460018123", "the phone number is too long in country code +44")]
    [InlineData("+99912345678", "no country has a number like this")]
    [InlineData("+33012345678", "the phone number has a length or a prefix that does not exist in country code +33")]
    [Trait("Hardening", "E")]
    public void A_number_that_may_not_be_dialed_is_refused_by_its_kind_or_country(string number, string reason) =>
        Assert.Equal(reason, NumberRules.Judge(new PhoneNumber(number)).Refusal);

    [Fact]
    [Trait("Hardening", "E")]
    public void No_number_that_North_American_rules_allow_is_refused_as_invalid()
    {
        for (var area = 201; area < 990; area++)
        {
            if (area % 100 != 11 && area / 100 != 8 && area is not (900 or 933))
            {
                Assert.Null(NumberRules.Judge(new PhoneNumber($"+1{area}5550141")).Refusal);
            }
        }

        Assert.NotNull(NumberRules.Judge(new PhoneNumber("+12215550141")).Doubt);
        Assert.Null(NumberRules.Judge(new PhoneNumber("+13575550141")).Doubt);
    }

    private static bool IsDaytime(DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(instant, zone).TimeOfDay is var time && time >= TimeSpan.FromHours(9) && time < TimeSpan.FromHours(21);

    /// <summary>The minutes around opening and closing in each zone, also at both clock changes.</summary>
    private static IEnumerable<DateTimeOffset> MinutesAroundOpeningAndClosing(IEnumerable<TimeZoneInfo> zones) =>
        from zone in zones
        from day in new[] { new DateTime(2026, 11, 30), new DateTime(2026, 11, 1), new DateTime(2027, 3, 14), new DateTime(2027, 3, 28) }
        from hour in new[] { 9, 21 }
        from minute in new[] { -2, -1, 0, 1 }
        let local = day.AddHours(hour).AddMinutes(minute)
        select new DateTimeOffset(local, zone.GetUtcOffset(local));
}
