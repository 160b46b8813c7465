using System.Collections.Immutable;
using ImpactDialing.Commands.VoterFiles;

namespace ImpactDialing.Commands.Import;

/// <summary>How a file was understood.</summary>
/// <param name="Format">Encoding and separator, or the sheet of a workbook.</param>
/// <param name="Columns">For each column its header and what it was taken for.</param>
/// <param name="Findings">What is to be said about the file as a whole.</param>
public sealed record FileReading(string Format, ImmutableArray<string> Columns, ImmutableArray<Finding> Findings)
{
    /// <summary>Describes a file.</summary>
    internal static FileReading Of(ProbedFile probed, VoterFileReader reader, ColumnMap map)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        if (reader.Remark is { } remark)
        {
            findings.Add(new Finding(0, FindingKind.File, remark));
        }

        if (!map.HasName)
        {
            findings.Add(new Finding(
                0,
                FindingKind.File,
                "no column is a name, so people with one number are told apart by their other cells; "
                + "choose a column with --map \"Its header=full_name\""));
        }

        return new FileReading(
            probed.IsWorkbook ? $"workbook, {reader.Separator}" : $"{probed.Encoding.WebName}, separated by {Separator(reader.Separator)}",
            [.. map.Describe(reader.Header)],
            findings.ToImmutable());
    }

    private static string Separator(string separator) => separator switch
    {
        "\t" => "tab",
        "," => "comma",
        ";" => "semicolon",
        "|" => "pipe",
        "^" => "caret",
        _ => separator,
    };
}
