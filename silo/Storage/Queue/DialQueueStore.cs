using System.Collections.Immutable;
using ImpactDialing.DialQueues;

namespace ImpactDialing.Storage.Queue;

/// <summary>
/// The dial queue in the table <c>households</c>. Reservations go through the one writer, so two of them never consider
/// the same household at the same time.
/// </summary>
internal sealed class DialQueueStore(Database database, GroupCommitter committer) : IDialQueue
{
    public async Task<ReservationResult> Reserve(ReservationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var household = await committer.Run(session => new Reservation(session, request).Take());
        return household is not null
            ? new ReservationResult.Reserved(household)
            : await database.Read(session => QueueFigures.Read(session, request));
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
