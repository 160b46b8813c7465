using ImpactDialing.Hosting;
using ImpactDialing.Operations;
using ImpactDialing.Simulator;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Tests.Hosting;

/// <summary>The answers to probes, and their sources.</summary>
public sealed class ReadinessTests
{
    [Theory]
    [InlineData(HealthStatus.Healthy, 200, "{\"status\":\"ready\",\"problems\":{}}\n")]
    [InlineData(HealthStatus.Degraded, 200, "{\"status\":\"degraded\",\"problems\":{\"database\":\"It is away.\"}}\n")]
    [InlineData(HealthStatus.Unhealthy, 503, "{\"status\":\"unready\",\"problems\":{\"database\":\"It is away.\"}}\n")]
    public async Task A_problem_that_still_allows_requests_keeps_a_process_in_rotation(HealthStatus status, int code, string body)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddHealthChecks()
            .AddCheck("database", () => new HealthCheckResult(status, "It is away."), [HealthTags.Ready])
            .AddCheck("another matter", () => HealthCheckResult.Unhealthy("Nobody asked."));
        await using var provider = services.BuildServiceProvider();
        var context = new DefaultHttpContext { Response = { Body = new MemoryStream() } };

        await HealthAnswers.Ready(context, provider.GetRequiredService<HealthCheckService>());

        context.Response.Body.Position = 0;
        Assert.Equal((code, body), (context.Response.StatusCode, await new StreamReader(context.Response.Body).ReadToEndAsync()));
    }

    [Theory]
    [InlineData("single", "cluster database draining started")]
    [InlineData("database", "cluster draining started")]
    public async Task An_api_has_the_operators_port_and_drains_with_a_silo_inside_or_without(string membership, string decisive)
    {
        var builder = LocalWeb.Builder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Cluster:Membership"] = membership,
            ["Database:Provider"] = "mysql",
            ["ConnectionStrings:ImpactDialing"] = "Server=127.0.0.1;Port=9;Database=never_opened;User ID=nobody",
            ["Drain:Limit"] = "00:00:47",
        });
        builder.AddImpactDialingCluster();
        await using var app = builder.Build();

        Assert.Contains(
            builder.Services,
            service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name == "OperationsPort");
        Assert.Equal(TimeSpan.FromSeconds(47), app.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout);
        Assert.NotNull(app.Services.GetService<Drain>());

        // Without a silo inside, an unreachable database is reported and does not decide.
        var ready =
            app.Services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations.Where(
                check => check.Tags.Contains(HealthTags.Ready)).ToList();
        Assert.Equal(
            decisive.Split(' '), ready.Where(check => check.FailureStatus == HealthStatus.Unhealthy).Select(check => check.Name).Order());
        Assert.Contains(ready, check => check.Name == "database");
    }

    [Fact]
    public void A_process_outlasts_its_host_whatever_the_limit()
    {
        Assert.Equal(TimeSpan.FromSeconds(57), Limit("00:00:47"));
        Assert.Equal(TimeSpan.FromSeconds(40), Limit(null));
        Assert.Equal(TimeSpan.FromSeconds(40), Limit("soon"));

        static TimeSpan Limit(string? value) =>
            DrainOptions.ProcessLimit(new ConfigurationBuilder().AddInMemoryCollection([new("Drain:Limit", value)]).Build());
    }
}
