namespace ImpactDialing.Tests.Failover;

/// <summary>What people experienced in a shift, and the books at its end.</summary>
internal sealed record ShiftReport
{
    /// <summary>Gets how long the trouble lasted.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>Gets the number of conversations that began and ended in the trouble.</summary>
    public required int Conversations { get; init; }

    /// <summary>Gets the webhooks that turned to the fallback in the trouble.</summary>
    public required IReadOnlyList<SeenFallback> Fallbacks { get; init; }

    /// <summary>Gets the longest silence that a person on the line heard during the shift.</summary>
    public required TimeSpan LongestSilence { get; init; }

    /// <summary>Gets the callers' legs that ended during the shift without a hang-up of the caller.</summary>
    public required IReadOnlyList<string> ThrownOut { get; init; }

    /// <summary>Gets the numbers that were called during another call.</summary>
    public required IReadOnlyCollection<string> CalledTwiceAtOnce { get; init; }

    /// <summary>Gets the closing books in words.</summary>
    public required IReadOnlyList<string> Closing { get; init; }

    /// <summary>Gets the differences between the world's books and the application's.</summary>
    public required IReadOnlyList<string> Disagreements { get; init; }
}
