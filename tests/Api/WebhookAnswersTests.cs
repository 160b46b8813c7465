using System.Diagnostics.Metrics;
using ImpactDialing.Telemetry;
using ImpactDialing.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImpactDialing.Tests.Api;

/// <summary>What Twilio is told when a webhook cannot be served: a broken rule ends the leg politely, anything else sends Twilio to the other cluster.</summary>
public sealed class WebhookAnswersTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    [Fact]
    public async Task A_process_that_goes_down_hangs_up_on_nobody() =>
        Assert.Equal(StatusCodes.Status503ServiceUnavailable, Assert.IsType<IStatusCodeHttpResult>(await Serve(new ObjectDisposedException("store")), exactMatch: false).StatusCode);

    [Fact]
    public async Task A_broken_rule_is_answered_politely() =>
        Assert.NotEqual(StatusCodes.Status503ServiceUnavailable, Assert.IsType<IStatusCodeHttpResult>(await Serve(new InvalidOperationException("No rule.")), exactMatch: false).StatusCode);

    public void Dispose() => _services.Dispose();

    private async Task<IResult> Serve(Exception failure)
    {
        using var instruments = new ApiInstruments(_services.GetRequiredService<IMeterFactory>());
        var answers = new WebhookAnswers(instruments, TimeProvider.System, NullLogger<WebhookAnswers>.Instance);
        var context = new DefaultHttpContext();
        context.Request.Path = "/calls/c1/incoming";
        return await answers.Serve(context, () => throw failure);
    }
}
