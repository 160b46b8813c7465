namespace ImpactDialing.Commands.Export;

/// <summary>Some hundred rows of an export.</summary>
/// <param name="Place">The place after them, from which it can be continued.</param>
internal sealed record ExportPart(IReadOnlyList<ExportCell[]> Rows, string Place);
