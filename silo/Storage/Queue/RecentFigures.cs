using System.Collections.Concurrent;
using ImpactDialing.DialQueues;

namespace ImpactDialing.Storage.Queue;

/// <summary>
/// The figures of queues with nothing to call, read once for all callers of a campaign who ask within a moment. Callers
/// only show them.
/// </summary>
/// <param name="age">How old the figures may be; zero shares a running reading alone.</param>
internal sealed class RecentFigures(TimeSpan age, TimeProvider time)
{
    private readonly ConcurrentDictionary<long, Reading> _readings = new();
    private readonly Lock _gate = new();

    /// <summary>Gets the figures of a campaign for the open zones of a request, read now or a moment ago.</summary>
    /// <param name="read">Reads them.</param>
    public Task<ReservationResult.Nothing> Get(ReservationRequest request, Func<Task<ReservationResult.Nothing>> read)
    {
        var now = time.GetUtcNow();
        var zones = request.OpenTimeZones.IsDefault ? "" : string.Join(' ', request.OpenTimeZones.Order(StringComparer.Ordinal));
        lock (_gate)
        {
            if (_readings.TryGetValue(request.CampaignId, out var known)
                && known.Zones == zones
                && (!known.Figures.IsCompleted || (known.Figures.IsCompletedSuccessfully && now - known.At < age)))
            {
                return known.Figures;
            }

            var reading = new Reading(zones, now, read());
            _readings[request.CampaignId] = reading;
            return reading.Figures;
        }
    }

    private sealed record Reading(string Zones, DateTimeOffset At, Task<ReservationResult.Nothing> Figures);
}
