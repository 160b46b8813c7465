using System.Collections.Immutable;
using ImpactDialing.Commands.VoterFiles;

namespace ImpactDialing.Commands.Import;

/// <summary>The result of an import.</summary>
/// <param name="ListId">The voter list, or 0 after a dry run.</param>
/// <param name="Counts">The counts of the whole file, including interrupted earlier runs.</param>
/// <param name="ResumedAfterRow">How many rows earlier runs had stored.</param>
/// <param name="AlreadyDone">True when this file had been imported before, and nothing was done.</param>
/// <param name="FirstRejects">The first rejected rows, at most 20.</param>
public sealed record ImportResult(
    long ListId,
    string ListName,
    ImportCounts Counts,
    long ResumedAfterRow,
    bool AlreadyDone,
    ImmutableArray<LeadReading.Rejected> FirstRejects);
