using ImpactDialing.CallerSessions;
using ImpactDialing.Machines;

namespace ImpactDialing.Tests.Machines;

/// <summary>When the sweep wakes an entity, as its row has it.</summary>
public sealed class WakeUpTimesTests
{
    private static readonly DateTimeOffset Changed = new(2026, 11, 30, 9, 0, 3, TimeSpan.Zero);

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(5.0, null, 5.0)]
    [InlineData(null, 20.5, 20.5)]
    [InlineData(null, 59.9, 59.9)]
    [InlineData(null, 60.0, 67.0)]
    [InlineData(null, 67.0, 67.0)]
    [InlineData(null, 67.001, 77.0)]
    [InlineData(5.0, 180.0, 5.0)]
    [InlineData(64.0, 180.0, 64.0)]
    public void Lease_of_a_minute_or_more_is_put_off_to_a_full_ten_seconds_and_an_effect_is_not(
        double? effects, double? lease, double? due) =>
        Assert.Equal(After(due), WakeUpTimes.DueAt(After(effects), After(lease), Changed));

    [Fact]
    public void Keys_of_the_same_ten_seconds_leave_the_time_as_it_is()
    {
        var caller = CallerWorld.In(CallerPhase.Menu);

        Assert.Equal(
            (caller with { ActedAt = Changed }).Columns.DueAt, (caller with { ActedAt = Changed.AddSeconds(6.9) }).Columns.DueAt);
    }

    private static DateTimeOffset? After(double? seconds) => seconds is { } known ? Changed.AddSeconds(known) : null;
}
