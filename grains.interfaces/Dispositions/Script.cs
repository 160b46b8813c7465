using System.Collections.Immutable;
using ImpactDialing.Transfers;

namespace ImpactDialing.Dispositions;

/// <summary>What a caller asks, in order.</summary>
/// <param name="ScriptId">The script's id.</param>
/// <param name="Questions">The questions in the order of the script.</param>
/// <param name="Notes">The notes that a caller may type, in the order of the script. Nobody is asked for them by phone.</param>
/// <param name="Transfers">To whom a lead may be transferred.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.Script")]
public sealed record Script(long ScriptId, ImmutableArray<Question> Questions, ImmutableArray<NoteField> Notes, ImmutableArray<TransferTarget> Transfers)
{
    /// <summary>A script that asks nothing.</summary>
    public static Script Empty { get; } = new(0, [], [], []);
}
