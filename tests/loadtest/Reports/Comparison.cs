using System.Globalization;

namespace ImpactDialing.LoadTest.Reports;

/// <summary>Compares a report with an earlier one. A change counts when the intervals of 95 % do not overlap.</summary>
internal static class Comparison
{
    private static readonly double[] Percents = [50, 99];

    /// <summary>The lines: a row for each percentile that both have.</summary>
    public static IEnumerable<string> Lines(LoadReport old, LoadReport now)
    {
        if (old.Run.Callers != now.Run.Callers || old.Run.Modes != now.Run.Modes || !old.Run.WebShare.Equals(now.Run.WebShare))
        {
            yield return "The two runs had different loads: compare with care.";
        }

        foreach (var time in now.Times)
        {
            foreach (var percent in Percents)
            {
                var (before, after) = (Find(old.Times, time.Name, percent), Find(now.Times, time.Name, percent));
                if (before is not null && after is not null)
                {
                    var name = string.Create(CultureInfo.InvariantCulture, $"{time.Name}.p{percent}");
                    yield return string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name,-26} {before.Value,9:0.00} ms {after.Value,9:0.00} ms  {Words(before, after)}");
                }
            }
        }
    }

    private static PercentileReport? Find(IReadOnlyList<TimeReport> times, string name, double percent) =>
        times.FirstOrDefault(time => time.Name == name)?.Percentiles.FirstOrDefault(one => one.Percent.Equals(percent));

    private static string Words(PercentileReport before, PercentileReport after) =>
        after.Lower > before.Upper ? "SLOWER" : after.Upper < before.Lower ? "faster" : "no difference that these runs can show";
}
