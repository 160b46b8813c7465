namespace ImpactDialing.Tests.Failover;

/// <summary>What was lived through in a shift, and what the books said at its end.</summary>
internal sealed record ShiftReport
{
    /// <summary>Gets how long the trouble lasted.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>Gets how many conversations began in it, and ended in it.</summary>
    public required int Conversations { get; init; }

    /// <summary>Gets the webhooks that turned to the fallback in it.</summary>
    public required IReadOnlyList<SeenFallback> Fallbacks { get; init; }

    /// <summary>Gets the longest time of the shift in which somebody who was on the line heard nothing.</summary>
    public required TimeSpan LongestSilence { get; init; }

    /// <summary>Gets the legs of callers that ended, during the shift, otherwise than by their hanging up.</summary>
    public required IReadOnlyList<string> ThrownOut { get; init; }

    /// <summary>Gets the numbers that were called while they were on the phone.</summary>
    public required IReadOnlyCollection<string> CalledTwiceAtOnce { get; init; }

    /// <summary>Gets the closing books in words.</summary>
    public required IReadOnlyList<string> Closing { get; init; }

    /// <summary>Gets what does not agree between the world's books and ours.</summary>
    public required IReadOnlyList<string> Disagreements { get; init; }
}
