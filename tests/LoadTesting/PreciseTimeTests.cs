using ImpactDialing.LoadTest.World;

namespace ImpactDialing.Tests.LoadTesting;

/// <summary>
/// A timer of the load tester's world fires once, at or after its time, and not when it is cancelled.
/// </summary>
public sealed class PreciseTimeTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_wait_is_never_shorter_than_it_should_be()
    {
        using var time = new PreciseTime();
        foreach (var milliseconds in new[] { 0.2, 1, 7.5 })
        {
            var (length, from) = (TimeSpan.FromMilliseconds(milliseconds), time.GetTimestamp());
            var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var timer = time.CreateTimer(_ => fired.TrySetResult(), null, length, Timeout.InfiniteTimeSpan);
            await fired.Task.WaitAsync(Limit, TimeProvider.System);
            Assert.True(time.GetElapsedTime(from) >= length);
        }
    }

    [Fact]
    public async Task A_cancelled_timer_does_not_fire_and_a_periodic_one_fires_again()
    {
        using var time = new PreciseTime();
        var (cancelled, count) = (0, 0);
        var thrice = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var step = TimeSpan.FromMilliseconds(2);
        var never = time.CreateTimer(_ => Interlocked.Increment(ref cancelled), null, step, Timeout.InfiniteTimeSpan);
        await never.DisposeAsync();
        using var periodic = time.CreateTimer(
            _ =>
            {
                if (Interlocked.Increment(ref count) == 3)
                {
                    thrice.TrySetResult();
                }
            },
            null, step, step);
        await thrice.Task.WaitAsync(Limit, TimeProvider.System);
        Assert.Equal(0, Volatile.Read(ref cancelled));
    }
}
