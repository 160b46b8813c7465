using System.Globalization;
using System.Net;
using System.Text;

namespace ImpactDialing.LoadTest.Reports;

/// <summary>A chart as inline SVG, with its numbers in a table behind it.</summary>
internal sealed record LineChart(string Title, string XName, string YName, IReadOnlyList<ChartLine> Lines)
{
    private const int Width = 760;
    private const int Height = 260;
    private const int Left = 62;
    private const int Right = 12;
    private const int Top = 12;
    private const int Bottom = 40;
    private const int MostRows = 120;
    private const int Ticks = 5;

    /// <summary>Whether the vertical axis is logarithmic.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>The part of the horizontal axis that is shaded, because it is not measured.</summary>
    public (double From, double To)? Shaded { get; init; }

    /// <summary>How a value of the horizontal axis is written.</summary>
    public Func<double, string> XText { get; init; } = static x => x.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The chart and its table as HTML.</summary>
    public string Html()
    {
        var points = Lines.SelectMany(line => line.Points).ToList();
        if (points.Count == 0)
        {
            return $"<figure><figcaption>{Encode(Title)}</figcaption><p>No values.</p></figure>\n";
        }

        var (least, most) = (points.Min(point => point.X), points.Max(point => point.X));
        var (low, high) = Range(points);
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<figure><figcaption>{Encode(Title)}</figcaption>");
        html.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Encode(Title)}\">");
        if (Shaded is { } shaded)
        {
            var (from, to) = (X(Math.Max(shaded.From, least)), X(Math.Min(shaded.To, most)));
            html.Append(
                CultureInfo.InvariantCulture,
                $"<rect class=\"shaded\" x=\"{from:0.#}\" y=\"{Top}\" width=\"{Math.Max(0, to - from):0.#}\" "
                    + $"height=\"{Height - Top - Bottom}\"/>");
        }

        for (var i = 0; i <= Ticks; i++)
        {
            var y = IsLogarithmic ? low * Math.Pow(high / low, (double)i / Ticks) : low + ((high - low) * i / Ticks);
            var x = least + ((most - least) * i / Ticks);
            html.Append(
                CultureInfo.InvariantCulture,
                $"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(y):0.#}\" y2=\"{Y(y):0.#}\"/>"
                    + $"<text x=\"{Left - 6}\" y=\"{Y(y) + 4:0.#}\" text-anchor=\"end\">{Short(y)}</text>"
                    + $"<text x=\"{X(x):0.#}\" y=\"{Height - Bottom + 16}\" text-anchor=\"middle\">{Encode(XText(x))}</text>");
        }

        for (var i = 0; i < Lines.Count; i++)
        {
            var path = string.Join(' ', Lines[i].Points.Select(point => Text($"{X(point.X):0.#},{Y(point.Y):0.#}")));
            html.Append(CultureInfo.InvariantCulture, $"<polyline class=\"line{i}\" points=\"{path}\"/>");
        }

        html.Append(
            CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"{Height - 6}\">{Encode(XName)}; {Encode(YName)}</text></svg><p>");
        for (var i = 0; i < Lines.Count; i++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<span class=\"key key{i}\">{Encode(Lines[i].Name)}</span> ");
        }

        html.Append("</p>").Append(Table()).Append("</figure>\n");
        return html.ToString();

        double X(double x) => Left + (most > least ? (x - least) / (most - least) * (Width - Left - Right) : 0);

        double Y(double y)
        {
            var share = IsLogarithmic ? Math.Log(Math.Max(y, low) / low) / Math.Log(high / low) : (y - low) / (high - low);
            return Height - Bottom - (Math.Clamp(share, 0, 1) * (Height - Top - Bottom));
        }
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Short(double value) =>
        value.ToString(value >= 100 ? "0" : value >= 1 ? "0.#" : "0.###", CultureInfo.InvariantCulture);

    private (double Low, double High) Range(List<(double X, double Y)> points)
    {
        var most = points.Max(point => point.Y);
        if (!IsLogarithmic)
        {
            return (0, most > 0 ? most * 1.05 : 1);
        }

        var least = points.Where(point => point.Y > 0).Select(point => point.Y).DefaultIfEmpty(0.1).Min();
        return (least, Math.Max(most, least * 10));
    }

    private string Table()
    {
        var rows = Lines.SelectMany(line => line.Points.Select(point => point.X)).Distinct().Order().ToList();
        var step = Math.Max(1, (int)Math.Ceiling((double)rows.Count / MostRows));
        var values = Lines.Select(line => line.Points.GroupBy(point => point.X).ToDictionary(group => group.Key, group => group.First().Y))
            .ToList();
        var html = new StringBuilder("<details><summary>numbers</summary><table><tr>");
        html.Append(CultureInfo.InvariantCulture, $"<th>{Encode(XName)}</th>");
        Lines.ToList().ForEach(line => html.Append(CultureInfo.InvariantCulture, $"<th>{Encode(line.Name)}</th>"));
        html.Append("</tr>\n");
        for (var i = 0; i < rows.Count; i += step)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{Encode(XText(rows[i]))}</td>");
            values.ForEach(of => html.Append(
                CultureInfo.InvariantCulture, $"<td>{(of.TryGetValue(rows[i], out var y) ? Text($"{y:0.###}") : "")}</td>"));
            html.Append("</tr>\n");
        }

        return html.Append("</table></details>").ToString();
    }
}
