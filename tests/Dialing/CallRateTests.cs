using ImpactDialing.Telephony;
using Microsoft.Extensions.Time.Testing;

namespace ImpactDialing.Tests.Dialing;

/// <summary>
/// The account's calls a second: which request gets a turn, and which one is refused early because its turn is far off.
/// </summary>
public sealed class CallRateTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(0.5);
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Turns_are_spaced_out_and_one_that_is_far_off_is_not_waited_for()
    {
        var rate = new CallRate(2.5, _time);
        var (now, soon, late) = (rate.WaitForTurn(Limit), rate.WaitForTurn(Limit), rate.WaitForTurn(Limit));
        Assert.True(await now);
        Assert.False(soon.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(0.4));
        Assert.True(await soon);
        Assert.False(late.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.False(await late);
        var next = rate.WaitForTurn(Limit);
        _time.Advance(TimeSpan.FromSeconds(0.3));
        Assert.True(await next);
    }

    [Fact]
    public async Task A_process_that_stood_still_has_missed_its_turn()
    {
        var process = new Sleeper(_time);
        var rate = new CallRate(2.5, process);
        Assert.True(await rate.WaitForTurn(Limit));
        var asleep = rate.WaitForTurn(Limit);

        process.Slept = TimeSpan.FromSeconds(30);
        _time.Advance(TimeSpan.FromSeconds(0.4));

        Assert.False(await asleep);
    }

    [Fact]
    public async Task After_too_many_requests_no_call_gets_a_turn_for_a_while()
    {
        var rate = new CallRate(100, _time);
        rate.BackOff(TimeSpan.FromSeconds(1));
        var early = rate.WaitForTurn(Limit);
        _time.Advance(Limit);
        Assert.False(await early);
        var then = rate.WaitForTurn(Limit);
        _time.Advance(Limit);
        Assert.True(await then);
    }

    /// <summary>A process with late timers.</summary>
    private sealed class Sleeper(FakeTimeProvider time) : TimeProvider
    {
        public TimeSpan Slept { get; set; }

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + Slept;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            time.CreateTimer(callback, state, dueTime, period);
    }
}
