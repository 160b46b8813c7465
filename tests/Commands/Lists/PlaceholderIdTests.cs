using ImpactDialing.Commands.People;
using ImpactDialing.Commands.VoterFiles;

namespace ImpactDialing.Tests.Commands.Lists;

/// <summary>Values that stand where an id should be never make one person of many.</summary>
[Trait("Case", "02")]
public sealed class PlaceholderIdTests
{
    [Theory]
    [InlineData("1.23457E+11")]
    [InlineData("NULL")]
    [InlineData("0")]
    [InlineData("000000")]
    [InlineData("N/A")]
    [InlineData("unknown")]
    [InlineData("#REF!")]
    [InlineData("9999999")]
    [InlineData("-")]
    public async Task A_placeholder_is_no_id_and_the_report_says_so(string id)
    {
        await using var database = await DataDatabase.CreateWithCampaign();

        var report = await database.Report(
            $"VoterID,First,Last,Phone\n{id},Ida,Moe,2125550141\n{id},Ole,Poe,3125550142\n{id},Uma,Roe,4045550143\n");

        Assert.Equal(["Ida Moe +12125550141", "Ole Poe +13125550142", "Uma Roe +14045550143"], await database.People());
        Assert.Equal((3, 3), ((int)report.Added, (int)report.Of(FindingKind.IdIgnored)));
        Assert.Equal(["1", "1", "1"], await database.Rows("SELECT status FROM households"));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("12E4")]
    [InlineData("EH1001")]
    [InlineData("000000012")]
    [InlineData("IL-1")]
    [InlineData("111")]
    public void A_real_id_is_kept(string id) => Assert.Null(CustomIds.WhyNone(id));

    [Fact]
    public async Task An_id_that_is_one_for_all_rows_replaces_no_person()
    {
        await using var database = await DataDatabase.CreateWithCampaign();

        var report = await database.Report(
            "VoterID,First,Last,Phone\nX7,Ida,Moe,2125550141\nX7,Ole,Poe,3125550142\nX7,Uma,Roe,4045550143\n");

        Assert.Equal(["X7=Ida Moe +12125550141"], await database.People());
        Assert.Equal((1, 2), (report.Added, report.SetAside));
    }
}
