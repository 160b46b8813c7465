using ImpactDialing.Tests.Alerts;
using Xunit.Abstractions;

namespace ImpactDialing.Tests.Failover;

/// <summary>
/// A sample of the failover matrix with real processes, a real MariaDB and real time-outs. All of it, in virtual time,
/// is in <c>Scenarios/Failover</c>. Work continues while the primary is killed, sleeps, and answers with anything but a
/// document. Then the world's books and the application's are compared, call by call and answer by answer.
/// </summary>
[Collection(Alone.Name)]
[Trait("Needs", "mariadb")]
public sealed class FailoverTests(FailoverShifts shifts, ITestOutputHelper output) : IClassFixture<FailoverShifts>
{
    /// <summary>
    /// A leg with two consecutive steps in the trouble waits twice for Twilio's time limit (5 s,
    /// WebhookUrls.ConnectionOverrides), and for the answers of a dozen programs that share the machine.
    /// </summary>
    private static readonly TimeSpan MostSilence = TimeSpan.FromSeconds(13);

    [Theory]
    // The ingress answers 502 in place of a dead primary.
    [InlineData(Trouble.Dead, "11200")]
    [InlineData(Trouble.DiesBeforeItsAnswer, "11200 11205 11206")]
    [InlineData(Trouble.Asleep, "11205")]
    [InlineData(Trouble.Confused, "11200 11205 11206 12100")]
    public async Task People_go_on_talking_and_answering_and_the_books_agree(Trouble trouble, string codes)
    {
        var lived = await shifts.Of(trouble);

        output.WriteLine(
            $"{trouble}: {lived.Length.TotalSeconds:0.0} s, {lived.Conversations} conversations, {lived.Fallbacks.Count} webhooks "
                + $"turned to the fallback, longest silence {lived.LongestSilence.TotalSeconds:0.0} s");
        Assert.All(lived.Closing, output.WriteLine);
        Assert.All(lived.ThrownOut.Concat(lived.Disagreements), output.WriteLine);
        Assert.True(lived.Conversations > 0);
        Assert.All(lived.Fallbacks, seen => Assert.Equal(200, seen.Status));
        Assert.Superset(lived.Fallbacks.Select(seen => seen.ErrorCode!).ToHashSet(), codes.Split(' ').ToHashSet());
        Assert.True(lived.LongestSilence < MostSilence, $"A person heard nothing for {lived.LongestSilence}.");
        Assert.Empty(lived.ThrownOut);
        Assert.Empty(lived.CalledTwiceAtOnce);
        Assert.Empty(lived.Disagreements);
    }
}
