using System.Collections.Immutable;

namespace ImpactDialing.Commands.Export;

/// <summary>What an export has to write.</summary>
/// <param name="Header">The names of the columns.</param>
/// <param name="Bound">Where it ends, and what else the export fixes, as a text of its own.</param>
internal sealed record ExportPlan(ImmutableArray<ExportCell> Header, string Bound);
