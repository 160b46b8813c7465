using System.Text;
using ImpactDialing.Commands.VoterFiles;
using ImpactDialing.Commands;

namespace ImpactDialing.Tests.Commands;

public sealed class VoterFileReaderTests
{
    private const string Header = "Phone,Name,Note\n";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Any_line_end_ends_a_row(string end)
    {
        var rows = await Rows(Utf8($"Phone,Name{end}3125550142,Ann{end}{end}3125550143,Bob{end}"));

        Assert.Equal(["1:Phone|Name", "2:3125550142|Ann", "4:3125550143|Bob"], rows);
    }

    [Fact]
    public async Task The_last_row_needs_no_line_end() =>
        Assert.Equal(["1:Phone", "2:3125550142"], await Rows(Utf8("Phone\n3125550142")));

    [Fact]
    public async Task Quoted_cells_may_hold_separators_quotes_and_line_ends_and_the_line_is_where_the_row_begins() =>
        Assert.Equal(
            ["1:Phone|Name|Note", "2:3125550142|O\"Neil, Ann|first\r\nsecond", "4:3125550143|Bob|", "5:3125550144||x"],
            await Rows(Utf8(Header + "3125550142,\"O\"\"Neil, Ann\",\"first\r\nsecond\"\n3125550143,Bob,\"\"\n3125550144,,x\n")));

    [Fact]
    public async Task Quotes_inside_an_unquoted_cell_are_plain_characters() =>
        Assert.Equal(
            ["1:Phone|Name|Note", "2:3125550142|Robert \"Bob\" Smith|6\" tall"],
            await Rows(Utf8(Header + "3125550142,Robert \"Bob\" Smith,6\" tall\n")));

    [Fact]
    public async Task Cells_are_trimmed_and_control_characters_become_spaces() =>
        Assert.Equal(["1:Phone|Name|Note", "2:3125550142|Ann Lee|x"], await Rows(Utf8(Header + " 3125550142 , Ann\u0007Lee ,\tx\n")));

    [Fact]
    public async Task Rows_without_any_text_are_passed_over() =>
        Assert.Equal(["1:Phone|Name|Note", "4:3125550142|Ann|"], await Rows(Utf8(Header + ",,\n  , ,\n3125550142,Ann,\n")));

    [Fact]
    public async Task A_byte_order_mark_is_no_part_of_the_first_header() =>
        Assert.Equal(["1:Phone", "2:3125550142"], await Rows([0xEF, 0xBB, 0xBF, .. Utf8("Phone\n3125550142\n")]));

