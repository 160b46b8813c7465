using ImpactDialing.Tests.Alerts;

namespace ImpactDialing.Tests.Operations;

/// <summary>Orleans' dashboard, which is for operators only.</summary>
[Collection(Alone.Name)]
public sealed class OrleansDashboardTests
{
    [Fact]
    public async Task Dashboard_is_on_the_operators_port_alone_and_shows_neither_log_nor_state()
    {
        await using var api = await ApiProcess.Start(("Telemetry__Dashboard", "true"));

        var (page, html) = await api.Get(api.Operations, "/dashboard/");
        var (counters, json) = await api.Get(api.Operations, "/dashboard/DashboardCounters");

        Assert.Equal(200, page);
        Assert.Contains("<html", html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(200, counters);
        Assert.Contains("totalActivationCount", json, StringComparison.Ordinal);
        Assert.Equal(403, (await api.Get(api.Operations, "/dashboard/Trace")).Status);
        Assert.Equal(404, (await api.Get(api.Operations, "/dashboard/GrainState?grainId=1&grainType=caller")).Status);
        Assert.Equal(404, (await api.Get(api.Public, "/dashboard/")).Status);
        Assert.Equal(200, (await api.Get(api.Operations, "/health/ready")).Status);
        Assert.Equal(200, (await api.Get(api.Operations, "/metrics")).Status);
    }

    [Fact]
    public async Task Dashboard_is_absent_unless_it_is_asked_for()
    {
        await using var api = await ApiProcess.Start();

        Assert.Equal(404, (await api.Get(api.Operations, "/dashboard/")).Status);
    }
}
