using ImpactDialing.Storage.Live;
using ImpactDialing.Storage.Queue;

namespace ImpactDialing.Storage;

/// <summary>
/// Arranges the writes of a transaction in runs that share their statements. Writes that wait at the same time come
/// from callers, calls and transfers that do not wait for each other, so reservations may follow the others.
/// </summary>
internal static class WriteRuns
{
    /// <summary>The most reservations of one run. The text of their statements has about 20 kB.</summary>
    public const int ReservationsAtOnce = 64;

    /// <summary>
    /// Returns the runs in the order in which they are written. A run is one write of any kind, several states, or
    /// several reservations from one queue, each of another session.
    /// </summary>
    /// <param name="statesAtOnce">The most states of one run.</param>
    public static IEnumerable<IReadOnlyList<WriteItem>> Of(IReadOnlyList<WriteItem> batch, int statesAtOnce)
    {
        var others = batch.Where(item => item is not ReservationItem).ToList();
        for (var next = 0; next < others.Count;)
        {
            var states = StateItem.RunFrom(others, next, statesAtOnce);
            yield return states.Count > 1 ? states : [others[next]];
            next += Math.Max(states.Count, 1);
        }

        foreach (var queue in batch.OfType<ReservationItem>().GroupBy(item => item.Queue))
        {
            // A second request of a session gets what the first one got, so it comes after it.
            var rounds = queue.GroupBy(item => item.Request.SessionId).SelectMany(own => own.Select((item, round) => (item, round)));
            foreach (var round in rounds.GroupBy(each => each.round, each => each.item).OrderBy(each => each.Key))
            {
                foreach (var run in round.Chunk(ReservationsAtOnce))
                {
                    yield return run;
                }
            }
        }
    }
}
