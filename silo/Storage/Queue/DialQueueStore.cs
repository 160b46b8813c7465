using System.Collections.Immutable;
using ImpactDialing.DialQueues;

namespace ImpactDialing.Storage.Queue;

/// <summary>
/// The dial queue in the table <c>households</c>. Several processes reserve at the same time; the locks of a claim
/// decide between them (<see cref="Reservations"/>).
/// </summary>
/// <param name="figures">The figures of queues with nothing to call.</param>
internal sealed class DialQueueStore(Database database, GroupCommitter committer, RecentFigures figures) : IDialQueue
{
    public async Task<ReservationResult> Reserve(ReservationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var household = await committer.Run(new ReservationItem(request));
        return household is not null
            ? new ReservationResult.Reserved(household)
            : await figures.Get(request, () => database.Read(session => QueueFigures.Read(session, request)));
    }

    public Task<ReservationResult.Nothing?> Outlook(ReservationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return database.Read<ReservationResult.Nothing?>(async session =>
            await QueueFigures.MayCall(session, request) ? null : await QueueFigures.Read(session, request));
    }

    public Task<ImmutableArray<string>> TimeZones(long campaignId) =>
        database.Read(session => QueueFigures.TimeZones(session, campaignId));
}
