using System.Collections.Immutable;

namespace ImpactDialing.Commands.VoterFiles;

/// <summary>One row of a voter file.</summary>
/// <param name="Line">The line of the file on which the row begins; the header's is usually 1.</param>
/// <param name="Cells">Its cells, as many as the row has, trimmed.</param>
/// <param name="HasStrayQuote">True when a quotation mark that is not closed was read as a plain character.</param>
public sealed record FileRow(long Line, ImmutableArray<string> Cells, bool HasStrayQuote = false)
{
    /// <summary>True when all cells are empty.</summary>
    public bool IsBlank => Cells.All(string.IsNullOrEmpty);
}
