using System.Text;
using ImpactDialing.Commands;

namespace ImpactDialing.Tests.Commands.Lists;

/// <summary>Encodings, separators and shapes of text files.</summary>
public sealed class TextFormatTests
{
    private const string Rows = "Phone,First,Last\n3125550141,José,Núñez\n3125550142,Zoë,O’Hara\n";

    public static TheoryData<string> Encodings =>
        ["utf-8", "utf-8 twice", "windows-1252", "macintosh", "utf-16", "utf-16BE", "utf-16 bare", "utf-32", "utf-32BE"];

    [Theory]
    [MemberData(nameof(Encodings))]
    [Trait("Case", "05")]
    public async Task Names_are_read_as_they_were_written_in(string encoding)
    {
        await using var database = await DataDatabase.CreateWithCampaign();

        await database.Report(Bytes(encoding));

        Assert.Equal(["José Núñez +13125550141", "Zoë O’Hara +13125550142"], await database.People());
    }

    [Fact]
    [Trait("Case", "05")]
    public async Task A_file_that_mixes_two_encodings_is_refused_with_a_line_of_each()
    {
        await using var database = await DataDatabase.CreateWithCampaign();

        var error = await Assert.ThrowsAsync<DataException>(() => database.Report(
            [.. "Phone,First\n3125550141,José\n3125550142,Pe"u8, 0xF1, .. "a\n"u8]));

        Assert.Equal(
            "The file mixes two encodings: line 2 is UTF-8, and line 3 is not. Export the list in one encoding, "
            + "or read all of it as Latin-1 with --encoding latin1.",
            error.Message);
    }

    [Theory]
    [InlineData("Phone;First;Last\n3125550141;Ida;Moe\n", "semicolon")]
    [InlineData("First;Phone;Last\n\"Ida\";3125550141;\"Moe\"\n", "semicolon")]
    [InlineData("StateVoterID|FName|LName|PhoneNum\n|Ida|Moe|3125550141\n", "pipe")]
    [InlineData("Phone^First^Last\n3125550141^Ida^Moe\n", "caret")]
    [InlineData("sep=;\nPhone;First;Last\n3125550141;Ida;Moe\n", "semicolon")]
    [InlineData("sep=,\r\nPhone,First,Last\r\n3125550141,Ida,Moe\r\n", "comma")]
    [InlineData("\"sep=\t\"\nPhone\tFirst\tLast\n3125550141\tIda\tMoe\n", "tab")]
    [InlineData("Last, First (as on roll)\tPhone\tCity, State, Zip\tFirst\tLast\nMoe, Ida\t3125550141\tTroy, NY, 12180\tIda\tMoe\n", "tab")]
    [InlineData("Phone,Full \"Legal, Name\"\tx,First,Last\n3125550141,,,Ida,Moe\n", "comma")]
    [Trait("Case", "06")]
    public async Task The_separator_is_found(string list, string separator)
    {
        await using var database = await DataDatabase.CreateWithCampaign();

        var report = await database.Report(list);

        Assert.Equal(["Ida Moe +13125550141"], await database.People());
        Assert.Equal($"utf-8, separated by {separator}", report.File.Format);
    }

    [Fact]
    [Trait("Case", "06")]
    public async Task The_line_after_a_sep_line_is_line_two()
    {
        await using var database = await DataDatabase.CreateWithCampaign();

        var report = await database.Report("sep=;\nPhone;First\nnone;Ida\n3125550141;Ole\n");

        Assert.Equal(3, Assert.Single(report.First).Line);
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("\uFEFF", "The file is empty.")]
    [InlineData("\n\r\n\n", "The file is empty.")]
    [InlineData("Phone,First", "The file has a header and no rows.")]
    [InlineData("sep=%\nPhone%First\n", "Line 1: the separator \"%\" is not known; save the file with commas, semicolons or tabs.")]
    [InlineData("Phone,Notes,Notes\n3125550141,a,b\n", "Line 1: two columns are named \"Notes\". Rename one.")]
    [InlineData(
        "3125550141,Ida\n",
        "Line 1: the file has no header: column 1 of the first line is a phone number. Put the columns' names into the first line.")]
    [InlineData(
        "Voter List - District 5\n\nPhone,First\n3125550141,Ida\n",
        "No column is the phone number. The columns are \"Voter List - District 5\"; choose one with --map \"Its header=phone\".")]
    [Trait("Case", "07")]
    public async Task A_file_that_cannot_be_a_list_is_refused_with_what_to_do(string list, string reason)
    {
        await using var database = await DataDatabase.CreateWithCampaign();

        Assert.Equal(reason, (await Assert.ThrowsAsync<DataException>(() => database.Report(list))).Message);
    }

    [Theory]
    [InlineData(",,,\n,Phone,First,Last\n,3125550141,Ida,Moe\n", "")]
    [InlineData("Phone,First,Last\r3125550141,Ida,Moe\r", "")]
    [InlineData("Phone,First,Last\r\r\n3125550141,Ida,Moe\r\r\n", "")]
    [InlineData("Phone,First,Last\r\n3125550141,Ida,Moe\n\u001A", "")]
    [InlineData("Phone,First,Last,,,\n3125550141,Ida,Moe,,,\n", "")]
    [InlineData("Phone,First,Last\n3125550141,Ida,Moe,\n", "")]
    [InlineData("Phone,First,Last,\n3125550141,Ida,Moe,secret\n", "2 column 4 has no header, so its cell \"secret\" is left out")]
    [InlineData("Phone,First,Last\n3125550141,Ida,Moe\nPhone,First,Last\n", "3 the row repeats the header")]
    [InlineData("Phone,First,Last\n3125550141,Ida,Moe\nTotal: 1 record,,\n", "3 the phone number contains letters")]
    [Trait("Case", "07")]
    public async Task Odd_shapes_are_read_and_what_is_left_out_is_said(string list, string findings)
    {
        await using var database = await DataDatabase.CreateWithCampaign();

        var report = await database.Report(list);

        Assert.Equal(["Ida Moe +13125550141"], await database.People());
        Assert.Equal(findings, string.Join('\n', report.First.Select(x => $"{x.Line} {x.Reason}")));
    }

    private static byte[] Bytes(string encoding) => encoding switch
    {
        "utf-8" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Rows)],
        "utf-8 twice" => [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Rows)],
        "windows-1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Rows),
        "macintosh" => CodePagesEncodingProvider.Instance.GetEncoding(10000)!.GetBytes(Rows.Replace('\n', '\r')),
        "utf-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Rows)],
        "utf-16BE" => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Rows)],
        "utf-16 bare" => Encoding.Unicode.GetBytes(Rows),
        "utf-32" => [0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes(Rows)],
        _ => [0, 0, 0xFE, 0xFF, .. new UTF32Encoding(true, false).GetBytes(Rows)],
    };
}
