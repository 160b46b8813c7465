namespace ImpactDialing.Tests.Commands.Lists;

/// <summary>People who share a number are told apart by their whole name.</summary>
[Trait("Case", "01")]
public sealed class SharedNumberTests
{
    [Theory]
    [InlineData("Full Name\tTelephone\nIda Moe\t4045550141\nOle Moe\t4045550141\nUma Poe\t4045550141\n", "Ida Moe,Ole Moe,Uma Poe")]
    [InlineData("Name,Phone\nIda Moe,4045550141\nOle Moe,4045550141\n", "Ida Moe,Ole Moe")]
    [InlineData("Name,Phone\n\"MOE, IDA B\",4045550141\n\"Moe, Ole Jr\",4045550141\n", "IDA B MOE,Ole Moe Jr")]
    [InlineData("voter_name,address,phone\nIda Moe,1 Elm,4045550141\nOle Moe,1 Elm,4045550141\n", "Ida Moe,Ole Moe")]
    [InlineData("NAME_LAST,NAME_FIRST,PHONE\nMoe,Ida,4045550141\nMoe,Ole,4045550141\n", "Ida Moe,Ole Moe")]
    [InlineData(
        "Voters_LastName,Voters_FirstName,VoterTelephones_LandlineFormatted\nMoe,Ida,4045550141\nMoe,Ole,4045550141\n",
        "Ida Moe,Ole Moe")]
    [InlineData("First,Last,Suffix,Phone\nOle,Moe,Sr,4045550141\nOle,Moe,Jr,4045550141\n", "Ole Moe Sr,Ole Moe Jr")]
    [InlineData("First,Last,Suffix,Phone\nOle,Moe,,4045550141\nOle,Moe,Jr,4045550141\n", "Ole Moe,Ole Moe Jr")]
    [InlineData("First,Middle,Last,Phone\nIda,Ana,Moe,4045550141\nIda,Eva,Moe,4045550141\n", "Ida Ana Moe,Ida Eva Moe")]
    [InlineData("VoterID,Name,Phone\n17,\"MOE, IDA\",4045550141\n18,\"MOE, OLE\",4045550141\n", "17=IDA MOE,18=OLE MOE")]
    public async Task Each_person_of_a_number_is_a_lead(string list, string people)
    {
        await using var database = await DataDatabase.CreateWithCampaign();

        var report = await database.Report(list);

        Assert.Equal(people.Split(',').Select(x => $"{x} +14045550141"), await database.People());
        Assert.Equal((people.Split(',').Length, 1L), ((int)report.Added, report.Counts.Households));
    }

    [Fact]
    public async Task Without_a_name_column_rows_with_other_cells_stay_apart_and_the_report_says_how_to_map_names()
    {
        await using var database = await DataDatabase.CreateWithCampaign();

        var report = await database.Report("Kiu,Phone\nIda Moe,4045550141\nOle Moe,4045550141\nOle Moe,4045550141\n");

        Assert.Equal((2, 1), (report.Added, report.Merged));
        Assert.Equal(
            [
                "0 no column is a name, so people with one number are told apart by their other cells; "
                    + "choose a column with --map \"Its header=full_name\"",
                "3 no name tells whether the row is a person without a name (line 2) at the same number: stored as a person of its own",
                "4 the same person as line 3",
            ],
            report.First.OrderBy(x => x.Line).Select(x => $"{x.Line} {x.Reason}"));
    }

    [Fact]
    public async Task Two_people_with_one_name_and_number_but_other_cells_stay_two()
    {
        await using var database = await DataDatabase.CreateWithCampaign();

        var report = await database.Report(
            "First,Last,Born,Phone\nOle,Moe,1950,4045550141\nOle,Moe,1984,4045550141\nOle,Moe,1984,4045550141\n");

        Assert.Equal((2, 1), (report.Added, report.Merged));
        Assert.Equal(
            "Ole Moe (line 2) has the same name and number but another Born: stored as two people",
            Assert.Single(report.First, x => x.Line == 3).Reason);
    }

    [Fact]
    public async Task A_caller_hears_and_sees_the_part_of_the_name_that_tells_two_people_apart()
    {
        await using var database = await DataDatabase.CreateWithCampaign();
        await database.Report("First,Middle,Last,Suffix,Phone\nOle,,Moe,Sr,4045550141\nOle,,Moe,Jr,4045550141\nIda,Q,Moe,,4045550141\n");

        Assert.Equal(["Ole|Moe Sr", "Ole|Moe Jr", "Ida|Moe"], await database.Reserved());
    }
}
