using System.Diagnostics;
using System.Globalization;

namespace ImpactDialing.LoadTest.Target;

/// <summary>
/// The processor time of some processes, and of the machine from <c>/proc/stat</c>. What other programs of the machine
/// take is counted too: it tells how busy the machine was.
/// </summary>
internal sealed class ProcessorTime(IReadOnlyList<(string Name, int Id)> processes, TimeProvider time)
{
    /// <summary>The name of all other programs together.</summary>
    public const string Others = "others";

    /// <summary>Linux counts processor time in hundredths of a second for programs.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>The positions of idle and waiting time in the first line of <c>/proc/stat</c>; the first eight are
    /// times.</summary>
    private const int Idle = 3;
    private const int Waiting = 4;
    private const int Times = 8;

    private Dictionary<string, double> _last = [];
    private Dictionary<string, double> _first = [];
    private long _lastAt;
    private long _firstAt;

    /// <summary>Forgets what was before: the shares of the whole phase count from now.</summary>
    public void Begin() => (_firstAt, _first) = (time.GetTimestamp(), Read());

    /// <summary>The share of the machine's processors that each process took since the last call, 0 to 1.</summary>
    public IReadOnlyDictionary<string, double> Take()
    {
        var now = Read();
        var shares = Shares(_last, now, _lastAt);
        (_lastAt, _last) = (time.GetTimestamp(), now);
        return shares;
    }

    /// <summary>The share since <see cref="Begin"/>.</summary>
    public IReadOnlyDictionary<string, double> SinceBegin() => Shares(_first, Read(), _firstAt);

    /// <summary>The processor seconds of a process since <see cref="Begin"/>.</summary>
    public double SecondsSinceBegin(string name) => Read()[name] - _first.GetValueOrDefault(name);

    private Dictionary<string, double> Shares(Dictionary<string, double> since, Dictionary<string, double> now, long at)
    {
        var elapsed = time.GetElapsedTime(at).TotalSeconds * Environment.ProcessorCount;
        return now.ToDictionary(
            one => one.Key,
            one => since.TryGetValue(one.Key, out var before) && elapsed > 0 ? Math.Max(0, (one.Value - before) / elapsed) : 0);
    }

    private Dictionary<string, double> Read()
    {
        var seconds = processes.ToDictionary(process => process.Name, process => Seconds(process.Id));
        seconds[Others] = Machine() - seconds.Values.Sum();
        return seconds;
    }

    /// <summary>The processor seconds of all programs since the machine's start.</summary>
    private static double Machine()
    {
        var times = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(Times)
            .Select(text => double.Parse(text, CultureInfo.InvariantCulture))
            .ToList();
        return (times.Sum() - times[Idle] - times[Waiting]) / TicksPerSecond;
    }

    private static double Seconds(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.TotalProcessorTime.TotalSeconds;
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException)
        {
            // The process has ended; the report shows 0.
            return 0;
        }
    }
}
