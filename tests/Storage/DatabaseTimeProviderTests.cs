using ImpactDialing.Storage.Clocks;

namespace ImpactDialing.Tests.Storage;

/// <summary>The time of a process on a machine with a wrong clock.</summary>
[Trait("Hardening", "B3")]
public sealed class DatabaseTimeProviderTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly MachineClock _machine = new() { At = Noon.AddSeconds(2) };
    private readonly DatabaseTimeProvider _time;

    public DatabaseTimeProviderTests() => _time = new(_machine);

    [Fact]
    public void Before_a_measurement_it_is_the_machines_clock()
    {
        Assert.Equal(Noon.AddSeconds(2), _time.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, _time.Skew);
    }

    [Fact]
    public void After_a_measurement_it_is_the_databases_clock_and_the_skew_is_known()
    {
        Assert.Equal(TimeSpan.FromSeconds(-2), _time.Correct(Reading(Noon, TimeSpan.Zero)));
        Assert.Equal(Noon, _time.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(2), _time.Skew);
        _machine.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(Noon.AddMinutes(1), _time.GetUtcNow());
    }

    [Fact]
    public void The_server_is_taken_to_read_its_clock_halfway_between_question_and_answer()
    {
        _time.Correct(Reading(Noon, TimeSpan.FromMilliseconds(200)));
        Assert.Equal(Noon.AddMilliseconds(100), _time.GetUtcNow());
    }

    [Fact]
    public void A_slow_answer_does_not_spoil_what_a_quick_one_has_shown_and_a_quick_one_corrects_a_slow_one()
    {
        _time.Correct(Reading(Noon, TimeSpan.FromMilliseconds(200)));
        var before = _time.GetUtcNow();
        Assert.Equal(TimeSpan.FromMilliseconds(-80), _time.Correct(Reading(before.AddMilliseconds(-80), TimeSpan.Zero)));
        var exact = _time.GetUtcNow();
        Assert.Equal(before.AddMilliseconds(-80), exact);

        var slow = Reading(exact, TimeSpan.FromMilliseconds(400));
        Assert.Equal(TimeSpan.Zero, _time.Correct(slow));
        Assert.Equal(exact.AddMilliseconds(400), _time.GetUtcNow());
    }

    [Fact]
    public void A_machines_clock_that_is_set_moves_the_skew_and_not_the_time()
    {
        _time.Correct(Reading(Noon, TimeSpan.Zero));
        _machine.At = Noon.AddHours(1);
        Assert.Equal(Noon, _time.GetUtcNow());
        Assert.Equal(TimeSpan.FromHours(1), _time.Skew);
    }

    [Fact]
    public void A_databases_clock_that_is_set_is_followed()
    {
        _time.Correct(Reading(Noon, TimeSpan.Zero));
        Assert.Equal(
            TimeSpan.FromHours(-1), _time.Correct(Reading(Noon.AddHours(-1).AddMilliseconds(1), TimeSpan.FromMilliseconds(2))));
        Assert.Equal(Noon.AddHours(-1).AddMilliseconds(2), _time.GetUtcNow());
    }

    /// <summary>A reading that takes a time; the answer is there now.</summary>
    private ClockReading Reading(DateTimeOffset at, TimeSpan took)
    {
        var sent = _machine.GetTimestamp();
        _machine.Advance(took);
        return new(sent, _machine.GetTimestamp(), at);
    }

    /// <summary>A clock that can be set, like a machine's: its timestamps go on as before.</summary>
    private sealed class MachineClock : TimeProvider
    {
        private long _ticks = 1_000_000;

        public DateTimeOffset At { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => At;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan duration)
        {
            _ticks += duration.Ticks;
            At += duration;
        }
    }
}
