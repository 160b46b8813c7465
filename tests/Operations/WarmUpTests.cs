using System.Threading.Channels;
using ImpactDialing.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ImpactDialing.Tests.Operations;

/// <summary>A process makes its own first calls, and says that it is ready once they are quick.</summary>
public sealed class WarmUpTests
{
    private readonly Channel<TaskCompletionSource> _calls = Channel.CreateUnbounded<TaskCompletionSource>();

    [Fact]
    public async Task A_process_is_ready_when_its_own_calls_are_quick_and_not_before()
    {
        var time = new FakeTimeProvider();
        using var host = Host(time);
        var starting = host.StartAsync();
        var slow = await _calls.Reader.ReadAsync();
        time.Advance(WarmUpHost.Quick * 2);
        slow.SetResult();

        var quick = await _calls.Reader.ReadAsync();
        Assert.False(IsReady(host));
        time.Advance(WarmUpHost.Quick);
        quick.SetResult();

        await starting;
        Assert.True(IsReady(host));
        Assert.False(_calls.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_call_that_fails_is_made_again()
    {
        using var host = Host(TimeProvider.System);
        var starting = host.StartAsync();
        (await _calls.Reader.ReadAsync()).SetException(new TimeoutException());

        var second = await _calls.Reader.ReadAsync();
        Assert.False(IsReady(host));
        second.SetResult();
        await starting;
    }

    [Fact]
    public async Task A_process_that_stays_slow_serves_nevertheless()
    {
        var time = new FakeTimeProvider();
        using var host = Host(time);
        var starting = host.StartAsync();
        await _calls.Reader.ReadAsync();
        Assert.False(IsReady(host));

        time.Advance(WarmUpHost.Limit);

        await starting;
        Assert.True(IsReady(host));
    }

    [Fact]
    public async Task A_process_that_is_told_to_stop_warms_up_no_longer_and_stops_as_usual()
    {
        using var host = Host(new FakeTimeProvider());
        var starting = host.StartAsync();
        await _calls.Reader.ReadAsync();

        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        await starting;
        await host.StopAsync();
    }

    [Theory]
    [InlineData("Api")]
    [InlineData("Silo")]
    public async Task Both_programs_warm_up_before_they_say_that_they_have_started(string program)
    {
        var folder = Directory.CreateTempSubdirectory("impact-warm-").FullName;
        await using (var process = ProgramProcess.Begin(
            program,
            [
                ("ConnectionStrings__ImpactDialing", $"Data Source={folder}/warm.db"), ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
                ("Hosts__Webhooks", "http://127.0.0.1:9"), ("Hosts__Fallback", "http://127.0.0.1:9"),
            ]))
        {
            await process.Says("Warm after");
            await process.Says("Application started");
        }

        Directory.Delete(folder, recursive: true);
    }

    private static bool IsReady(IHost host) =>
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.IsCancellationRequested;

    private IHost Host(TimeProvider time)
    {
        var builder = new HostApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(_calls.Writer);
        builder.Services.AddWarmUp<Calls>();
        return builder.Build();
    }

    /// <summary>Calls that are answered when the test wants it.</summary>
    private sealed class Calls(ChannelWriter<TaskCompletionSource> made) : IWarmUp
    {
        public Task Run()
        {
            var call = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            made.TryWrite(call);
            return call.Task;
        }
    }
}
