using System.Collections.Concurrent;
using System.Globalization;

namespace ImpactDialing.Siege.Strangers;

/// <summary>Strangers who do the same thing again and again, with a limit of how often.</summary>
/// <param name="name">What they do.</param>
/// <param name="strangers">How many of them, each with an address of its own.</param>
/// <param name="perSecond">How often they do it together, at most.</param>
internal abstract class Attack(string name, int strangers, double perSecond, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, int> _answers = new();

    /// <summary>Gets what they did, and how they were answered.</summary>
    public string Line
    {
        get
        {
            var answers = _answers.OrderByDescending(answer => answer.Value)
                .Select(answer => string.Create(CultureInfo.InvariantCulture, $"{answer.Key} × {answer.Value}"));
            return string.Create(CultureInfo.InvariantCulture, $"{name}: {_answers.Values.Sum()} ({string.Join(", ", answers)})");
        }
    }

    /// <summary>Goes on until the siege is over.</summary>
    public Task Run(int seed, CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, strangers).Select(stranger => Stranger(stranger, new Random(seed + stranger), stop)));

    /// <summary>Does it once.</summary>
    /// <param name="turn">The number of the attempt; another address for each.</param>
    /// <returns>How it was answered.</returns>
    protected abstract Task<string> Try(int turn, Random random, CancellationToken stop);

    private async Task Stranger(int stranger, Random random, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(strangers / perSecond), time);
        try
        {
            for (var turn = stranger; await timer.WaitForNextTickAsync(stop); turn += strangers)
            {
                string answer;
                try
                {
                    answer = await Try(turn, random, stop);
                }
                catch (Exception exception) when (exception is HttpRequestException or IOException or System.Net.Sockets.SocketException)
                {
                    answer = "connection closed";
                }

                _answers.AddOrUpdate(answer, 1, static (_, count) => count + 1);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The siege is over.
        }
    }
}