    [Fact]
    public async Task Utf16_from_a_spreadsheet_is_read() =>
        Assert.Equal(
            ["1:Phone|Name", "2:3125550142|Zoë"],
            await Rows([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Phone\tName\r\n3125550142\tZoë\r\n")]));

    [Fact]
    public async Task Tabs_separate_when_the_header_has_as_many_of_them_as_commas() =>
        Assert.Equal(["1:Phone|Last, First", "2:3125550142|Lee, Ann"], await Rows(Utf8("Phone\tLast, First\n3125550142\tLee, Ann\n")));

    [Fact]
    public async Task Latin1_is_recognised_even_when_its_only_letter_comes_late()
    {
        var start = "Phone,Name\n" + string.Concat(Enumerable.Repeat("3125550142,Ann\n", 20_000));

        var rows = await Rows([.. Utf8(start), .. "3125550143,Jos"u8, 0xE9, (byte)'\n']);

        Assert.Equal("20002:3125550143|José", rows[^1]);
    }

    [Fact]
    public async Task Utf8_is_recognised_when_a_letter_is_cut_by_the_end_of_a_buffer()
    {
        var start = "Phone,Name\n3125550142," + new string('a', 100) + "\n";
        var padding = string.Concat(Enumerable.Repeat("3125550142,Ann\n", 20_000));
        var text = start + padding[..((128 * 1024) - start.Length - 12)] + "\n3125550143";

        var file = Utf8(text.PadRight((128 * 1024) - 1, ',') + "é\n");

        Assert.Same(Encoding.UTF8, (await FileProbe.Probe(new MemoryStream(file), FileEncoding.Auto)).Encoding);
    }

    [Fact]
    public async Task Latin1_read_as_asked_keeps_the_quotation_marks_of_windows() =>
        Assert.Equal(
            ["1:Phone|Name", "2:3125550142|D’Arcy"],
            await Rows([.. "Phone,Name\n3125550142,D"u8, 0x92, .. "Arcy\n"u8], FileEncoding.Latin1));

    [Fact]
    public async Task Utf8_asked_for_but_not_there_names_the_line() =>
        Assert.Equal(
            "Line 3: not valid UTF-8. Leave out --encoding, or use --encoding latin1.",
            await Error([.. "Phone,Name\n3125550142,Ann\n3125550143,Jos"u8, 0xE9, (byte)'\n'], FileEncoding.Utf8));

    [Fact]
    public async Task A_file_that_is_no_text_is_refused() =>
        Assert.Equal(
            "Line 2: the file holds a zero byte, so it is not a text file. Export the list as CSV.", await Error([.. "PK\n"u8, 0, 1, 2]));

    [Fact]
    public async Task An_empty_file_is_refused() => Assert.Equal("The file is empty.", await Error([]));

    [Fact]
    public async Task A_file_of_blank_lines_is_refused() => Assert.Equal("The file is empty.", await Error(Utf8("\n\r\n\n")));

    [Fact]
    public async Task A_first_line_of_data_is_not_taken_for_a_header() =>
        Assert.Equal(
            "Line 1: the file has no header: column 2 of the first line is a phone number. Put the columns' names into the first line.",
            await Error(Utf8("Ann,312-555-0142\nBob,312-555-0143\n")));

    [Fact]
    public async Task Two_columns_of_one_name_are_refused() =>
        Assert.Equal("Line 1: two columns are named \"Phone\". Rename one.", await Error(Utf8("Phone,Name,phone\n3125550142,Ann,\n")));

    [Fact]
    public async Task A_quote_that_is_never_closed_is_a_plain_character()
    {
        var rows = await Rows(
            Utf8(Header + "3125550142,Ann,\n3125550143,\"Bob,\n" + string.Concat(Enumerable.Repeat("3125550144,Cy,\n", 5_000))));

        Assert.Equal(["3:3125550143|\"Bob|", "4:3125550144|Cy|"], rows[2..4]);
        Assert.Equal(5_003, rows.Count);
    }

    [Fact]
    public async Task A_cell_that_is_too_long_to_be_one_is_refused_with_its_line() =>
        Assert.Equal(
            "Line 3: a cell of this row, or of one of the next, has more than 16384 characters.",
            await Error(Utf8(Header + "3125550142,Ann,\n3125550143," + new string('x', 17_000) + ",\n")));

    [Fact]
    public async Task The_fingerprint_is_the_contents() =>
        Assert.Equal(
            "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
            (await FileProbe.Probe(new MemoryStream("hello"u8.ToArray()), FileEncoding.Auto)).Sha256);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static async Task<string> Error(byte[] file, FileEncoding encoding = FileEncoding.Auto) =>
        (await Assert.ThrowsAsync<DataException>(() => Rows(file, encoding))).Message;

    private static async Task<List<string>> Rows(byte[] file, FileEncoding encoding = FileEncoding.Auto)
    {
        var probed = await FileProbe.Probe(new MemoryStream(file), encoding);
        using var reader = VoterFileReader.Open(new MemoryStream(file), probed, FileSeparator.Auto);
        List<string> rows = [$"1:{string.Join('|', reader.Header)}"];
        while (reader.Read() is { } row)
        {
            rows.Add($"{row.Line}:{string.Join('|', row.Cells)}");
        }

        return rows;
    }
}
