using System.Collections.Immutable;
using ImpactDialing.DialQueues;
using ImpactDialing.Storage.Queue;
using ImpactDialing.Telephony;
using Microsoft.Extensions.Time.Testing;

namespace ImpactDialing.Tests.Background;

/// <summary>The figures of a queue with nothing to call are read once for all callers.</summary>
[Trait("Hardening", "B5")]
public sealed class RecentFiguresTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<TaskCompletionSource<ReservationResult.Nothing>> _reads = [];

    [Fact]
    public async Task Two_hundred_callers_of_a_campaign_share_one_reading()
    {
        var figures = new RecentFigures(TimeSpan.FromSeconds(1), _time);
        var asked = Enumerable.Range(0, 200).Select(_ => figures.Get(Request(7), Read)).ToList();
        Assert.Single(_reads);
        _reads[0].SetResult(new ReservationResult.Nothing(0, null, 0));
        Assert.Single((await Task.WhenAll(asked)).Distinct());

        await figures.Get(Request(7), Read);
        Assert.Single(_reads);
        _time.Advance(TimeSpan.FromSeconds(1));
        _ = figures.Get(Request(7), Read);
        Assert.Equal(2, _reads.Count);
    }

    [Fact]
    public void Other_campaigns_other_zones_and_a_failed_reading_are_read_anew()
    {
        var figures = new RecentFigures(TimeSpan.FromSeconds(1), _time);
        _ = figures.Get(Request(7), Read);
        _ = figures.Get(Request(8), Read);
        _ = figures.Get(Request(7, "America/Chicago"), Read);
        Assert.Equal(3, _reads.Count);
        _reads[2].SetException(new InvalidOperationException("no"));
        _ = figures.Get(Request(7, "America/Chicago"), Read);
        Assert.Equal(4, _reads.Count);
    }

    private static ReservationRequest Request(long campaign, params ImmutableArray<string> zones) =>
        new(campaign, new SessionId("s"), "t", null, zones, DateTimeOffset.UnixEpoch, TimeSpan.FromMinutes(5));

    private Task<ReservationResult.Nothing> Read()
    {
        _reads.Add(new TaskCompletionSource<ReservationResult.Nothing>());
        return _reads[^1].Task;
    }
}
