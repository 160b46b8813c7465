using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using ImpactDialing.CallerSessions;
using ImpactDialing.Machines;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using ImpactDialing.Tests.Machines;

namespace ImpactDialing.Bench.Micro;

/// <summary>A caller's state on its way to the store and back, without the store.</summary>
public class StateBenchmarks
{
    private static readonly LiveKey Key = new(LiveKind.Caller, "3");
    private readonly CallerState _state = CallerWorld.Ask(CallerWorld.In(CallerPhase.WrapUp), new CallerAsk.Response("1")).Next;
    private readonly Kept _store = new();
    private LiveState<CallerState> _live = null!;

    /// <summary>Prepares the store.</summary>
    [GlobalSetup]
    public async Task SetUp()
    {
        _live = new(_store, Key);
        await _live.Save(_state, _state.Columns, []);
    }

    /// <summary>Writes the state as text.</summary>
    [Benchmark]
    public Task Serialize() => _live.Save(_state, _state.Columns, []);

    /// <summary>Reads the state from text.</summary>
    [Benchmark]
    public Task<bool> Deserialize()
    {
        _live.Doubt();
        return _live.Ensure();
    }

    /// <summary>Keeps one row in memory.</summary>
    private sealed class Kept : ILiveStore
    {
        private LiveRow? _row;

        public Task<LiveRow?> Load(LiveKey key) => Task.FromResult(_row);

        public Task<long> Save(LiveWrite write)
        {
            _row = new LiveRow(write.State, write.ExpectedVersion + 1);
            return Task.FromResult(_row.Version);
        }

        public Task<ImmutableArray<LiveKey>> Due(DateTimeOffset now, int limit) => throw new NotSupportedException();

        public Task<string?> FindByLeg(LiveKind kind, CallSid leg) => throw new NotSupportedException();

        public Task<int> Forget(DateTimeOffset endedBefore, int limit) => throw new NotSupportedException();

        public Task<ImmutableArray<long>> OnHold(long campaignId, int limit) => throw new NotSupportedException();

        public Task<ImmutableArray<long>> CampaignsOnHold() => throw new NotSupportedException();

        public Task<int> CountLines(long campaignId) => throw new NotSupportedException();

        public Task<ImmutableDictionary<string, int>> CountByPhase(LiveKind kind) => throw new NotSupportedException();
    }
}
