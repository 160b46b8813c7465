using System.Globalization;
using ImpactDialing.Bench.Http;
using ScottPlot;
using ScottPlot.MultiplotLayouts;

namespace ImpactDialing.Bench.Growth;

/// <summary>
/// The picture of growth: processor time above, latency below; by callers on the left, by households on the right.
/// </summary>
internal static class GrowthPlot
{
    private const int Width = 1000;
    private const int Height = 640;

    /// <summary>Room above the highest value, so that the legend covers nothing.</summary>
    private const double Headroom = 1.5;

    /// <summary>Room beside the first and the last point, in powers of ten.</summary>
    private const double Margin = 0.2;

    private static readonly (string Name, Func<HttpFigures, double> Of)[] Costs =
    [
        ("silo and API", static figures => figures.Each(static use => use.IsServer)),
        ("database", static figures => figures.Each(static use => use.Name == ProcessUse.Database)),
    ];

    private static readonly (string Name, Func<HttpFigures, double> Of)[] Latencies =
    [
        ("p50", static figures => figures.Median.TotalMilliseconds),
        ("p99", static figures => figures.Percentile99.TotalMilliseconds),
    ];

    /// <summary>Draws both series of points into a PNG file.</summary>
    public static void Save(string file, IReadOnlyList<GrowthPoint> byCallers, IReadOnlyList<GrowthPoint> byHouseholds)
    {
        var all = new Multiplot { Layout = new Grid(rows: 2, columns: 2) };
        all.AddPlots(4);
        Draw(all.GetPlot(0), byCallers, static point => point.Callers, "callers", "processor ms a webhook", Costs);
        Draw(all.GetPlot(1), byHouseholds, static point => point.Households, "households", "processor ms a webhook", Costs);
        Draw(all.GetPlot(2), byCallers, static point => point.Callers, "callers", "latency ms", Latencies);
        Draw(all.GetPlot(3), byHouseholds, static point => point.Households, "households", "latency ms", Latencies);
        all.SavePng(file, Width, Height);
    }

    private static void Draw(
        Plot plot,
        IReadOnlyList<GrowthPoint> points,
        Func<GrowthPoint, int> size,
        string sizes,
        string values,
        (string Name, Func<HttpFigures, double> Of)[] lines)
    {
        double[] x = [.. points.Select(point => Math.Log10(size(point)))];
        var highest = 0.0;
        foreach (var (step, of) in new (string, Func<GrowthPoint, HttpFigures>)[]
        {
            ("key", static point => point.Key), ("skip", static point => point.Skip),
        })
        {
            foreach (var (name, value) in lines)
            {
                double[] y = [.. points.Select(point => value(of(point)))];
                highest = Math.Max(highest, y.DefaultIfEmpty().Max());
                var line = plot.Add.Scatter(x, y);
                line.LegendText = $"{step}, {name}";
                line.LineWidth = 2;
                line.MarkerSize = 8;
            }
        }

        plot.Axes.Bottom.SetTicks(x, [.. points.Select(point => size(point).ToString("N0", CultureInfo.InvariantCulture))]);
        plot.Axes.SetLimits(x[0] - Margin, x[^1] + Margin, 0, highest * Headroom);
        plot.XLabel(sizes);
        plot.YLabel(values);
        plot.ShowLegend(Alignment.UpperLeft, Orientation.Horizontal);
    }
}
