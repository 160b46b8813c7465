using System.Collections.Immutable;

namespace ImpactDialing.Commands.VoterFiles;

/// <summary>The records of a file, before they are understood as header and rows.</summary>
internal interface IRecords : IDisposable
{
    /// <summary>How the columns are separated, for the report.</summary>
    string Separator { get; }

    /// <summary>What is to be said about the file as a whole, or null.</summary>
    string? Remark { get; }

    /// <summary>The next record as it stands, or null at the end.</summary>
    /// <exception cref="DataException">The file cannot be read further.</exception>
    (long Line, ImmutableArray<string> Cells, bool HasStrayQuote)? Read();
}
