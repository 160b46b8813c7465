using System.Collections.Immutable;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Live;
using ImpactDialing.Telephony;

namespace ImpactDialing.Tests.Storage;

/// <summary>Live state in a database that a test can make unreachable.</summary>
internal sealed class PullablePlug(ILiveDatabase real) : ILiveDatabase
{
    public bool IsOut { get; set; }

    /// <summary>Whether the answer to a committed write gets lost.</summary>
    public bool LosesAnswers { get; set; }

    public Task<LiveRow?> Load(LiveKey key) => Ask(() => real.Load(key));

    public async Task<long> Save(LiveWrite write)
    {
        var version = await Ask(() => real.Save(write));
        return LosesAnswers ? throw new DatabaseUnavailableException("The answer is lost.") : version;
    }

    public Task<ImmutableArray<bool>> CatchUp(IReadOnlyList<WaitingWrite> writes) => Ask(() => real.CatchUp(writes));

    public void ReadInVain(DateTimeOffset since, TimeoutException late) => real.ReadInVain(since, late);

    public void WroteInVain(DateTimeOffset since, TimeoutException late) => real.WroteInVain(since, late);

    public Task<ImmutableArray<LiveKey>> Due(DateTimeOffset now, int limit) => Ask(() => real.Due(now, limit));

    public Task<string?> FindByLeg(LiveKind kind, CallSid leg) => Ask(() => real.FindByLeg(kind, leg));

    public Task<int> Forget(DateTimeOffset endedBefore, int limit) => Ask(() => real.Forget(endedBefore, limit));

    public Task<ImmutableArray<long>> OnHold(long campaignId, int limit) => Ask(() => real.OnHold(campaignId, limit));

    public Task<ImmutableArray<long>> CampaignsOnHold() => Ask(real.CampaignsOnHold);

    public Task<int> CountLines(long campaignId) => Ask(() => real.CountLines(campaignId));

    public Task<ImmutableDictionary<string, int>> CountByPhase(LiveKind kind) => Ask(() => real.CountByPhase(kind));

    private Task<T> Ask<T>(Func<Task<T>> question) =>
        IsOut ? Task.FromException<T>(new DatabaseUnavailableException("Pulled out.")) : question();
}
