using ImpactDialing.DialQueues;

namespace ImpactDialing.Storage.Queue;

/// <summary>
/// A request for a household as a piece of work of the writer. The writer can serve several that ask the same queue
/// with the same statements (<see cref="Reservations"/>).
/// </summary>
internal sealed class ReservationItem : WriteItem<ReservedHousehold?>
{
    public ReservationItem(ReservationRequest request)
        : base(mayBeUndone: false)
    {
        Request = request;
        Zones = OpenZones.Of(request);
        Queue = (request.CampaignId, OpenZones.Key(Zones));
    }

    public ReservationRequest Request { get; }

    /// <summary>The zones that may be called now, in order.</summary>
    public IReadOnlyList<string> Zones { get; }

    /// <summary>The queue that is asked. Requests with the same one may share their statements.</summary>
    public (long CampaignId, string Zones) Queue { get; }

    public override Task Apply(SqlSession session) => new Reservations(session, [this]).Take();

    /// <summary>Sets the result; null while there is no household to call.</summary>
    public void Give(ReservedHousehold? household) => (Refusal, Result) = (null, household);
}
