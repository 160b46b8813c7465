using System.Collections.Immutable;

namespace ImpactDialing.Dispositions;

/// <summary>One question of a script.</summary>
/// <param name="Text">What is read to a phones-only caller.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.Question")]
public sealed record Question(
    long QuestionId,
    string Text,
    ImmutableArray<PossibleResponse> Responses);
