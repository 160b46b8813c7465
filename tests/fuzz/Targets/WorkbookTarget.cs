using System.IO.Compression;
using ImpactDialing.Commands;
using ImpactDialing.Commands.VoterFiles;

namespace ImpactDialing.Fuzz.Targets;

/// <summary>
/// A list of people to call, as a workbook: a changed archive, or a whole archive with a changed sheet. Either the file
/// is refused in words, or it is read with a bounded amount of work.
/// </summary>
internal sealed class WorkbookTarget : IFuzzTarget
{
    private const string Sheet = """
        <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:C3"/><sheetData>
        <row r="1"><c r="A1" t="inlineStr"><is><t>Phone</t></is></c><c r="B1" t="inlineStr"><is><t>First</t></is></c></row>
        <row r="2"><c r="A2"><v>3125550141</v></c><c r="B2" t="inlineStr"><is><t>Zoë</t></is></c><c r="C2" s="1"><v>12.5</v></c></row>
        <row r="3"><c r="A3" t="str"><v>3125550142</v></c><c r="B3" t="b"><v>1</v></c><c r="C3" t="e"><v>#N/A</v></c></row>
        </sheetData></worksheet>
        """;

    /// <summary>Bytes that one row of a damaged sheet may cost, and many rows of a whole one.</summary>
    private const long MostAllocated = 512L * 1024 * 1024;

    public string Name => "workbook";

    public IReadOnlyList<byte[]> Samples { get; } = [Archive(FuzzTargets.Utf8(Sheet)), FuzzTargets.Utf8(Sheet)];

    public IReadOnlyList<byte[]> Words { get; } =
    [
        .. new[]
        {
            "r=\"XFD1\"", "r=\"1048576\"", "r=\"ZZZZZZ99\"", "r=\"-1\"", "<row r=\"1000000\">", "<c r=\"XFD2\"><v>1</v></c>", "t=\"s\"",
            "<v>1E400</v>", "<v>-1</v>", "t=\"d\"", "s=\"9999\"", "<!DOCTYPE x [<!ENTITY a \"b\">]>", "&a;", "<is><t>", "</row>",
            "<dimension ref=\"A1:XFD1048576\"/>",
        }.Select(FuzzTargets.Utf8),
    ];

    public async Task Try(byte[] input, Random random)
    {
        var file = input.AsSpan().StartsWith("PK"u8) ? input : Archive(input);
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            using var stream = new MemoryStream(file);
            var probed = await FileProbe.Probe(stream, FileEncoding.Auto);
            stream.Position = 0;
            using var reader = VoterFileReader.Open(stream, probed, FileSeparator.Auto);
            while (reader.Read() is not null)
            {
                // Reading is what is tried.
            }
        }
        catch (DataException refused) when (refused.Message.Length > 0)
        {
            // The person reads why.
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated > MostAllocated)
        {
            throw new BrokenPromiseException($"a workbook of {file.Length} bytes cost {allocated / 1_000_000} MB");
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static byte[] Archive(byte[] sheet)
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string Packages = "http://schemas.openxmlformats.org/package/2006";
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "[Content_Types].xml", FuzzTargets.Utf8(
                $"<Types xmlns=\"{Packages}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"));
            Add(archive, "xl/workbook.xml", FuzzTargets.Utf8(
                $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\">"
                    + "<sheets><sheet name=\"People\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"));
            Add(archive, "xl/_rels/workbook.xml.rels", FuzzTargets.Utf8(
                $"<Relationships xmlns=\"{Packages}/relationships\"><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\" "
                    + $"Type=\"{Relations}/worksheet\"/></Relationships>"));
            Add(archive, "xl/worksheets/sheet1.xml", sheet);
        }

        return bytes.ToArray();
    }

    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        using var stream = archive.CreateEntry(name).Open();
        stream.Write(content);
    }
}
