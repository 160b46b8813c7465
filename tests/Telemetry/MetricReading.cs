using System.Diagnostics.Metrics;

namespace ImpactDialing.Tests.Telemetry;

/// <summary>Sums what one counter of the product measures while this is open.</summary>
internal sealed class MetricReading : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _sum;

    public MetricReading(string instrument, Func<ReadOnlySpan<KeyValuePair<string, object?>>, bool>? where = null)
    {
        _listener.InstrumentPublished = (published, listener) =>
        {
            if (published.Name == instrument)
            {
                listener.EnableMeasurementEvents(published);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            if (where is null || where(tags))
            {
                Interlocked.Add(ref _sum, value);
            }
        });
        _listener.Start();
    }

    public long Sum => Interlocked.Read(ref _sum);

    public void Dispose() => _listener.Dispose();
}
