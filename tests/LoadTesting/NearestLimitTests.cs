using ImpactDialing.LoadTest.Figures;

namespace ImpactDialing.Tests.LoadTesting;

/// <summary>The report names the resource that is nearest to its limit.</summary>
public sealed class NearestLimitTests
{
    [Fact]
    public void A_busy_machine_is_the_limit_whatever_process_has_most()
    {
        var shares = new Dictionary<string, double> { ["silo 1"] = 0.4, ["mariadb"] = 0.2, ["tester"] = 0.2, ["others"] = 0.15 };
        Assert.Equal("the machine's processors (95 % busy, most with silo 1: 40 %)", NearestLimit.Of(shares));
    }

    [Fact]
    public void On_an_idle_machine_the_largest_process_is_named_and_never_that_of_others()
    {
        var shares = new Dictionary<string, double> { ["silo 1"] = 0.1, ["mariadb"] = 0.2, ["others"] = 0.3 };
        Assert.Equal("mariadb (20 % of the machine, which was 60 % busy)", NearestLimit.Of(shares));
    }

    [Fact]
    public void Without_figures_the_limit_is_unknown()
    {
        Assert.Equal("unknown", NearestLimit.Of(new Dictionary<string, double>()));
    }
}
