using Xunit.Abstractions;

namespace ImpactDialing.Tests.Alerts;

/// <summary>
/// The alert that the fallback exists for, end to end: real processes, their real metrics, Prometheus with the real
/// rules. The limits assume pings, scrapes and evaluations every second. At five seconds apart, as on Kubernetes, each
/// of the three may take four seconds more. The limits leave room for a busy machine.
/// </summary>
[Collection(Alone.Name)]
[Trait("Needs", "promtool")]
public sealed class FallbackAlertTests(FallbackOutages outages, ITestOutputHelper output) : IClassFixture<FallbackOutages>
{
    [Fact]
    public void Nothing_fires_while_the_fallback_answers()
    {
        Assert.Empty(outages.PingsFailedBefore);
        Assert.Empty(outages.FiredBefore);
    }

    [Fact]
    public void No_label_of_ours_has_the_name_of_one_that_the_operator_sets() => Assert.Empty(outages.LabelsLost);

    [Theory]
    // A refused connection is detected immediately: a ping, a scrape, an evaluation.
    [InlineData(FallbackOutages.Stopped, "FallbackFrontendSlow", 10)]
    // The ping times out after 6 s, and is counted then.
    [InlineData(FallbackOutages.Slow, "FallbackFrontendSlow", 15)]
    [InlineData(FallbackOutages.Asleep, "FallbackFrontendSlow", 15)]
    // 15 s without a right answer.
    [InlineData(FallbackOutages.Asleep, "FallbackFrontendDown", 25)]
    // 10 s without the silo, 15 s without any pings, 15 s since the last right answer: the primary's silo reads that in
    // the database.
    [InlineData(FallbackOutages.NobodyPings, "FallbackSiloMissing", 20)]
    [InlineData(FallbackOutages.NobodyPings, "HealthPingsMissing", 25)]
    [InlineData(FallbackOutages.NobodyPings, "FallbackFrontendDown", 25)]
    [Trait("Failure", "S-80")]
    public void It_fires_within_seconds(string outage, string alert, int seconds)
    {
        var (after, onlySince) = outages.Of(outage, alert);

        output.WriteLine($"{outage}: {alert} fires {after.TotalSeconds:0.0} s after the outage began.");
        Assert.True(onlySince, $"{alert} was on its way before the outage began.");
        Assert.True(
            after < TimeSpan.FromSeconds(seconds),
            $"{alert} fired only {after.TotalSeconds:0.0} s after the outage began, and should within {seconds} s.");
    }
}

/// <summary>Tests that measure time have the machine to themselves: they run after all others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    /// <summary>The collection's name.</summary>
    public const string Name = "Alone";
}
