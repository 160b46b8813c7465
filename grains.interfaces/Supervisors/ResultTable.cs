using System.Collections.Immutable;

namespace ImpactDialing.Supervisors;

/// <summary>Results of a campaign: finished calls, a row each, the last one first.</summary>
/// <param name="Columns">The names of the columns: ours, and the script's questions and notes.</param>
/// <param name="Rows">The rows: a text for each column.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.ResultTable")]
public sealed record ResultTable(ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<string>> Rows);
