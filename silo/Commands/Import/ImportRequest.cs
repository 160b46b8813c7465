using System.Collections.Immutable;
using ImpactDialing.Commands.VoterFiles;

namespace ImpactDialing.Commands.Import;

/// <summary>A request to import a voter list.</summary>
/// <param name="ListName">The list's name, or null for the file's.</param>
/// <param name="Mappings">Mappings of columns to fields (see <see cref="ColumnMap.Create"/>).</param>
/// <param name="RejectsPath">The file for the rows that are not imported, or null for none.</param>
/// <param name="DryRun">True to read and check the file and write nothing to the database.</param>
/// <param name="ReportPath">The file for the report as JSON, or null for none.</param>
/// <param name="Identity">What identifies the people of the list.</param>
public sealed record ImportRequest(
    string Path,
    long CampaignId,
    string? ListName = null,
    ImmutableArray<string> Mappings = default,
    FileSeparator Separator = FileSeparator.Auto,
    FileEncoding Encoding = FileEncoding.Auto,
    string? RejectsPath = null,
    bool DryRun = false,
    string? ReportPath = null,
    ImportIdentity Identity = ImportIdentity.Auto);
