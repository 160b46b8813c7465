using System.Collections.Immutable;
using System.Globalization;
using ImpactDialing.Calls;
using ImpactDialing.DialQueues;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;

namespace ImpactDialing.Tests.Storage;

/// <summary>Helpers of the suites about households.</summary>
/// <typeparam name="TEngine">The kind of database.</typeparam>
public abstract class QueueSuite<TEngine> : StoreSuite<TEngine>
    where TEngine : IEngine, new()
{
    protected static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static int _tokens;
    private long _writes;

    protected static ReservationRequest Request(
        string session, DateTimeOffset now, ImmutableArray<string>? zones = null, string? skip = null) =>
        new(
            Campaign,
            new SessionId(session),
            string.Create(CultureInfo.InvariantCulture, $"token-{Interlocked.Increment(ref _tokens)}"),
            skip,
            zones ?? [""],
            now,
            Lease);

    protected static LiveWrite Live(string id, long version, params ImmutableArray<StoreRecord> records) =>
        new(new LiveKey(LiveKind.Call, id), version, "{}", new LiveColumns(Campaign, "Ringing", Noon, null, null), records);

    protected Task<ReservationResult> Reserve(string session, DateTimeOffset now) => Store.Queue.Reserve(Request(session, now));

    protected async Task<ReservedHousehold> Take(
        string session, DateTimeOffset now, ImmutableArray<string>? zones = null, string? skip = null) =>
        Assert.IsType<ReservationResult.Reserved>(await Store.Queue.Reserve(Request(session, now, zones, skip))).Household;

    /// <summary>Asks so that one transaction serves all requests, in this order.</summary>
    protected Task<ReservationResult[]> ReserveInOneTransaction(IEnumerable<ReservationRequest> requests) =>
        InNextTransaction(Store, () => requests.Select(request => Store.Queue.Reserve(request)));

    protected async Task AddHouseholds(int count)
    {
        for (var id = 1; id <= count; id++)
        {
            await AddHousehold(id);
        }
    }

    /// <summary>Writes records with some live state, a different one each time.</summary>
    protected Task Save(params ImmutableArray<StoreRecord> records) => Store.Live.Save(Live($"write-{++_writes}", 0, records));

    protected Task Settle(ReservedHousehold household, CallOutcome outcome, DateTimeOffset at) =>
        Save(new StoreRecord.HouseholdSettled(household.HouseholdId, household.Token, outcome, at));
}
