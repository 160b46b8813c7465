using ImpactDialing.Campaigns;
using ImpactDialing.Simulator.Faults;
using Xunit.Abstractions;

namespace ImpactDialing.Scenarios.ExactlyOnce;

/// <summary>
/// Both clusters serve a shift, and the machines of one of them have a wrong clock. Twilio takes 3.5 s to place a call,
/// so with their own clocks one cluster would look for a call while the other one is placing it.
/// </summary>
[Trait("Hardening", "B3")]
public sealed class WrongClockTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(41, nameof(DialMode.Preview), 2)]
    [InlineData(42, nameof(DialMode.Preview), -2)]
    [InlineData(43, nameof(DialMode.Power), 2)]
    [InlineData(44, nameof(DialMode.Power), -2)]
    public async Task Clusters_with_clocks_two_seconds_apart_look_for_no_call_lose_no_answer_and_dial_no_household_twice(
        int seed, string mode, int fallbackAhead)
    {
        var (placed, searched) = (0, 0);
        var faults = new FaultPlan();
        faults.OrderRest(
            request =>
            {
                if (request.Method == "GET" && request.Path.EndsWith("/Calls.json", StringComparison.Ordinal))
                {
                    searched++;
                }

                placed += request.IsDial ? 1 : 0;
                return request.IsDial;
            },
            new RestFault { Delay = TimeSpan.FromSeconds(3.5) },
            times: int.MaxValue);
        await using var shift = RobotShift.Begin(
            seed, Enum.Parse<DialMode>(mode), callers: 8, households: 400, faults, twoHosts: true,
            fallbackAhead: TimeSpan.FromSeconds(fallbackAhead));
        shift.Bank.Run(TimeSpan.FromMinutes(6).TotalSeconds);
        shift.End();

        var audit = new ShiftAudit(shift.Bank, shift.FaultLog);
        var broken = audit.Run();
        output.WriteLine(
            $"{mode}, fallback {fallbackAhead:+0;-0} s: {placed} calls placed, {searched} searched for, "
                + $"{audit.Conversations} conversations");
        Assert.True(broken.Count == 0, shift.Explain($"Seed {seed}, {mode}, {fallbackAhead:+0;-0} s", broken));
        Assert.Equal(0, searched);
        Assert.True(audit.Conversations > 20);
        var dialed = shift.Bank.Calls().Select(call => call.HouseholdId).ToList();
        Assert.Equal(dialed.Count, dialed.Distinct().Count());
    }
}
