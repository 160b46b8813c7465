using ImpactDialing.Tests.Support;

namespace ImpactDialing.Tests.Operations;

/// <summary>
/// A real process starts, is watched through its operators' port, and must stop while a webhook is in flight.
/// </summary>
public sealed class DrainTests
{
    [Fact]
    [Trait("Failure", "S-77")]
    public async Task A_stopping_process_reports_it_and_finishes_the_webhooks_in_flight()
    {
        await using var api = await ApiProcess.Start(("Drain__Delay", "00:00:02"));
        Assert.Equal((200, "{\"status\":\"ready\",\"problems\":{}}\n"), await api.Get(api.Public, "/health/ready"));
        Assert.Equal((200, "{\"status\":\"ready\",\"problems\":{}}\n"), await api.Get(api.Operations, "/health/ready"));
        Assert.Equal((200, "{\"status\":\"live\",\"problems\":{}}\n"), await api.Get(api.Operations, "/health/live"));
        Assert.Equal(1, (await api.Get(api.Operations, "/metrics")).Body.Value("database_up"));
        Assert.Equal(404, (await api.Get(api.Public, "/metrics")).Status);
        var finish = await api.BeginWebhook("/callin/create");

        api.Terminate();
        await api.Says("Stopping: not ready");

        // Unready immediately; but clients that have not noticed it yet are served.
        Assert.Equal(
            (503, "{\"status\":\"unready\",\"problems\":{\"draining\":\"This process is draining: it was told to stop.\"}}\n"),
            await api.Get(api.Operations, "/health/ready"));
        Assert.Contains("<Gather", await (await api.BeginWebhook("/callin/create"))(), StringComparison.Ordinal);

        // Then new connections are refused, and the webhook in flight is finished.
        await UntilRefused(api);
        Assert.Equal(503, (await api.Get(api.Operations, "/health/ready")).Status);
        var answer = await finish();
        Assert.StartsWith("HTTP/1.1 200 OK", answer.TrimStart(), StringComparison.Ordinal);
        Assert.Contains("<Gather", answer, StringComparison.Ordinal);
        Assert.Equal(0, await api.Ends());
    }

    private static async Task UntilRefused(ApiProcess api)
    {
        try
        {
            while (true)
            {
                await api.Get(api.Public, "/health/live");
            }
        }
        catch (HttpRequestException)
        {
            // The signal that is waited for.
        }
    }
}
