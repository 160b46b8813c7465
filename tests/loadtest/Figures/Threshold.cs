using System.Globalization;
using System.Text.RegularExpressions;
using ImpactDialing.LoadTest.Plan;

namespace ImpactDialing.LoadTest.Figures;

/// <summary>A limit of a figure: <c>webhook.response.p99&lt;50ms</c>.</summary>
/// <param name="Name">The figure: a count or ratio of <see cref="Names"/>, or a time with a percentile.</param>
/// <param name="Comparison">One of &lt;, &lt;=, =, &gt;, &gt;=.</param>
/// <param name="Limit">In milliseconds, or a count, or a ratio.</param>
/// <param name="IsDefault">Whether it holds without being asked for.</param>
internal sealed partial record Threshold(string Name, string Comparison, double Limit, bool IsDefault)
{
    /// <summary>The share of the callers' time in a mode, named after it, in which they heard hold music and no
    /// person.</summary>
    public const string Idle = "idle.";

    private static readonly HashSet<string> Ratios =
        ["finished/offered", "tester.cpu", .. ModeShares.Usual.Shares.Select(share => Idle + share.Mode)];

    private static readonly HashSet<string> Counts =
        ["wrong-conversations", "lost-records", "dialed-twice", "errors", "complaints", "answers-over-2s", "missed-starts"];

    private static readonly HashSet<string> Times =
    [
        "webhook.response", "webhook.service", "command.response", "command.service", "page.response", "page.service", "push",
        "hello-to-caller", "tester.lag",
    ];

    private static readonly Dictionary<string, double> Percents = new(StringComparer.Ordinal)
    {
        ["p50"] = 50,
        ["p90"] = 90,
        ["p99"] = 99,
        ["p99.9"] = 99.9,
        ["max"] = 100,
    };

    /// <summary>The thresholds of a run that names none.</summary>
    public static IReadOnlyList<Threshold> Defaults { get; } =
    [
        .. new[]
        {
            "wrong-conversations=0", "lost-records=0", "dialed-twice=0", "errors=0", "answers-over-2s=0", "finished/offered>99%",
            "webhook.response.p99<50ms", "webhook.response.p99.9<250ms", "command.response.p99<100ms", "push.p99<100ms",
            "hello-to-caller.p99<1s", "tester.lag.p99<5ms", "tester.cpu<80%", "missed-starts=0",
        }.Select(text => Parse(text) with { IsDefault = true }),
    ];

    /// <summary>All figures that a threshold can name.</summary>
    public static string Names =>
        string.Join(", ", Counts.Concat(Ratios)) + "; and with .p50, .p90, .p99, .p99.9 or .max: " + string.Join(", ", Times);

    /// <summary>The threshold as one would write it.</summary>
    public string Text => Name + Comparison + Words(Limit);

    /// <summary>Whether a failure says that people were harmed, so that nothing else matters.</summary>
    public bool IsAboutConversations => Name is "wrong-conversations" or "lost-records" or "dialed-twice";

    /// <summary>Whether a failure says that the tester was the limit.</summary>
    public bool IsAboutTester => Name.StartsWith("tester.", StringComparison.Ordinal) || Name == "missed-starts";

    /// <summary>Reads a threshold.</summary>
    /// <exception cref="FormatException">The message says what is wrong and what is allowed.</exception>
    public static Threshold Parse(string text)
    {
        if (Form().Match(text) is not { Success: true } match)
        {
            throw new FormatException($"\"{text}\" is not a threshold like webhook.response.p99<50ms or errors=0.");
        }

        var (name, comparison, unit) = (match.Groups["name"].Value, match.Groups["comparison"].Value, match.Groups["unit"].Value);
        var number = double.Parse(match.Groups["limit"].Value, CultureInfo.InvariantCulture);
        return (Kind(name), unit) switch
        {
            ("time", "ms") => new Threshold(name, comparison, number, IsDefault: false),
            ("time", "s") => new Threshold(name, comparison, number * 1000, IsDefault: false),
            ("time", _) => throw new FormatException($"\"{text}\": {name} is a time, and needs ms or s."),
            ("ratio", "%") => new Threshold(name, comparison, number / 100, IsDefault: false),
            ("ratio", _) => throw new FormatException($"\"{text}\": {name} is a share, and needs %."),
            ("count", "") => new Threshold(name, comparison, number, IsDefault: false),
            ("count", _) => throw new FormatException($"\"{text}\": {name} is a count, and takes no unit."),
            _ => throw new FormatException($"\"{text}\": there is no figure {name}. There are: {Names}."),
        };
    }

