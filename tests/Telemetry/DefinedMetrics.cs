using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using ImpactDialing.Events;
using ImpactDialing.Health;
using ImpactDialing.Hosting;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Figures;
using ImpactDialing.Telemetry;
using ImpactDialing.Telephony;
using ImpactDialing.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Tests.Telemetry;

/// <summary>Every instrument that the code creates, found by listening to their creation.</summary>
internal sealed class DefinedMetrics : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ApiInstruments _api;
    private readonly LiveGauges _gauges;

    public DefinedMetrics()
    {
        RuntimeHelpers.RunClassConstructor(typeof(GrainInstruments).TypeHandle);
        RuntimeHelpers.RunClassConstructor(typeof(StorageInstruments).TypeHandle);
        RuntimeHelpers.RunClassConstructor(typeof(TelephonyInstruments).TypeHandle);
        RuntimeHelpers.RunClassConstructor(typeof(EventInstruments).TypeHandle);
        _api = new ApiInstruments(_services.GetRequiredService<IMeterFactory>());
        var hosts = Options.Create(new HostsOptions { Webhooks = "http://a.test", Fallback = "http://b.test" });
        var targets = new HealthTargets(
            Options.Create(new HealthOptions()), hosts, Options.Create(new DeploymentOptions { Role = "fallback" }));
        _gauges = new LiveGauges(
            new LiveFiguresQuery(null!, TimeProvider.System), new AbandonedShare(null!, TimeProvider.System), new QueueCounts(null!),
            new RepeatedDials(null!, TimeProvider.System), Options.Create(new TelemetryOptions()), targets, TimeProvider.System,
            NullLogger<LiveGauges>.Instance);
    }

    /// <summary>The names as Prometheus has them; for histograms without their suffixes.</summary>
    public static SortedSet<string> Names()
    {
        var names = new ConcurrentBag<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name.StartsWith("ImpactDialing.", StringComparison.Ordinal))
            {
                names.Add(
                    NameOf(instrument.Name, instrument.Unit, instrument.GetType().Name.Contains("Counter", StringComparison.Ordinal)));
            }
        };
        listener.Start();
        using var defined = new DefinedMetrics();
        return new SortedSet<string>(names, StringComparer.Ordinal);
    }

    /// <summary>
    /// Makes Prometheus' name of an instrument, by OpenTelemetry's rules
    /// (https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/). The exporter makes names
    /// only of instruments with values, and most of ours have none here. A test compares this method with the exporter.
    /// </summary>
    /// <param name="unit">Its unit; words in braces are for people and left out.</param>
    /// <param name="isCounter">Whether it only goes up.</param>
    public static string NameOf(string name, string? unit, bool isCounter)
    {
        var words = name.Replace('.', '_');
        var suffix = unit switch
        {
            null => "",
            "s" => "_seconds",
            "By" => "_bytes",
            _ when unit[0] == '{' => "",
            _ => throw new ArgumentException($"No instrument has the unit {unit}.", nameof(unit)),
        };
        var full = words.EndsWith(suffix, StringComparison.Ordinal) ? words : words + suffix;
        return isCounter && !full.EndsWith("_total", StringComparison.Ordinal) ? full + "_total" : full;
    }

    /// <summary>Makes a state in which the instruments report values.</summary>
    public static void RecordSome()
    {
        GrainInstruments.Pinged("fallback", "answered", TimeSpan.FromSeconds(1));
        GrainInstruments.Conflict(LiveKind.Caller);
        GrainInstruments.Redirected(TimeSpan.FromSeconds(0.4));
        StorageInstruments.Committed(5, TimeSpan.FromMilliseconds(3));
        TelephonyInstruments.Answered("create_call", "ok", TimeSpan.FromSeconds(0.2));
        EventInstruments.Published("accepted");
        StorageInstruments.JournalIs(0, 0);
    }

    public void Dispose()
    {
        _gauges.Dispose();
        _api.Dispose();
        _services.Dispose();
    }
}
