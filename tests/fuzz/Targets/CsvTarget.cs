using System.Text;
using ImpactDialing.Commands;
using ImpactDialing.Commands.VoterFiles;

namespace ImpactDialing.Fuzz.Targets;

/// <summary>
/// A list of people to call, as text. Either the file is refused in words, or every letter and digit of it is in a cell
/// of the header or of a row, and every row is a lead or a rejected row.
/// </summary>
internal sealed class CsvTarget : IFuzzTarget
{
    public string Name => "csv";

    public IReadOnlyList<byte[]> Samples { get; } =
    [
        FuzzTargets.Utf8(
            """
            VoterID,First Name,Last Name,Phone Number,Street Address,City,State,Zip,Age,Party,Notes
            IL0104208,Nils,Mbeki,(602) 555-8272,"6302 Washington Ln, Apt 25",Phoenix,AZ,85002,84,Green,
            IL0104213,Uma,Ruiz,718-555-2252,8500 Hill Ln,Brooklyn,NY,11255,25,Democratic,"said ""no"", twice"
            IL0104214,Zoë,O'Neil,+1 312 555 0142 ext. 7,"two
            lines",Chicago,IL,60601,41,,6" tall
            """),
        FuzzTargets.Utf8("Phone;Name;Note\r\n3125550142;Ann Lee;\r\n;;\r\n1-312-555-0143;\"Bob\";x\r\n"),
        FuzzTargets.Utf8("sep=;\nPhone;Name\n3125550142;Ann\n"),
        FuzzTargets.Utf8("Area,Phone,First,Last\r312,5550142,Ann,Lee\r312,5550143,Bob,Lee\r"),
        [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Phone\tName\r\n3125550142\tZoë\r\n3.12555E+09\tUma\r\n")],
        [.. "Phone,Name\n3125550142,Jos"u8, 0xE9, .. "\n3125550143,D"u8, 0x92, .. "Arcy\n"u8],
        FuzzTargets.Utf8("Phone,Name\n\"3125550142,Ann\n3125550143,Bob\n"),
    ];

    public IReadOnlyList<byte[]> Words { get; } =
    [
        .. new[]
        {
            "\"", "\"\"", ",", ";", "\t", "|", "\r\n", "\r", "\n", "\",\"", "sep=;\n", "Phone", "3125550142", "\u001a", "\ufeff", "é",
        }.Select(FuzzTargets.Utf8),
    ];

    public async Task Try(byte[] input, Random random)
    {
        try
        {
            using var stream = new MemoryStream(input);
            var probed = await FileProbe.Probe(stream, FileEncoding.Auto);
            stream.Position = 0;
            using var reader = VoterFileReader.Open(stream, probed, FileSeparator.Auto);
            var cells = reader.Header.ToList();
            List<FileRow> rows = [];
            while (reader.Read() is { } row)
            {
                rows.Add(row);
                cells.AddRange(row.Cells);
            }

            if (!probed.IsWorkbook)
            {
                Compare(Signs(Text(input, probed.Encoding)), cells.Sum(Signs));
            }

            var leads = new LeadRowReader(ColumnMap.Create(reader.Header, []), reader.Header);
            if (rows.Select(leads.Read).FirstOrDefault(reading => reading is LeadReading.Rejected { Reason.Length: 0 }) is { } silent)
            {
                throw new BrokenPromiseException($"a row is rejected without a reason: {silent}");
            }
        }
        catch (DataException refused) when (refused.Message.Length > 0)
        {
            // The person reads why.
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static void Compare(int inFile, int inCells)
    {
        if (inFile != inCells)
        {
            throw new BrokenPromiseException($"the file has {inFile} letters and digits, and the cells have {inCells}");
        }
    }

    /// <summary>The text without the line that declares the separator.</summary>
    private static string Text(byte[] input, Encoding encoding)
    {
        using var reader = new StreamReader(new MemoryStream(input), encoding, detectEncodingFromByteOrderMarks: true);
        var text = reader.ReadToEnd().TrimStart('\uFEFF');
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var first = (end < 0 ? text : text[..end]).Trim('"');
        return first.Length == 5 && first.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) ? text[Math.Max(0, end)..] : text;
    }

    private static int Signs(string text) => text.Count(char.IsLetterOrDigit);
}