    /// <summary>The defaults, each replaced by those of the same name that were asked for, and the others asked
    /// for.</summary>
    /// <param name="mostIdle">The default limit of callers' idle time in Predictive, 0 to 1.</param>
    public static IReadOnlyList<Threshold> Merge(IReadOnlyList<Threshold> asked, double mostIdle) =>
    [
        .. Defaults.Append(new Threshold(Idle + "predictive", "<", mostIdle, IsDefault: true))
            .Where(one => asked.All(other => other.Name != one.Name)),
        .. asked,
    ];

    /// <summary>Judges a run.</summary>
    public Judged Judge(Measured measured)
    {
        if (Kind(Name) != "time")
        {
            return measured.Numbers.TryGetValue(Name, out var value)
                ? new Judged(this, Compare(value, Comparison) ? Verdict.Passed : Verdict.Failed, Words(value))
                : NoValue();
        }

        var (time, percent) = Split(Name);
        if (!measured.Times.TryGetValue(time, out var distribution) || distribution.Count == 0)
        {
            return NoValue();
        }

        var percentile = distribution.Of(percent);
        var words = string.Create(
            CultureInfo.InvariantCulture,
            $"{Milliseconds(percentile.Value)} ({Milliseconds(percentile.Lower)} to {Milliseconds(percentile.Upper)})");
        return percentile.IsMeasured
            ? new Judged(this, Judge(percentile), words)
            : new Judged(
                this, IsDefault ? Verdict.NotJudged : Verdict.Undecided,
                string.Create(
                    CultureInfo.InvariantCulture, $"{words}, of {distribution.Count} values; it needs {Distribution.Needed(percent)}"));
    }

    /// <summary>A time in milliseconds, in words.</summary>
    internal static string Milliseconds(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0##} ms");

    private static string Kind(string name) =>
        Ratios.Contains(name) ? "ratio" : Counts.Contains(name) ? "count" : Split(name) is ({ Length: > 0 }, _) ? "time" : "";

    private static (string Time, double Percent) Split(string name)
    {
        foreach (var time in Times.Where(time => name.StartsWith(time + '.', StringComparison.Ordinal)))
        {
            if (Percents.TryGetValue(name[(time.Length + 1)..], out var percent))
            {
                return (time, percent);
            }
        }

        return ("", 0);
    }

    private Judged NoValue() => new(this, IsDefault ? Verdict.NotJudged : Verdict.Undecided, "no value");

    private Verdict Judge(Percentile percentile)
    {
        var (lower, upper) = (
            Compare(percentile.Lower.TotalMilliseconds, Comparison), Compare(percentile.Upper.TotalMilliseconds, Comparison));
        return (lower, upper) switch
        {
            (true, true) => Verdict.Passed,
            (false, false) => Verdict.Failed,
            _ => Verdict.Undecided,
        };
    }

    private bool Compare(double value, string comparison) => comparison switch
    {
        "<" => value < Limit,
        "<=" => value <= Limit,
        ">" => value > Limit,
        ">=" => value >= Limit,
        _ => value.Equals(Limit),
    };

    private string Words(double value) => Kind(Name) switch
    {
        "ratio" => string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.##}%"),
        "time" => string.Create(CultureInfo.InvariantCulture, $"{value:0.###}ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:0.###}"),
    };

    [GeneratedRegex(
        @"^\s*(?<name>[a-z][a-z0-9./-]*?)\s*(?<comparison><=|>=|<|>|=)\s*(?<limit>\d+(\.\d+)?)\s*(?<unit>ms|s|%)?\s*$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
