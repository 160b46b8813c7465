using System.Globalization;
using System.Reflection;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Tests.Support;
using ImpactDialing.Transfers;

namespace ImpactDialing.Tests.Machines;

/// <summary>
/// The lease tables in the READMEs of grains/CallerSessions, Calls and Transfers have the code's times.
/// </summary>
public sealed class LeaseTableTests
{
    [Theory]
    [InlineData(typeof(CallerTimings), "CallerSessions")]
    [InlineData(typeof(CallTimings), "Calls")]
    [InlineData(typeof(TransferTimings), "Transfers")]
    public void The_table_of_leases_has_every_time_of_the_code(Type timings, string folder)
    {
        var path = Path.Combine(Repository.Root, "grains", folder, "README.md");
        var documented = File.ReadLines(path)
            .SkipWhile(line => line != $"<!-- leases: {timings.Name} -->")
            .TakeWhile(line => line != $"<!-- end of leases: {timings.Name} -->")
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => $"{cells[1].Trim('`')} {cells[2]}");
        var times = timings.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.FieldType == typeof(TimeSpan));
        Assert.Equal(
            times.Select(field => $"{field.Name} {Text((TimeSpan)field.GetValue(null)!)}").Order(StringComparer.Ordinal),
            documented.Order(StringComparer.Ordinal));
    }

    private static string Text(TimeSpan time) => time >= TimeSpan.FromMinutes(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes} min")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds} s");
}
