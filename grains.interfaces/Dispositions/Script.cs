using System.Collections.Immutable;
using ImpactDialing.Transfers;

namespace ImpactDialing.Dispositions;

/// <summary>What a caller asks, in order.</summary>
/// <param name="ScriptId">The script's id, or 0.</param>
/// <param name="Notes">The notes that a caller may type on the page; not asked for by phone.</param>
/// <param name="Transfers">The targets that a lead may be transferred to.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.Script")]
public sealed record Script(
    long ScriptId,
    ImmutableArray<Question> Questions,
    ImmutableArray<NoteField> Notes,
    ImmutableArray<TransferTarget> Transfers)
{
    /// <summary>A script that asks nothing.</summary>
    public static Script Empty { get; } = new(0, [], [], []);
}
