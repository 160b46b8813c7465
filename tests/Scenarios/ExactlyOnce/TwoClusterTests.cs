using ImpactDialing.Campaigns;
using ImpactDialing.Simulator.Faults;
using Xunit.Abstractions;

namespace ImpactDialing.Scenarios.ExactlyOnce;

/// <summary>
/// Primary and fallback cluster run on one database at the same time, each with its own grains. Every webhook goes to
/// one, the other, or both; the versions of the rows prevent conflicts.
/// </summary>
public sealed class TwoClusterTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(31, nameof(DialMode.Preview), false)]
    [InlineData(32, nameof(DialMode.Power), false)]
    [InlineData(33, nameof(DialMode.Preview), true)]
    [InlineData(34, nameof(DialMode.Power), true)]
    public async Task Both_clusters_serve_a_shift_simultaneously(int seed, string mode, bool badDay)
    {
        await using var shift = RobotShift.Begin(
            seed, Enum.Parse<DialMode>(mode), callers: 12, households: 600, badDay ? RobotShift.BadDay() : new FaultPlan(), twoHosts: true);
        shift.Bank.Run(TimeSpan.FromMinutes(6).TotalSeconds);
        shift.End();

        var audit = new ShiftAudit(shift.Bank, shift.FaultLog);
        var broken = audit.Run();
        var roles = shift.Bank.Wire.Exchanges.CountBy(exchange => exchange.Role).ToDictionary();
        output.WriteLine(
            $"{mode}, seed {seed}: {shift.Bank.Twilio.Ears.CalleeBooks.Count} calls, {audit.Conversations} conversations, webhooks: "
                + $"{string.Join(", ", roles)}");
        Assert.True(broken.Count == 0, shift.Explain($"Seed {seed}, {mode}", broken));
        Assert.All(shift.Robots, robot => Assert.True(robot.IsDone));
        Assert.True(roles["primary"] > 200 && roles["fallback"] > 200);
        Assert.True(audit.Conversations > 30);
    }
}
