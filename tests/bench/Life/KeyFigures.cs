using System.Collections.Concurrent;
using System.Globalization;

namespace ImpactDialing.Bench.Life;

/// <summary>What callers' webhooks got while they pressed keys.</summary>
internal sealed class KeyFigures
{
    /// <summary>The code of a request without an answer within Twilio's limit.</summary>
    public const int NoAnswer = 0;

    private readonly ConcurrentBag<(int Code, double Milliseconds)> _answers = [];
    private readonly ConcurrentBag<double> _waits = [];
    private int _turns;

    /// <summary>The longest time from a step's first request until its answer with 200, in milliseconds.</summary>
    public double LongestWait => _waits.DefaultIfEmpty().Max();

    /// <summary>How often a caller's webhook went to the other API because the first one did not take it.</summary>
    public int Turns => _turns;

    /// <summary>How many requests there were.</summary>
    public int Count => _answers.Count;

    /// <summary>How many requests got an answer that makes Twilio turn to the fallback, or none.</summary>
    public int Failed => _answers.Count(static answer => answer.Code != 200);

    /// <summary>The time below which a share of the answers came, in milliseconds.</summary>
    public double At(double share) => Percentile.Of([.. _answers.Select(static answer => answer.Milliseconds).Order()], share);

    /// <summary>How many answers had which status, without those that were as they should be.</summary>
    public string Failures => Failed == 0
        ? "0"
        : string.Join(", ", _answers.Where(static answer => answer.Code != 200).GroupBy(static answer => answer.Code)
            .Select(static group => string.Create(
                CultureInfo.InvariantCulture,
                $"{group.Count()} × {(group.Key == NoAnswer ? "no answer" : group.Key.ToString(CultureInfo.InvariantCulture))}")));

    /// <summary>Adds an answer.</summary>
    public void Add(int code, TimeSpan took) => _answers.Add((code, took.TotalMilliseconds));

    /// <summary>Adds a webhook that went to the other API.</summary>
    public void AddTurn() => Interlocked.Increment(ref _turns);

    /// <summary>Adds the time that a step waited for its good answer.</summary>
    public void AddWait(TimeSpan took) => _waits.Add(took.TotalMilliseconds);
}
