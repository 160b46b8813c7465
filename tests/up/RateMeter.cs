namespace ImpactDialing.Up;

/// <summary>
/// Turns a growing count into a count per minute: over the last minute, or over a shorter time at the beginning.
/// </summary>
internal sealed class RateMeter
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Queue<(TimeSpan At, long Count)> _samples = [];

    /// <summary>Takes a sample.</summary>
    /// <param name="at">The time since the beginning.</param>
    /// <param name="count">The count so far.</param>
    /// <returns>The rate per minute.</returns>
    public int Add(TimeSpan at, long count)
    {
        _samples.Enqueue((at, count));
        while (_samples.Count > 2 && _samples.Peek().At < at - Window)
        {
            _samples.Dequeue();
        }

        var (first, before) = _samples.Peek();
        return at - first < TimeSpan.FromSeconds(1) ? 0 : (int)Math.Round((count - before) / (at - first).TotalMinutes);
    }
}
