using System.Collections.Immutable;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;

namespace ImpactDialing.Scenarios.Support;

/// <summary>Reports every committed write of live state, before the writer's caller learns of it.</summary>
/// <param name="saved">Called after the commit; the writer's caller waits for it.</param>
internal sealed class SaveWatch(ILiveStore store, Func<LiveWrite, Task> saved) : ILiveStore
{
    public Task<LiveRow?> Load(LiveKey key) => store.Load(key);

    public async Task<long> Save(LiveWrite write)
    {
        var version = await store.Save(write);
        await saved(write);
        return version;
    }

    public Task<ImmutableArray<LiveKey>> Due(DateTimeOffset now, int limit) => store.Due(now, limit);

    public Task<string?> FindByLeg(LiveKind kind, CallSid leg) => store.FindByLeg(kind, leg);

    public Task<ImmutableDictionary<string, int>> CountByPhase(LiveKind kind) => store.CountByPhase(kind);

    public Task<ImmutableArray<long>> OnHold(long campaignId, int limit) => store.OnHold(campaignId, limit);

    public Task<ImmutableArray<long>> CampaignsOnHold() => store.CampaignsOnHold();

    public Task<int> CountLines(long campaignId) => store.CountLines(campaignId);

    public Task<int> Forget(DateTimeOffset endedBefore, int limit) => store.Forget(endedBefore, limit);
}
