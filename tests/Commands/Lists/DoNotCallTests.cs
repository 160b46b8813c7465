using ImpactDialing.Commands;
using ImpactDialing.Commands.People;
using ImpactDialing.Commands.VoterFiles;

namespace ImpactDialing.Tests.Commands.Lists;

/// <summary>Do-not-call numbers of a definition file, and columns of a list that say not to call.</summary>
public sealed class DoNotCallTests
{
    [Theory]
    [InlineData("312-555-0141")]
    [InlineData("(312) 555-0141")]
    [InlineData("1 312 555 0141")]
    [InlineData("+1.312.555.0141")]
    [InlineData("3125550141.0")]
    [InlineData("tel:+13125550141")]
    [Trait("Case", "11")]
    public async Task A_number_is_blocked_in_every_spelling(string spelling)
    {
        await using var database = await DataDatabase.Create();
        await database.Define(
            $"account: {{ name: A, do_not_call: ['{spelling}'] }}\n"
            + "campaign: { name: C, mode: power, presented_number: '+13125550199', time_zone: America/Chicago }\n");

        await database.Report("Phone,First\n3125550141,Ida\n3125550142,Ole\n");

        Assert.Equal(["7 +13125550141: Ida", "1 +13125550142: Ole"], await database.Households());
    }

    [Theory]
    [InlineData("555-0141")]
    [InlineData("3.12556E+09")]
    [InlineData("not a number")]
    [Trait("Case", "11")]
    public async Task What_is_no_number_stops_the_definition(string text)
    {
        await using var database = await DataDatabase.Create();

        await Assert.ThrowsAsync<DataException>(() => database.Define(
            $"account: {{ name: A, do_not_call: ['{text}'] }}\n"
            + "campaign: { name: C, mode: power, presented_number: '+13125550199', time_zone: America/Chicago }\n"));
    }

    [Theory]
    [InlineData("do_not_call", "true", "7")]
    [InlineData("Do Not Call", "Y", "7")]
    [InlineData("DNC", "1", "7")]
    [InlineData("DNC", "asked on 5 May", "7")]
    [InlineData("do_not_contact", "x", "7")]
    [InlineData("do_not_call", "false", "1")]
    [InlineData("do_not_call", "", "1")]
    [InlineData("Deceased", "Y", "5")]
    [InlineData("deceased", "2024-05-01", "5")]
    [InlineData("Deceased", "N", "1")]
    [InlineData("Moved", "yes", "5")]
    [InlineData("Wrong Number", "1", "5")]
    [Trait("Case", "12")]
    public async Task A_mark_of_the_list_is_obeyed_and_reported(string header, string mark, string status)
    {
        await using var database = await DataDatabase.CreateWithCampaign();

        var report = await database.Report($"First,Phone,{header}\nIda,3125550141,{mark}\nOle,3125550142,\n");

        Assert.Equal([status, "1"], await database.Rows("SELECT status FROM households ORDER BY id"));
        Assert.Equal(status == "1" ? 0 : 1, report.First.Length);
        Assert.All(report.First, x => Assert.Equal(FindingLevel.Notice, x.Level));
        Assert.Equal(2, report.Added);
    }

    [Fact]
    [Trait("Case", "12")]
    public async Task A_mark_blocks_a_number_that_is_in_the_queue_already_and_all_numbers_of_the_person()
    {
        await using var database = await DataDatabase.CreateWithCampaign();
        await database.Report("First,Phone\nIda,3125550141\nOle,3125550142\n");

        await database.Report("First,Phone,Cell,DNC\nIda,3125550141,3125550142,yes\n", "second.csv");

        Assert.Equal(["7", "7"], await database.Rows("SELECT status FROM households"));
    }

    [Fact]
    [Trait("Case", "12")]
    public async Task A_person_who_is_gone_comes_back_only_by_a_list_that_says_so()
    {
        await using var database = await DataDatabase.CreateWithCampaign();
        await database.Report("First,Phone,Deceased\nIda,3125550141,Y\nOle,3125550141,\n");
        Assert.Equal(["1 +13125550141: Ole"], await database.Households());

        await database.Report("First,Phone\nIda,3125550141\n", "second.csv");
        Assert.Equal(["1 +13125550141: Ole"], await database.Households());

        await database.Report("First,Phone,Deceased\nIda,3125550141,no\n", "third.csv");
        Assert.Equal(["1 +13125550141: Ida, Ole"], await database.Households());
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(" No ", false)]
    [InlineData("0", false)]
    [InlineData("maybe", true)]
    public void Only_a_clear_no_is_no_mark(string? cell, bool isSet) => Assert.Equal(isSet, MarkCell.IsSet(cell));
}
