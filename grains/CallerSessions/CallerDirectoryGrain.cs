using System.Globalization;
using ImpactDialing.Campaigns;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using Orleans.Concurrency;

namespace ImpactDialing.CallerSessions;

/// <summary>Looks callers up in the database.</summary>
[GrainType("caller-directory")]
[StatelessWorker]
internal sealed class CallerDirectoryGrain(ICampaignCatalog catalog, ILiveStore store, TimeProvider time) : Grain, ICallerDirectoryGrain
{
    /// <inheritdoc />
    public Task<PinOwner?> FindByPin(string pin) => catalog.FindCallerByPin(pin, time.GetUtcNow());

    /// <inheritdoc />
    public async Task<long?> FindByLeg(CallSid leg) =>
        await store.FindByLeg(LiveKind.Caller, leg) is { } id ? long.Parse(id, CultureInfo.InvariantCulture) : null;
}
