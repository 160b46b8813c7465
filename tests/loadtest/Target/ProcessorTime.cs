using System.Globalization;

namespace ImpactDialing.LoadTest.Target;

/// <summary>The processor time of some processes, from <c>/proc</c>.</summary>
internal sealed class ProcessorTime(IReadOnlyList<(string Name, int Id)> processes, TimeProvider time)
{
    /// <summary>Linux counts processor time in hundredths of a second for programs.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>The position of user time behind the name in <c>/proc/PID/stat</c>; system time follows it.</summary>
    private const int UserTime = 11;

    private readonly Dictionary<string, double> _last = [];
    private readonly Dictionary<string, double> _first = [];
    private long _lastAt;
    private long _firstAt;

    /// <summary>Forgets what was before: the shares of the whole phase count from now.</summary>
    public void Begin()
    {
        _firstAt = time.GetTimestamp();
        foreach (var (name, id) in processes)
        {
            _first[name] = Seconds(id);
        }
    }

    /// <summary>The share of the machine's processors that each process took since the last call, 0 to 1.</summary>
    public IReadOnlyDictionary<string, double> Take()
    {
        var shares = Shares(_last, _lastAt);
        _lastAt = time.GetTimestamp();
        foreach (var (name, id) in processes)
        {
            _last[name] = Seconds(id);
        }

        return shares;
    }

    /// <summary>The share since <see cref="Begin"/>.</summary>
    public IReadOnlyDictionary<string, double> SinceBegin() => Shares(_first, _firstAt);

    /// <summary>The processor seconds since <see cref="Begin"/>.</summary>
    public IReadOnlyDictionary<string, double> SecondsSinceBegin() =>
        processes.ToDictionary(process => process.Name, process => Seconds(process.Id) - _first.GetValueOrDefault(process.Name));

    private Dictionary<string, double> Shares(Dictionary<string, double> since, long at)
    {
        var elapsed = time.GetElapsedTime(at).TotalSeconds * Environment.ProcessorCount;
        return processes.ToDictionary(
            process => process.Name,
            process => since.TryGetValue(process.Name, out var before) && elapsed > 0
                ? Math.Max(0, (Seconds(process.Id) - before) / elapsed)
                : 0);
    }

    private static double Seconds(int id)
    {
        try
        {
            var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (double.Parse(fields[UserTime], CultureInfo.InvariantCulture)
                + double.Parse(fields[UserTime + 1], CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
        catch (IOException)
        {
            // The process has ended, or this machine has no /proc; the report shows 0.
            return 0;
        }
    }
}
