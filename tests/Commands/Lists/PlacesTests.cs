using ImpactDialing.Campaigns;
using ImpactDialing.Commands.Phones;
using ImpactDialing.Stage;
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
    private static readonly CallingHours Hours = new(new TimeOnly(9, 0), new TimeOnly(21, 0));

    public static TheoryData<string> Places => [.. Place.All.Select(place => place.Name)];

    [Theory]
    [MemberData(nameof(Places))]
    public void A_person_is_called_only_inside_the_hours_of_every_possible_place(string name)
    {
        var place = Place.All.Single(place => place.Name == name);

        var zones = CallingZones.Of(new PhoneNumber(place.Number), place.State, place.Zip);

        Assert.Equal(place.Zones, zones);
        var home = TimeZoneInfo.FindSystemTimeZoneById(place.Home);
        foreach (var instant in MinutesAroundOpeningAndClosing(place.Clocks))
        {
            var isOpen = LeadZones.AreOpen(zones, Hours, instant);
            Assert.True(!isOpen || IsDaytime(instant, home), $"{name} is called at {TimeZoneInfo.ConvertTime(instant, home):t}");
            Assert.Equal(place.Clocks.All(zone => IsDaytime(instant, zone)), isOpen);
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

    [Theory]
    [InlineData("+13125550141", null, null, "America/Chicago (table, library)")]
    [InlineData("+13125550141", "IL", "60601", "America/Chicago (table, library, State, ZIP)")]
    [InlineData("+13125550141", "CA", null, "America/Chicago (table, library)+America/Los_Angeles (State)")]
    [InlineData("+13125550141", "FL", "33101", "America/Chicago (table, library)+America/New_York (State, ZIP)")]
    [InlineData("+13125550141", null, "97201", "America/Chicago (table, library)+America/Los_Angeles (ZIP)")]
    public void Each_zone_is_kept_with_what_gave_it(string number, string? state, string? zip, string evidence)
    {
        var (zones, kept) = CallingZones.Read(new PhoneNumber(number), state, zip);

        Assert.Equal(evidence, kept);
        Assert.Equal(zones, string.Join('+', ZoneEvidence.Read(kept).Select(x => x.Zone).Distinct()));
        Assert.Equal(kept, ZoneEvidence.Write(ZoneEvidence.Read(kept)));
        Assert.Equal(zones, ZoneEvidence.Write(ZoneEvidence.Read(zones)));
    }

    [Fact]
    public void A_number_of_an_unknown_place_has_all_zones_of_North_America_and_says_so()
    {
        var (zones, kept) = CallingZones.Read(new PhoneNumber("+12215550141"), null, null);

        Assert.Equal(string.Join('+', LeadZones.NorthAmerica), zones);
        Assert.All(ZoneEvidence.Read(kept), x => Assert.Equal(ZoneEvidence.Unknown, x.Source));
    }

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
