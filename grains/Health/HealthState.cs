using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ImpactDialing.Effects;
using ImpactDialing.Machines;
using ImpactDialing.Storage;

namespace ImpactDialing.Health;

/// <summary>What is known of one web frontend, as stored.</summary>
internal sealed record HealthState : IMachineState
{
    /// <summary>How many results are kept.</summary>
    public const int Kept = 20;

    /// <summary>Gets the target.</summary>
    public required string Target { get; init; }

    /// <summary>Gets when it was first pinged.</summary>
    public required DateTimeOffset FirstAt { get; init; }

    /// <summary>Gets when it last answered correctly, or null.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>Gets the last results, the oldest first.</summary>
    public ImmutableArray<PingResult> Results { get; init; } = [];

    /// <inheritdoc />
    [JsonIgnore]
    public Outbox Outbox => Outbox.Empty;

    /// <summary>Gets what other processes may query. The row's <c>since</c> is the last success (or the first ping), so
    /// one query tells how long ago that was.</summary>
    [JsonIgnore]
    public LiveColumns Columns => new(
        0,
        (Results is [.., { Outcome: PingOutcome.Answered }] ? HealthPhase.Answers : HealthPhase.Fails).ToString(),
        LastSuccessAt ?? FirstAt,
        null,
        null);

    /// <summary>Adds a result. Two clusters may ping one target: the later of two successes counts, in whatever order
    /// they are written.</summary>
    public HealthState Add(PingResult result) => this with
    {
        Results = [.. Results.Skip(Math.Max(0, Results.Length + 1 - Kept)), result],
        LastSuccessAt = result.Outcome == PingOutcome.Answered && !(LastSuccessAt > result.At + result.Took)
            ? result.At + result.Took
            : LastSuccessAt,
    };
}
