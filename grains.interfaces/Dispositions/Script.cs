using System.Collections.Immutable;
using Orleans;

namespace ImpactDialing.Dispositions;

/// <summary>What a caller asks, in order.</summary>
/// <param name="ScriptId">The script's id.</param>
/// <param name="Questions">The questions in the order of the script.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.Script")]
public sealed record Script(long ScriptId, ImmutableArray<Question> Questions)
{
    /// <summary>A script that asks nothing.</summary>
    public static Script Empty { get; } = new(0, []);
}
