using ImpactDialing.LoadTest.Plan;

namespace ImpactDialing.Tests.LoadTesting;

/// <summary>The plan of arrivals is drawn before the run, and the same seed draws the same one.</summary>
public sealed class ArrivalPlanTests
{
    private static readonly TimeSpan Ramp = TimeSpan.FromSeconds(100);

    [Fact]
    public void The_same_seed_gives_the_same_plan_and_another_seed_another_one()
    {
        Assert.Equal(ArrivalPlan.Poisson(50, Ramp, 7), ArrivalPlan.Poisson(50, Ramp, 7));
        Assert.NotEqual(ArrivalPlan.Poisson(50, Ramp, 7), ArrivalPlan.Poisson(50, Ramp, 8));
    }

    [Fact]
    public void All_callers_arrive_in_order_before_the_end_of_the_ramp()
    {
        var plan = ArrivalPlan.Poisson(500, Ramp, 1);
        Assert.Equal(500, plan.Count);
        Assert.Equal(plan.Order(), plan);
        Assert.All(plan, at => Assert.InRange(at, TimeSpan.Zero, Ramp));
    }

    /// <summary>Gaps of a Poisson process are exponential: their deviation equals their mean.</summary>
    [Fact]
    public void Gaps_of_a_Poisson_plan_scatter_as_exponential_times_do()
    {
        var plan = ArrivalPlan.Poisson(5000, Ramp, 3);
        var gaps = plan.Zip(plan.Skip(1), (before, after) => (after - before).TotalSeconds).ToList();
        var mean = gaps.Average();
        var deviation = Math.Sqrt(gaps.Average(gap => (gap - mean) * (gap - mean)));
        Assert.InRange(deviation / mean, 0.9, 1.1);
    }

    /// <summary>A target that has just started compiles its code while a few callers are alone.</summary>
    [Fact]
    public void A_few_callers_come_before_the_others_whose_plan_only_moves()
    {
        var plan = ArrivalPlan.Constant(4, Ramp);
        var lead = TimeSpan.FromSeconds(20);
        Assert.Equal([0, 5, 70, 95], ArrivalPlan.After(plan, 2, lead).Select(at => at.TotalSeconds));
        Assert.Equal(2, ArrivalPlan.After(plan.Take(2).ToList(), 10, lead).Count);
    }

    [Fact]
    public void A_constant_plan_has_equal_gaps()
    {
        Assert.Equal([0, 25, 50, 75], ArrivalPlan.Constant(4, Ramp).Select(at => at.TotalSeconds));
    }

    [Fact]
    public void Modes_have_their_shares_from_the_first_callers_on()
    {
        var modes = ModeShares.Parse("preview:20,power:30,predictive:50")!.Assign(10);
        Assert.Equal(2, modes.Count(mode => mode == "preview"));
        Assert.Equal(3, modes.Count(mode => mode == "power"));
        Assert.Equal(5, modes.Count(mode => mode == "predictive"));
    }

    [Theory]
    [InlineData("preview")]
    [InlineData("manual:3")]
    [InlineData("power:x")]
    [InlineData("power:0")]
    public void Modes_that_cannot_be_understood_are_refused(string text)
    {
        Assert.Null(ModeShares.Parse(text));
    }
}
