using System.Diagnostics.Metrics;
using ImpactDialing.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactDialing.Tests.Api;

/// <summary>The calls that a process makes before it is ready change nothing that a person could notice.</summary>
public sealed class WarmUpTraceTests
{
    [Fact]
    public async Task A_warm_up_leaves_nothing_but_the_rows_of_synthetic_webhooks()
    {
        await using var host = await ApiHost.Start(services: static services =>
        {
            services.AddSingleton<WarmUpPipeline>();
            services.AddSingleton<IStartupFilter>(static provider => provider.GetRequiredService<WarmUpPipeline>());
            services.AddSingleton<ApiWarmUp>();
            services.AddSingleton<SiloWarmUp>();
        });
        var before = host.Books();
        var webhooks = 0;
        var meters = host.Services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (published, all) =>
        {
            if (published.Name == "webhook.duration" && ReferenceEquals(published.Meter.Scope, meters))
            {
                all.EnableMeasurementEvents(published);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => webhooks++);
        listener.Start();

        // The second round meets what the first one left.
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await host.Services.GetRequiredService<SiloWarmUp>().Run();
            await host.Services.GetRequiredService<ApiWarmUp>().Run();
        }

        Assert.Equal(0, webhooks);
        Assert.Equal(2, host.Execute("DELETE FROM live_states WHERE kind = 4 AND id LIKE 'echo-%'"));
        Assert.Equal(before, host.Books());
    }
}
