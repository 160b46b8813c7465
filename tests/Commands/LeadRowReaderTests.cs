using System.Collections.Immutable;
using ImpactDialing.Commands.VoterFiles;

namespace ImpactDialing.Tests.Commands;

public sealed class LeadRowReaderTests
{
    private static readonly ImmutableArray<string> Header = ["ID", "First", "Last", "Phone", "Zip", "Party", "Junk"];

    private static readonly LeadRowReader Reader = new(ColumnMap.Create(Header, ["Junk=ignore"]), Header);

    [Fact]
    public void A_row_becomes_a_lead()
    {
        var lead = Assert.IsType<LeadReading.Accepted>(
            Reader.Read(new(7, ["42", "Ann", "Lee", "(312) 555-0142 x9", "02134", "Green", "?"]))).Lead;

        Assert.Equal(
            (7, "+13125550142", "America/Chicago+America/New_York", "42", "Ann", "Lee"),
            (lead.Line, lead.Phone.Value, lead.TimeZone, lead.CustomId, lead.FirstName, lead.LastName));
        Assert.Equal(new Dictionary<string, string> { ["zip_code"] = "02134", ["Party"] = "Green", ["extension"] = "9" }, lead.Fields);
    }

    [Fact]
    public void Empty_and_missing_cells_are_no_values()
    {
        var lead = Assert.IsType<LeadReading.Accepted>(Reader.Read(new(7, ["", "", "Lee", "3125550142"]))).Lead;

        Assert.Equal((null, null, "Lee"), (lead.CustomId, lead.FirstName, lead.LastName));
        Assert.Empty(lead.Fields);
    }

    [Theory]
    [InlineData("42|Ann|Lee||02134|Green|", "the phone number is empty")]
    [InlineData("42|Ann|Lee|555-0142|02134|Green|", "the phone number has no area code")]
    [InlineData(
        "42|Ann|Lee|3125550142|Springfield|IL|Green||x",
        "the row has 9 cells, the header 7: a cell that contains the separator must be in quotes")]
    public void A_row_that_cannot_be_imported_is_rejected_with_the_reason(string cells, string reason) => Rejects(reason, cells.Split('|'));

    [Fact]
    [Trait("Failure", "S-23")]
    public void Values_too_long_to_keep_are_rejected_and_never_cut()
    {
        Rejects("custom_id has 101 characters, and 100 are allowed", new string('x', 101), "Ann", "Lee", "3125550142");
        Rejects("last_name has 101 characters, and 100 are allowed", "42", "Ann", new string('x', 101), "3125550142");
        Rejects(
            "the row's other fields have 30008 bytes together, and 30000 are allowed",
            "42",
            "Ann",
            "Lee",
            "3125550142",
            new string('é', 15_000));
    }

    [Theory]
    [Trait("Hardening", "H1")]
    [InlineData(0xFFFF)]
    [InlineData(0xFFFE)]
    [InlineData(0xD83D)]
    [InlineData(0xDE00)]
    [InlineData(0x0B)]
    public void A_row_with_a_character_that_cannot_be_spoken_is_rejected(int code) => Rejects(
        $"a cell has the character U+{code:X4}, which can be neither spoken nor shown", "42", $"Jo{(char)code}hn", "Lee", "3125550142");

    [Fact]
    public void Empty_cells_behind_the_last_column_do_no_harm() =>
        Assert.IsType<LeadReading.Accepted>(Reader.Read(new(7, ["42", "Ann", "Lee", "3125550142", "", "", "", "", ""])));

    private static void Rejects(string reason, params string[] cells) =>
        Assert.Equal(reason, Assert.IsType<LeadReading.Rejected>(Reader.Read(new(7, [.. cells]))).Reason);
}
