using ImpactDialing.Health;
using ImpactDialing.Supervisors;

namespace ImpactDialing.Tests.Health;

public sealed class HostHealthTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 3, 18, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(nameof(PingOutcome.Answered), 10, nameof(HostState.Answers))]
    [InlineData(nameof(PingOutcome.Slow), 10, nameof(HostState.Fails))]
    [InlineData(nameof(PingOutcome.Unreachable), 10, nameof(HostState.Fails))]
    [InlineData(nameof(PingOutcome.Answered), 61, nameof(HostState.Silent))]
    [InlineData(nameof(PingOutcome.TimedOut), 61, nameof(HostState.Silent))]
    public void Last_ping_says_how_a_host_is_doing_until_it_is_a_minute_old(string outcome, int secondsAgo, string state)
    {
        var last = new PingResult(
            Now.AddSeconds(-secondsAgo), Enum.Parse<PingOutcome>(outcome), TimeSpan.FromSeconds(0.25), "", "fallback");
        var before = last with { At = last.At.AddSeconds(-15), Outcome = PingOutcome.WrongTwiml };

        var health = HostHealths.Of(new HealthReport("fallback", null, [before, last]), Now);

        Assert.Equal(new HostHealth("fallback", Enum.Parse<HostState>(state), last.At, 0.25), health);
    }

    [Fact]
    public void Host_without_a_ping_is_unknown() => Assert.Equal(
        new HostHealth("primary", HostState.Unknown, null, null), HostHealths.Of(new HealthReport("primary", null, []), Now));
}
