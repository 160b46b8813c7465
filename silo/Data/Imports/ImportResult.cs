using System.Collections.Immutable;
using ImpactDialing.Data.VoterFiles;

namespace ImpactDialing.Data.Imports;

/// <summary>How an import ended.</summary>
/// <param name="ListId">The voter list, or 0 after a dry run.</param>
/// <param name="ListName">Its name.</param>
/// <param name="Counts">What became of the rows of the whole file, those of interrupted earlier runs included.</param>
/// <param name="ResumedAfterRow">How many rows earlier runs had done already.</param>
/// <param name="AlreadyDone">True when this very file had been imported before, and nothing was done.</param>
/// <param name="FirstRejects">The first rejected rows, a screenful.</param>
public sealed record ImportResult(
    long ListId,
    string ListName,
    ImportCounts Counts,
    long ResumedAfterRow,
    bool AlreadyDone,
    ImmutableArray<LeadReading.Rejected> FirstRejects);
