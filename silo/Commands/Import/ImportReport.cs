using System.Collections.Frozen;
using System.Collections.Immutable;
using ImpactDialing.Commands.VoterFiles;

namespace ImpactDialing.Commands.Import;

/// <summary>
/// What an import did with every row, person and number of a file. Each row is counted once: added, updated, moved,
/// merged, set aside or rejected.
/// </summary>
/// <param name="File">How the file was understood.</param>
/// <param name="Counts">The counts of the whole file, including interrupted earlier runs.</param>
/// <param name="Kinds">How many findings of each kind there are.</param>
/// <param name="Numbers">The different numbers of the list's people in the campaign.</param>
/// <param name="Blocked">Those of them that a do-not-call list blocks.</param>
/// <param name="First">The first findings of each level, at most <see cref="Shown"/>, by line.</param>
public sealed record ImportReport(
    FileReading File,
    ImportCounts Counts,
    FrozenDictionary<FindingKind, long> Kinds,
    long Numbers,
    long Blocked,
    ImmutableArray<Finding> First)
{
    /// <summary>How many findings of a level a person is shown.</summary>
    public const int Shown = 20;

    /// <summary>Rows that became a new person.</summary>
    public long Added => Counts.Saved;

    /// <summary>Rows of people of earlier lists, at the same number.</summary>
    public long Updated => Counts.Updated - Moved - Merged;

    /// <summary>Rows of people of earlier lists, with another number now.</summary>
    public long Moved => Of(FindingKind.Moved);

    /// <summary>Rows of people of earlier rows.</summary>
    public long Merged => Of(FindingKind.Merged);

    /// <summary>Rows that contradict what is known. They are not imported.</summary>
    public long SetAside => Of(FindingKind.SetAside);

    /// <summary>Rows that cannot be read. They are not imported.</summary>
    public long Rejected => Counts.Rejected - SetAside;

    /// <summary>Findings of a level.</summary>
    public long OfLevel(FindingLevel level) => Kinds.Where(x => Finding.LevelOf(x.Key) == level).Sum(x => x.Value);

    /// <summary>Findings of a kind.</summary>
    public long Of(FindingKind kind) => Kinds.GetValueOrDefault(kind);
}
