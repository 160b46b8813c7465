using ImpactDialing.Commands.Phones;

namespace ImpactDialing.Tests.Commands;

public sealed class AreaCodesTests
{
    [Theory]
    [InlineData("+12125550142", "America/New_York")]
    [InlineData("+13125550142", "America/Chicago")]
    [InlineData("+13035550142", "America/Denver")]
    [InlineData("+16025550142", "America/Phoenix")]
    [InlineData("+14155550142", "America/Los_Angeles")]
    [InlineData("+19075550142", "America/Anchorage")]
    [InlineData("+18085550142", "Pacific/Honolulu")]
    [InlineData("+13175550142", "America/Indiana/Indianapolis")]
    [InlineData("+17875550142", "America/Puerto_Rico")]
    [InlineData("+14165550142", "America/Toronto")]
    [InlineData("+17095550142", "America/St_Johns")]
    [InlineData("+13065550142", "America/Regina")]
    [InlineData("+17485550142", "America/Denver")]
    [InlineData("+17295550142", "America/New_York+America/Chicago")]
    [InlineData("+18005550142", "")]
    [InlineData("+442079460018", "")]
    [InlineData("+525512345678", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void The_zone_of_a_number_is_its_area_codes(string? number, string zone) =>
        Assert.Equal(zone, string.Join('+', AreaCodes.ZonesOf(new(number!))));

    [Fact]
    public void Every_area_code_is_possible_and_its_zone_is_known_to_this_machine() =>
        Assert.All(AreaCodes.Zones, x =>
        {
            Assert.InRange(x.Key, 201, 989);
            Assert.NotEqual(11, x.Key % 100);
            Assert.All(x.Value, zone => Assert.True(TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _), $"{x.Key}: {zone}"));
        });

    [Fact]
    public void The_table_covers_the_plan() => Assert.InRange(AreaCodes.Zones.Count, 430, 500);
}
