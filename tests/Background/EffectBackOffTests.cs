using ImpactDialing.Background;
using ImpactDialing.Storage;
using Microsoft.Extensions.Time.Testing;

namespace ImpactDialing.Tests.Background;

/// <summary>When an effect is tried again.</summary>
[Trait("Hardening", "M2")]
public sealed class EffectBackOffTests
{
    private static readonly LiveKey Owner = new(LiveKind.Call, "call");

    [Fact]
    public void Pauses_double_up_to_a_minute_and_end_with_an_outcome()
    {
        var time = new FakeTimeProvider();
        var backOff = new EffectBackOff(time);
        foreach (var (pause, tries) in new[] { 4.5, 9, 18, 36, 60, 60 }.Select((pause, index) => (pause, index + 1)))
        {
            Assert.True(backOff.MayTry(Owner, 1));
            Assert.Equal(tries, backOff.Failed(Owner, 1));
            time.Advance(TimeSpan.FromSeconds(pause - 0.1));
            Assert.False(backOff.MayTry(Owner, 1));
            Assert.True(backOff.MayTry(Owner, 2));
            time.Advance(TimeSpan.FromSeconds(0.1));
        }

        backOff.Done(Owner, 1);
        Assert.Equal(1, backOff.Failed(Owner, 1));
    }

    [Fact]
    public void Effects_that_their_owners_dropped_are_forgotten()
    {
        var time = new FakeTimeProvider();
        var backOff = new EffectBackOff(time);
        for (var id = 0; id < 1000; id++)
        {
            backOff.Failed(Owner, id);
        }

        time.Advance(TimeSpan.FromMinutes(11));
        backOff.Failed(Owner, 5000);
        Assert.Equal(1, backOff.Failed(Owner, 7));
    }
}
