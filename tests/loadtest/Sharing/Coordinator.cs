using System.Collections.Concurrent;
using System.Globalization;
using ImpactDialing.Simulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ImpactDialing.LoadTest.Sharing;

/// <summary>
/// The tester that leads a shared run: it gives the others their parts, says what is to be done, and takes their
/// figures. The others ask several times a second, so no tester needs the clock of another one.
/// </summary>
internal sealed class Coordinator : IAsyncDisposable
{
    /// <summary>A tester that is silent for longer is missing, and the run has no verdict.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ReportLimit = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _time;
    private readonly WebApplication _web;
    private readonly int _testers;
    private readonly Lock _gate = new();
    private readonly List<Uri> _listens = [];
    private readonly ConcurrentDictionary<int, (Beat Beat, long At)> _beats = [];
    private readonly ConcurrentDictionary<int, SharedResult> _results = [];
    private IReadOnlyList<SharedPart> _parts = [];
    private volatile SharedStep _step = SharedStep.Wait;

    private Coordinator(Uri listens, int testers, TimeProvider time)
    {
        (_testers, _time) = (testers, time);
        var builder = LocalWeb.Builder(listens);
        builder.WebHost.ConfigureKestrel(static server => server.Limits.MaxRequestBodySize = null);
        _web = builder.Build();
        _web.MapPost("/testers", Join);
        _web.MapGet("/testers/{tester:int}/part", Part);
        _web.MapPost("/testers/{tester:int}/beat", (int tester, Beat beat) =>
        {
            _beats[tester] = (beat, _time.GetTimestamp());
            return Results.Json(_step);
        });
        _web.MapPost("/testers/{tester:int}/result", (int tester, SharedResult result) =>
        {
            _results[tester] = result;
            return Results.NoContent();
        });
    }

    /// <summary>Opens the door to the other testers.</summary>
    public static async Task<Coordinator> Open(Uri listens, int testers, TimeProvider time)
    {
        var coordinator = new Coordinator(listens, testers, time);
        await coordinator._web.StartAsync();
        return coordinator;
    }

    /// <summary>Where the other testers' Twilio and Pusher listen, in the order of their numbers.</summary>
    public IReadOnlyList<Uri> Listens
    {
        get
        {
            lock (_gate)
            {
                return [.. _listens];
            }
        }
    }

    /// <summary>The other testers' figures of the live view, added up.</summary>
    public Beat Others => Beat.Sum(
        [.. _beats.Values.Where(one => _time.GetElapsedTime(one.At) <= LongestSilence).Select(one => one.Beat)]);

    /// <summary>The testers that fell silent before they reported; empty while all is well.</summary>
    public IReadOnlyList<int> Silent =>
    [
        .. _beats.Where(one => !_results.ContainsKey(one.Key) && _time.GetElapsedTime(one.Value.At) > LongestSilence).Select(one => one.Key)
            .Order(),
    ];

    /// <summary>Waits until all testers have asked to take part.</summary>
    public Task WaitForTesters(CancellationToken stop) => Until(() => Listens.Count >= _testers - 1, stop);

    /// <summary>Gives out the parts, and waits until each tester is ready for its own.</summary>
    public async Task GiveOut(IReadOnlyList<SharedPart> parts, CancellationToken stop)
    {
        _parts = parts;
        await Until(() => _beats.Count >= _testers - 1, stop);
    }

    /// <summary>All testers do this from now on.</summary>
    public void Go(SharedStep step) => _step = step;

    /// <summary>Takes the figures of all testers; those that do not report in time are missing.</summary>
    public async Task<IReadOnlyDictionary<int, SharedResult>> Collect()
    {
        Go(SharedStep.Report);
        using var limit = new CancellationTokenSource(ReportLimit, _time);
        try
        {
            await Until(() => _results.Count + Silent.Count >= _testers - 1, limit.Token);
        }
        catch (OperationCanceledException)
        {
            // The report names those that are missing.
        }

        return _results.ToDictionary();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private IResult Join(JoinRequest request)
    {
        lock (_gate)
        {
            if (_listens.Count >= _testers - 1)
            {
                return Results.Problem(
                    string.Create(CultureInfo.InvariantCulture, $"All {_testers} testers of this run are there already."),
                    statusCode: StatusCodes.Status409Conflict);
            }

            _listens.Add(request.Listens);
            return Results.Json(_listens.Count);
        }
    }

    private IResult Part(int tester) =>
        _parts.FirstOrDefault(part => part.Tester == tester) is { } part ? Results.Json(part) : Results.NoContent();

    private async Task Until(Func<bool> isReached, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Poll, _time);
        while (!isReached())
        {
            await timer.WaitForNextTickAsync(stop);
        }
    }
}
