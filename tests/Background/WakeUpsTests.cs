using ImpactDialing.Background;
using ImpactDialing.Storage;

namespace ImpactDialing.Tests.Background;

/// <summary>Which due rows a process wakes.</summary>
[Trait("Hardening", "B2")]
public sealed class WakeUpsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Rows_that_cannot_be_woken_are_left_out_and_do_not_starve_the_others()
    {
        var wakeUps = new WakeUps("one", 500);
        var broken = Keys("broken", 5_000);
        var now = Noon;
        var seen = new HashSet<LiveKey>();
        for (var sweep = 0; sweep < 30; sweep++, now += TimeSpan.FromSeconds(1))
        {
            // The broken rows stay the oldest ones, so the database always lists them first.
            var due = broken.Concat(Keys($"good-{sweep}", 5)).Take(wakeUps.Limit).ToList();
            foreach (var key in wakeUps.Choose(due, now))
            {
                if (key.Id.StartsWith("broken", StringComparison.Ordinal))
                {
                    wakeUps.Failed(key, now);
                }
                else
                {
                    wakeUps.Woken(key);
                    seen.Add(key);
                }
            }
        }

        Assert.Contains(seen, key => key.Id.StartsWith("good-29", StringComparison.Ordinal));
    }

    [Fact]
    public void A_row_waits_twice_as_long_after_each_failure_up_to_a_minute_and_anew_after_a_success()
    {
        var wakeUps = new WakeUps("one", 500);
        var key = Keys("call", 1)[0];
        Assert.Equal(
            new double[] { 1, 2, 4, 8, 16, 32, 60, 60 },
            Enumerable.Range(0, 8).Select(_ => wakeUps.Failed(key, Noon).TotalSeconds));
        Assert.Empty(wakeUps.Choose([key], Noon.AddSeconds(59)));
        Assert.Equal([key], wakeUps.Choose([key], Noon.AddSeconds(60)).AsEnumerable());
        wakeUps.Woken(key);
        Assert.Equal(1, wakeUps.Failed(key, Noon).TotalSeconds);
    }

    [Fact]
    [Trait("Hardening", "S4")]
    public void A_row_that_is_still_being_woken_is_not_woken_again_and_holds_up_no_sweep()
    {
        var wakeUps = new WakeUps("one", 3);
        var keys = Keys("call", 5);
        var first = wakeUps.Choose(keys, Noon);
        Assert.Equal(3, first.Count);
        Assert.Empty(wakeUps.Choose(keys, Noon));
        wakeUps.Woken(first[0]);
        Assert.Single(wakeUps.Choose(keys.Except(first).ToList(), Noon));
    }

    [Fact]
    public void Processes_that_see_the_same_rows_take_different_ones_first()
    {
        var keys = Keys("call", 2_000);
        var one = new WakeUps("one", 500).Choose(keys, Noon);
        var other = new WakeUps("other", 500).Choose(keys, Noon);
        Assert.Equal([500, 500], [one.Count, other.Count]);
        Assert.InRange(one.Intersect(other).Count(), 0, 250);
    }

    [Fact]
    public void Rows_that_are_due_no_more_are_forgotten_when_the_list_is_complete()
    {
        var wakeUps = new WakeUps("one", 10);
        var before = wakeUps.Limit;
        var keys = Keys("call", 40);
        for (var now = Noon; now < Noon.AddMinutes(1); now = now.AddSeconds(1))
        {
            foreach (var key in wakeUps.Choose(keys, now))
            {
                wakeUps.Failed(key, now);
            }
        }

        Assert.Equal(before + keys.Count, wakeUps.Limit);
        wakeUps.Choose(keys.Take(before).ToList(), Noon);
        Assert.Equal(before + keys.Count, wakeUps.Limit);
        wakeUps.Choose([keys[0]], Noon, areAll: true);
        Assert.Equal(before + 1, wakeUps.Limit);
        Assert.True(wakeUps.Failed(keys[0], Noon) > TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(1), wakeUps.Failed(keys[1], Noon));
    }

    [Fact]
    public void A_pause_never_exceeds_the_longest_one_however_often_it_doubles()
    {
        var (first, longest) = (TimeSpan.FromSeconds(4.5), TimeSpan.FromMinutes(1));
        Assert.Equal([4.5, 9, 18, 36, 60], Enumerable.Range(1, 5).Select(tries => Pauses.After(tries, first, longest).TotalSeconds));
        Assert.Equal(longest, Pauses.After(int.MaxValue, first, longest));
        Assert.Throws<ArgumentOutOfRangeException>(() => Pauses.After(0, first, longest));
    }

    private static List<LiveKey> Keys(string name, int count) =>
        [.. Enumerable.Range(0, count).Select(index => new LiveKey(LiveKind.Call, $"{name}-{index}"))];
}
