using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace ImpactDialing.Telemetry;

/// <summary>
/// Writes metrics as Prometheus reads them (text format 0.0.4, https://prometheus.io/docs/instrumenting/exposition_formats/), with names made as OpenTelemetry says
/// (https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/): dots become underscores, the unit and <c>_total</c> are appended. The scope is left out: no two meters of ours share a name.
/// </summary>
internal sealed class PrometheusPage : BaseExporter<Metric>
{
    /// <summary>The content type of the page.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly Lock _oneAtATime = new();
    private readonly StringBuilder _page = new();

    /// <summary>Collects from the reader that has this exporter.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The page, or null when it could not be collected.</returns>
    public string? Collect(BaseExportingMetricReader reader)
    {
        lock (_oneAtATime)
        {
            _page.Clear();
            return reader.Collect() ? _page.ToString() : null;
        }
    }

    /// <summary>Makes Prometheus' name of an instrument.</summary>
    /// <param name="name">The instrument's name.</param>
    /// <param name="unit">Its unit; words in braces are for people and left out.</param>
    /// <param name="isCounter">Whether it only goes up.</param>
    /// <returns>The name.</returns>
    public static string NameOf(string name, string? unit, bool isCounter)
    {
        var words = Clean(name);
        var suffix = unit switch
        {
            null or "" or "1" => "",
            "s" => "_seconds",
            "ms" => "_milliseconds",
            "By" => "_bytes",
            "%" => "_percent",
            _ when unit[0] == '{' => "",
            _ => "_" + Clean(unit),
        };
        var full = words.EndsWith(suffix, StringComparison.Ordinal) ? words : words + suffix;
        return isCounter && !full.EndsWith("_total", StringComparison.Ordinal) ? full + "_total" : full;
    }

    /// <inheritdoc />
    public override ExportResult Export(in Batch<Metric> batch)
    {
        foreach (var metric in batch)
        {
            var type = TypeOf(metric.MetricType);
            if (type is null)
            {
                continue;
            }

            var name = NameOf(metric.Name, metric.Unit, type == "counter");
            if (metric.Description is { Length: > 0 } description)
            {
                _page.Append("# HELP ").Append(name).Append(' ').Append(description.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal)).Append('\n');
            }

            _page.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
            foreach (ref readonly var point in metric.GetMetricPoints())
            {
                Write(name, metric.MetricType, in point);
            }
        }

        return ExportResult.Success;
    }

    private static string? TypeOf(MetricType type) => type switch
    {
        MetricType.LongSum or MetricType.DoubleSum => "counter",
        MetricType.LongGauge or MetricType.DoubleGauge or MetricType.LongSumNonMonotonic or MetricType.DoubleSumNonMonotonic => "gauge",
        MetricType.Histogram => "histogram",
        _ => null,
    };

    private static string Clean(string name) => string.Concat(name.Select((letter, index) => char.IsAsciiLetter(letter) || (index > 0 && char.IsAsciiDigit(letter)) ? letter : '_'));

    private static string Number(double value) => double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Labels(in MetricPoint point)
    {
        var labels = new List<string>();
        foreach (var tag in point.Tags)
        {
            labels.Add($"{Clean(tag.Key)}=\"{Escape(Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? "")}\"");
        }

        labels.Sort(StringComparer.Ordinal);
        return string.Join(',', labels);
    }

    private static string Escape(string text) =>
        text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);

    private void Write(string name, MetricType type, in MetricPoint point)
    {
        var labels = Labels(in point);
        switch (type)
        {
            case MetricType.LongSum or MetricType.LongSumNonMonotonic:
                Line(name, labels, point.GetSumLong());
                break;
            case MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic:
                Line(name, labels, point.GetSumDouble());
                break;
            case MetricType.LongGauge:
                Line(name, labels, point.GetGaugeLastValueLong());
                break;
            case MetricType.DoubleGauge:
                Line(name, labels, point.GetGaugeLastValueDouble());
                break;
            default:
                WriteHistogram(name, labels, in point);
                break;
        }
    }

    private void WriteHistogram(string name, string labels, in MetricPoint point)
    {
        long below = 0;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            below += bucket.BucketCount;
            Line(name + "_bucket", $"{labels}{(labels.Length == 0 ? "" : ",")}le=\"{Number(bucket.ExplicitBound)}\"", below);
        }

        Line(name + "_sum", labels, point.GetHistogramSum());
        Line(name + "_count", labels, point.GetHistogramCount());
    }

    private void Line(string name, string labels, double value)
    {
        _page.Append(name);
        if (labels.Length > 0)
        {
            _page.Append('{').Append(labels).Append('}');
        }

        _page.Append(' ').Append(Number(value)).Append('\n');
    }
}
