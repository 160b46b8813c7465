using System.IO.Compression;
using System.Text;
using ImpactDialing.Commands;
using ImpactDialing.Commands.VoterFiles;

namespace ImpactDialing.Tests.Commands.Lists;

/// <summary>Lists in a spreadsheet's own format.</summary>
[Trait("Case", "07")]
public sealed class WorkbookTests
{
    [Fact]
    public async Task A_workbook_is_read_as_such_and_its_numbers_and_dates_are_text()
    {
        await using var database = await DataDatabase.CreateWithCampaign();

        var report = await database.Report(
            Workbook(
                $"<row>{Text("Phone")}{Text("First")}{Text("ID")}</row><row><c><v>3125550141</v></c>{Text("Zoë")}<c><v>12</v></c></row>"
                + "<row/>"
                + $"<row><c><v>555</v></c>{Text("Ole")}<c><v>13</v></c></row>"
                + $"<row><c><v>3125550142</v></c>{Text("Uma")}<c><v>1.23457E+17</v></c></row>"),
            "list.xlsx");

        Assert.Equal(["12=Zoë +13125550141", "Uma +13125550142"], await database.People());
        Assert.Equal("workbook, sheet \"People\"", report.File.Format);
        Assert.Equal(
            ["4 the phone number has 3 digits, and 10 are needed, or 11 with a leading 1",
                "5 the id \"1.23457E+17\" was turned into scientific notation by a spreadsheet, and is no id"],
            report.First.OrderBy(x => x.Line).Select(x => $"{x.Line} {x.Reason}"));
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("x", "x")]
    [InlineData(3125550141.0, "3125550141")]
    [InlineData(0.5, "0.5")]
    [InlineData(true, "true")]
    [InlineData(1e17, "1E+17")]
    public void A_value_is_written_as_a_person_would_write_it(object? value, string text) =>
        Assert.Equal(text, WorkbookRecords.Text(value));

    [Fact]
    public void A_date_is_written_in_ISO_form() => Assert.Equal("1984-02-29", WorkbookRecords.Text(new DateTime(1984, 2, 29)));

    [Fact]
    public async Task An_archive_that_is_no_workbook_is_refused()
    {
        await using var database = await DataDatabase.CreateWithCampaign();
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("x").Open().Dispose();
        }

        var error = await Assert.ThrowsAsync<DataException>(() => database.Report(bytes.ToArray(), "list.xlsx"));

        Assert.StartsWith("The workbook cannot be read: ", error.Message, StringComparison.Ordinal);
    }

    private static string Text(string value) => $"<c t=\"inlineStr\"><is><t>{value}</t></is></c>";

    /// <summary>The smallest workbook with one sheet.</summary>
    private static byte[] Workbook(string rows)
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string Package = "http://schemas.openxmlformats.org/package/2006";
        const string Format = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Add(string name, params string[] xml)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + string.Concat(xml)));
            }

            void Relate(string name, string type, string target) => Add(
                name,
                $"<Relationships xmlns=\"{Package}/relationships\">",
                $"<Relationship Id=\"r1\" Type=\"{Office}/{type}\" Target=\"{target}\"/></Relationships>");

            Add(
                "[Content_Types].xml",
                $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/>",
                "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
                $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Format}.sheet.main+xml\"/>",
                $"<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{Format}.worksheet+xml\"/></Types>");
            Relate("_rels/.rels", "officeDocument", "xl/workbook.xml");
            Relate("xl/_rels/workbook.xml.rels", "worksheet", "worksheets/sheet1.xml");
            Add(
                "xl/workbook.xml",
                $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\">",
                "<sheets><sheet name=\"People\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            Add("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>");
        }

        return bytes.ToArray();
    }
}
