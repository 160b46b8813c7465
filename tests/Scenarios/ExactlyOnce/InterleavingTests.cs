using System.Globalization;
using ImpactDialing.Campaigns;
using Xunit.Abstractions;

namespace ImpactDialing.Scenarios.ExactlyOnce;

/// <summary>
/// Twilio loses, doubles, delays and reorders webhooks, and people hang up at random. Nevertheless no lead is called
/// twice, no person is left alone, and the books agree with the world's.
/// </summary>
public sealed class InterleavingTests(ITestOutputHelper output)
{
    private const int Callers = 60;

    [Theory]
    [InlineData(1, nameof(DialMode.Preview))]
    [InlineData(2, nameof(DialMode.Power))]
    public async Task Bad_day_of_sixty_callers_leaves_the_books_in_order(int seed, string mode)
    {
        var started = TimeProvider.System.GetTimestamp();
        await using var shift = RobotShift.Begin(seed, Enum.Parse<DialMode>(mode), Callers, households: 2500, RobotShift.BadDay());
        shift.Bank.Run(TimeSpan.FromMinutes(10).TotalSeconds);
        shift.End();

        var calls = shift.Bank.Twilio.Ears.CalleeBooks.Count;
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        var audit = new ShiftAudit(shift.Bank, shift.FaultLog);
        var broken = audit.Run();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{mode}, seed {seed}: {calls} calls ({calls / seconds:0} a second), {audit.Conversations} conversations, "
                + $"{audit.ConnectedInVain} connected in vain, {shift.Bank.Twilio.WebhooksSent} webhooks, "
                + $"{shift.Bank.Twilio.Rest.Requests} REST requests"));
        Assert.True(broken.Count == 0, shift.Explain($"Seed {seed}, {mode}", broken));
        Assert.True(shift.Robots.All(robot => robot.IsDone), "robots that do not come to an end");
        Assert.True(calls >= 1000, $"{calls} calls are too few to mean much");
        Assert.True(
            audit.ConnectedInVain < audit.Conversations / 20,
            $"{audit.ConnectedInVain} of {audit.Conversations} calls were connected in vain");
    }

    [Theory]
    [InlineData(7, nameof(DialMode.Preview))]
    [InlineData(8, nameof(DialMode.Power))]
    public async Task The_same_seed_plays_the_same_day(int seed, string mode) =>
        Assert.Equal(await Journal(seed, Enum.Parse<DialMode>(mode)), await Journal(seed, Enum.Parse<DialMode>(mode)));

    private static async Task<IReadOnlyList<string>> Journal(int seed, DialMode mode)
    {
        await using var shift = RobotShift.Begin(seed, mode, callers: 8, households: 200, RobotShift.BadDay());
        shift.Bank.Run(TimeSpan.FromMinutes(6).TotalSeconds);
        return [.. shift.Bank.Twilio.Ears.Journal.Select(entry => entry.ToString())];
    }
}
