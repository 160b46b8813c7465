using System.Collections.Immutable;

namespace ImpactDialing.Commands.VoterFiles;

/// <summary>A mapping of one or, where they are joined, of several columns to a field.</summary>
internal readonly record struct ColumnMapping(string Field, ImmutableArray<int> Columns);
