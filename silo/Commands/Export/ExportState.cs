namespace ImpactDialing.Commands.Export;

/// <summary>How far an export to a file has come (<c>FILE.part.json</c>).</summary>
/// <param name="Request">What is exported, to compare with the command that continues it.</param>
/// <param name="Place">The place after the last complete part.</param>
/// <param name="Bytes">The size of the file up to there.</param>
/// <param name="Rows">The rows up to there.</param>
internal sealed record ExportState(string Request, ExportPlan Plan, string Place, long Bytes, long Rows);
