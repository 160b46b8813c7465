using System.Diagnostics.Metrics;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Clocks;
using ImpactDialing.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ImpactDialing.Tests.Storage;

/// <summary>A process measures its database's clock, and uses it as its time.</summary>
[Trait("Hardening", "B3")]
public sealed class ClockMonitorTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    [Trait("Needs", "mariadb")]
    public async Task A_started_process_has_the_databases_time_whatever_its_machine_says_and_reports_the_difference()
    {
        var machine = new ShiftedTime();
        machine.Advance(TimeSpan.FromHours(1));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = "mysql",
            ["ConnectionStrings:ImpactDialing"] = await (await MariaDb.SharedAsync()).CreateDatabaseAsync(),
        }).Build();
        await using var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(machine)
            .AddImpactDialingStorage(configuration).BuildServiceProvider();
        var hosted = services.GetServices<IHostedService>().ToList();
        foreach (var service in hosted)
        {
            await service.StartAsync(CancellationToken.None);
        }

        var ahead = machine.GetUtcNow() - services.GetRequiredService<TimeProvider>().GetUtcNow();
        Assert.InRange(ahead, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
        Assert.InRange(services.GetRequiredService<DatabaseTimeProvider>().Skew, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));

        // One gauge is of the whole process, and other tests of this process measure too.
        Assert.True(double.IsFinite(Skew()));
        foreach (var service in Enumerable.Reverse(hosted))
        {
            await service.StopAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_failed_measurement_keeps_the_last_one_and_the_next_one_counts_again()
    {
        var machine = new FakeTimeProvider(Noon.AddSeconds(2));
        var (clock, database) = (new DatabaseTimeProvider(machine), new ScriptedClock());
        using var monitor = new ClockMonitor(database, clock, NullLogger<ClockMonitor>.Instance);
        database.Next = () => new(machine.GetTimestamp(), machine.GetTimestamp(), Noon);
        Assert.True(await monitor.Measure());

        database.Next = () => throw new DatabaseUnavailableException("The database is down.");
        machine.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await monitor.Measure());
        Assert.Equal(Noon.AddMinutes(1), clock.GetUtcNow());

        database.Next = () => new(machine.GetTimestamp(), machine.GetTimestamp(), Noon.AddMinutes(2));
        Assert.True(await monitor.Measure());
        Assert.Equal(Noon.AddMinutes(2), clock.GetUtcNow());
    }

    [Fact]
    public async Task A_database_without_a_clock_of_its_own_leaves_the_machines()
    {
        var clock = new DatabaseTimeProvider(new FakeTimeProvider(Noon));
        using var monitor = new ClockMonitor(new ScriptedClock(), clock, NullLogger<ClockMonitor>.Instance);
        Assert.False(await monitor.Measure());
        Assert.Equal(Noon, clock.GetUtcNow());
    }

    private static double Skew()
    {
        var skew = double.NaN;
        using var listener = new MeterListener
        {
            InstrumentPublished = (published, listener) =>
            {
                if (published.Name == "database.clock_skew")
                {
                    listener.EnableMeasurementEvents(published);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, value, _, _) => skew = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return skew;
    }

    private sealed class ScriptedClock : IDatabaseClock
    {
        public Func<ClockReading?> Next { get; set; } = () => null;

        public async Task<ClockReading?> Read()
        {
            await Task.Yield();
            return Next();
        }
    }
}
