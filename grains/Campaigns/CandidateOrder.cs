using System.Collections.Immutable;

namespace ImpactDialing.Campaigns;

/// <summary>
/// The order in which an answered call asks callers. The one with the longest wait comes first, but not for two calls
/// in the same moment: that caller would refuse the second call. A refusal costs a read and a commit, while a person
/// hears nothing. So a caller who was the first for another call a moment ago comes last. The claim decides, not this
/// order.
/// </summary>
internal sealed class CandidateOrder(TimeProvider time)
{
    /// <summary>Longer than a claim takes. A caller who was claimed is no longer listed after it.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly Dictionary<long, DateTimeOffset> _firstAt = [];

    /// <summary>The order for one call.</summary>
    /// <param name="waiting">The callers who wait, the longest wait first.</param>
    public ImmutableArray<long> For(ImmutableArray<long> waiting)
    {
        var now = time.GetUtcNow();
        foreach (var (callerId, at) in _firstAt)
        {
            if (now - at > Moment)
            {
                _firstAt.Remove(callerId);
            }
        }

        // The sort keeps the order of callers with the same time, and a caller without a time comes first.
        ImmutableArray<long> order = [.. waiting.OrderBy(callerId => _firstAt.GetValueOrDefault(callerId))];
        if (order is [var first, ..])
        {
            _firstAt[first] = now;
        }

        return order;
    }
}
