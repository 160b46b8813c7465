using System.Collections.Immutable;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;

namespace ImpactDialing.Stage.Faults;

/// <summary>Forwards every member to a store. A test can delay, refuse or watch each of them.</summary>
internal abstract class InterceptedStore(ILiveStore store) : ILiveStore
{
    public Task<LiveRow?> Load(LiveKey key) => Intercept(() => store.Load(key));

    public Task<long> Save(LiveWrite write) => Intercept(() => store.Save(write), write);

    public Task<ImmutableArray<LiveKey>> Due(DateTimeOffset now, int limit) => Intercept(() => store.Due(now, limit));

    public Task<string?> FindByLeg(LiveKind kind, CallSid leg) => Intercept(() => store.FindByLeg(kind, leg));

    public Task<int> Forget(DateTimeOffset endedBefore, int limit) => Intercept(() => store.Forget(endedBefore, limit));

    public Task<ImmutableArray<long>> OnHold(long campaignId, int limit) => Intercept(() => store.OnHold(campaignId, limit));

    public Task<ImmutableArray<long>> CampaignsOnHold() => Intercept(store.CampaignsOnHold);

    public Task<int> CountLines(long campaignId) => Intercept(() => store.CountLines(campaignId));

    public Task<ImmutableDictionary<string, int>> CountByPhase(LiveKind kind) => Intercept(() => store.CountByPhase(kind));

    /// <summary>Runs before each member. An exception reaches the member's caller.</summary>
    protected virtual Task Before() => Task.CompletedTask;

    /// <summary>Runs after each member that succeeded, before the member's caller learns of it.</summary>
    /// <param name="write">The committed write; null after any member but <see cref="Save"/>.</param>
    protected virtual Task After(LiveWrite? write) => Task.CompletedTask;

    /// <summary>Runs a member between <see cref="Before"/> and <see cref="After"/>.</summary>
    protected async Task<T> Intercept<T>(Func<Task<T>> member, LiveWrite? write = null)
    {
        await Before();
        var result = await member();
        await After(write);
        return result;
    }
}
