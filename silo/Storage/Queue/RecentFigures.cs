using ImpactDialing.DialQueues;

namespace ImpactDialing.Storage.Queue;

/// <summary>
/// The figures of queues with nothing to call, read once for all callers of a campaign who ask within a moment. Callers
/// only show them.
/// </summary>
/// <param name="age">How old the figures may be; zero shares a running reading alone.</param>
internal sealed class RecentFigures(TimeSpan age, TimeProvider time)
{
    private readonly RecentReadings<ReservationResult.Nothing> _readings = new(age, time);

    /// <summary>Gets the figures of a campaign for the open zones of a request, read now or a moment ago.</summary>
    /// <param name="read">Reads them.</param>
    public Task<ReservationResult.Nothing> Get(ReservationRequest request, Func<Task<ReservationResult.Nothing>> read) =>
        _readings.Get(request.CampaignId, OpenZones.Key(OpenZones.Of(request)), read);
}
