using System.Globalization;
using ImpactDialing.Commands.VoterFiles;

namespace ImpactDialing.Tests.Commands.Lists;

/// <summary>A quotation mark that is not closed never contains other rows.</summary>
[Trait("Case", "04")]
public sealed class StrayQuoteTests
{
    [Theory]
    [InlineData('\t', new[] { 5, 20 })]
    [InlineData('\t', new[] { 5 })]
    [InlineData(',', new[] { 7, 30 })]
    [InlineData(',', new[] { 7, 8 })]
    [InlineData('|', new[] { 0, 1, 2, 39 })]
    [InlineData(';', new[] { 39 })]
    public async Task Every_person_of_a_file_with_stray_quotes_is_imported_with_the_own_number(char separator, int[] stray)
    {
        await using var database = await DataDatabase.CreateWithCampaign();
        var rows = Enumerable.Range(0, 40).Select(row => string.Join(
            separator, 1001 + row, $"First{row}", $"Last{row}", stray.Contains(row) ? "\"NOT EMPLOYED" : "", Number(row)));

        var report = await database.Report(
            string.Join(separator, "ID", "First", "Last", "Nickname", "Phone") + "\n" + string.Join('\n', rows) + "\n");

        Assert.Equal(
            Enumerable.Range(0, 40).Select(row => $"{1001 + row}=First{row} Last{row} +1{Number(row)}"), await database.People());
        Assert.Equal((40, stray.Length), ((int)report.Added, (int)report.Of(FindingKind.QuoteRead)));
        Assert.Equal(stray.Select(x => x + 2L), report.First.Where(x => x.Kind == FindingKind.QuoteRead).Select(x => x.Line));
        Assert.Equal(
            ["\"NOT EMPLOYED"], await database.Rows(
                "SELECT DISTINCT JSON_EXTRACT(custom_fields, '$.Nickname') FROM leads WHERE custom_fields IS NOT NULL"));
    }

    [Fact]
    public async Task Quotes_that_are_closed_may_hold_anything()
    {
        await using var database = await DataDatabase.CreateWithCampaign();

        var report = await database.Report(
            "ID,Phone,Name,Note\n1,3125550141,\"Moe, Ida\",\"first line\nsecond, with comma\nthird\"\n2,3125550142,Ole \"Bo\" Moe,\"\"\n"
            + "3,3125550143,\"Ole \"\"Bo\"\" Poe\",6' 2\"\n");

        Assert.Equal(
            ["1=Ida Moe +13125550141", "2=Ole \"Bo\" Moe +13125550142", "3=Ole \"Bo\" Poe +13125550143"], await database.People());
        Assert.Equal(0, report.OfLevel(FindingLevel.Warning));
        Assert.Equal(
            ["first line\nsecond, with comma\nthird"],
            await database.Rows("SELECT JSON_EXTRACT(custom_fields, '$.Note') FROM leads WHERE custom_id = '1'"));
    }

    private static string Number(int row) => string.Create(CultureInfo.InvariantCulture, $"31255501{row:00}");
}
