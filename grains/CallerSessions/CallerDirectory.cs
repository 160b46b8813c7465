using System.Globalization;
using ImpactDialing.Campaigns;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using Orleans;
using Orleans.Concurrency;

namespace ImpactDialing.CallerSessions;

/// <summary>Looks callers up in the database.</summary>
[GrainType("caller-directory")]
[StatelessWorker]
internal sealed class CallerDirectory(ICampaignCatalog catalog, ILiveStore store) : Grain, ICallerDirectory
{
    /// <inheritdoc />
    public async Task<long?> FindByPin(string pin) => (await catalog.FindCallerByPin(pin))?.CallerId;

    /// <inheritdoc />
    public async Task<long?> FindByLeg(CallSid leg) =>
        await store.FindByLeg(LiveKind.Caller, leg) is { } id ? long.Parse(id, CultureInfo.InvariantCulture) : null;
}
