using System.Data.Common;
using System.Globalization;
using ImpactDialing.LoadTest.Figures;
using ImpactDialing.LoadTest.Plan;
using ImpactDialing.LoadTest.Reports;
using ImpactDialing.LoadTest.Sharing;
using ImpactDialing.LoadTest.Target;
using ImpactDialing.LoadTest.World;
using ImpactDialing.Storage;
using ImpactDialing.Up;

namespace ImpactDialing.LoadTest;

/// <summary>One load from the arrival of the callers to the closing of the books.</summary>
internal sealed partial class Play
{
    private const string First = "first callers";
    private const string Ramp = "ramp";
    private const string WarmUp = "warm-up";
    private const string Measured = "measured";
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>How long callers may finish their conversations at the end.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>How long the application may take to record what ended.</summary>
    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(90);

    /// <summary>The callers who come before the ramp, to a target that the tester has just started, and for how
    /// long they are alone.</summary>
    private const int FirstCallers = 10;
    public static readonly TimeSpan LeadTime = TimeSpan.FromSeconds(15);

    /// <summary>The window over which errors and silence are counted.</summary>
    private const int BreakerSeconds = 10;
    private const double LargestErrorShare = 0.01;
    private const int FewErrors = 10;

    private const int LongestNote = 200;

    /// <summary>Keeps the SIDs of the loads of one target apart.</summary>
    private const int LargePrime = 1_000_003;

    private readonly LoadOptions _options;
    private readonly ITarget _target;
    private readonly OurBooks _books;
    private readonly TimeProvider _time;
    private readonly LoadMeter _meter;
    private readonly LoadWorld _world;
    private readonly ProcessorTime _processors;
    private readonly Dashboard _dashboard;
    private readonly List<SeriesPoint> _series = [];
    private readonly List<PhaseReport> _phases = [];
    private readonly List<WarmUpWindow> _windows = [];
    private readonly List<string> _notes = [];
    private readonly IdleTime _idle = new();
    private readonly Queue<(long Finished, long Errors)> _recent = [];
    private readonly Coordinator? _shared;
    private IReadOnlyDictionary<int, SharedResult> _others = new Dictionary<int, SharedResult>();
    private readonly long _began;
    private readonly DateTimeOffset _startedAt;
    private (int Count, TimeSpan Pauses) _collections;
    private (long Sent, long Finished) _lastSecond;
    private int _dialedBefore;
    private double _measuredSeconds;
    private int _dialedMeasured;
    private EarlyEnd? _earlyEnd;

    private Play(
        LoadOptions options, Stage stage, LoadMeter meter, LoadWorld world, TimeProvider time)
    {
        (_options, _meter, _world, _time) = (options, meter, world, time);
        (_target, _books, _dashboard, _shared) = (stage.Target, stage.Books, stage.Dashboard, stage.Shared);
        _processors = new ProcessorTime([.. stage.Target.Processes, ("tester", Environment.ProcessId)], time);
        (_began, _startedAt) = (time.GetTimestamp(), time.GetUtcNow());
    }

    /// <summary>Plays a load.</summary>
    /// <param name="options">The load: how many callers, for how long.</param>
    /// <param name="stage">The target and its callers; the first ones are taken.</param>
    /// <param name="number">A number that no earlier load of the same target had.</param>
    /// <param name="isTrial">Whether it ends early when errors show that the load is too high.</param>
    /// <param name="stop">Cancelled by Ctrl-C.</param>
    public static async Task<LoadReport> Run(
        LoadOptions options, Stage stage, int number, bool isTrial, TimeProvider time, CancellationToken stop)
    {
        var meter = new LoadMeter(time);
        var sidSeed = stage.Target is LocalTarget ? options.Seed : (int)(time.GetUtcNow().ToUnixTimeSeconds() & int.MaxValue);
        var isShared = stage.Shared is not null;
        var own = isShared ? options with { CallsPerSecond = options.CallsPerSecond / options.Testers } : options;
        sidSeed += number * LargePrime;
        await using var world = new LoadWorld(
            own, stage.Webhooks, stage.Target.Apis, stage.Twilio, sidSeed, meter, time, isShared ? 0 : null);
        var presented = await stage.Books.PresentedNumbers();
        using var router = stage.Shared is null
            ? null
            : new RestRouter(
                [stage.Twilio, .. stage.Shared.Listens], [.. Enumerable.Range(0, options.Testers).Select(LoadCampaigns.Presented)]);
        await world.Open(presented, router is null ? null : router.Pass);
        var names = stage.Places.Select(place => place.Campaign).Distinct().ToArray();
        var arrivals = options.HasConstantArrivals
            ? ArrivalPlan.Constant(options.Callers, options.Ramp)
            : ArrivalPlan.Poisson(options.Callers, options.Ramp, options.Seed);
        var isCold = stage.Target is LocalTarget && number == 1;
        if (isCold)
        {
            arrivals = ArrivalPlan.After(arrivals, FirstCallers, LeadTime);
        }

        IReadOnlyList<Place> places = [.. stage.Places.Take(options.Callers)];
        var seats = Seat.Assign(places, arrivals, await stage.Books.Callers(names), await stage.Books.SignIns(names));
        if (stage.Shared is { } shared)
        {
            await shared.GiveOut(
                [
                    .. Enumerable.Range(1, options.Testers - 1).Select(tester => new SharedPart(
                        tester, stage.Webhooks, stage.Target.Apis, presented, [.. seats.Where(seat => places[seat.Index].Tester == tester)],
                        new SharedOptions(own.Seed, own.CallsPerSecond, own.MostConnections, own.Think), sidSeed, own.For)),
                ],
                stop);
            shared.Go(SharedStep.Play);
        }

        var play = new Play(options, stage, meter, world, time);
        world.Start([.. seats.Where(seat => places[seat.Index].Tester == 0)]);
        var isInterrupted = false;
        try
        {
            await play.Watch(isTrial, isCold ? LeadTime : TimeSpan.Zero, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            isInterrupted = true;
        }

        return await play.End(isInterrupted);
    }

    /// <summary>The figures of the live view, over all testers.</summary>
    private Beat Now => Beat.Sum(_shared is null ? [_world.Beat(_meter)] : [_world.Beat(_meter), _shared.Others]);

    private double Elapsed => _time.GetElapsedTime(_began).TotalSeconds;

    private async Task Watch(bool isTrial, TimeSpan lead, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Tick, _time);
        _processors.Take();
        if (lead > TimeSpan.Zero)
        {
            await Phase(First, timer, isTrial, () => Elapsed >= lead.TotalSeconds, stop);
        }

        await Phase(Ramp, timer, isTrial, () => Elapsed >= (lead + _options.Ramp).TotalSeconds, stop);
        var warmFrom = Elapsed;
        var isSteady = false;
        await Phase(
            WarmUp, timer, isTrial,
            () => _options.WarmUp is { } fixedTime
                ? Elapsed - warmFrom >= fixedTime.TotalSeconds
                : (isSteady = SteadyState.IsReached(_windows)) || Elapsed - warmFrom >= SteadyState.Limit.TotalSeconds,
            stop);
        if (_options.WarmUp is null && !isSteady && _earlyEnd is null)
        {
            _notes.Add($"The load was not steady after {SteadyState.Limit.TotalSeconds:0} s of warm-up.");
        }

        if (_earlyEnd is null)
        {
            (_dialedBefore, _collections) = (_world.Judge.Calls.Dialed, Collections());
            _processors.Begin();
            _shared?.Go(SharedStep.Measure);
            _meter.Begin(_options.For);
            var measuredFrom = Elapsed;
            try
            {
                await Phase(Measured, timer, isTrial, () => Elapsed - measuredFrom >= _options.For.TotalSeconds, stop);
            }
            finally
            {
                _meter.End();
                _measuredSeconds = Elapsed - measuredFrom;
                _dialedMeasured = _world.Judge.Calls.Dialed - _dialedBefore;
                var after = Collections();
                _collections = (after.Count - _collections.Count, after.Pauses - _collections.Pauses);
                Shares = _processors.SinceBegin();
                TesterSeconds = _processors.SecondsSinceBegin("tester");
            }
        }
    }

    private IReadOnlyDictionary<string, double> Shares { get; set; } = new Dictionary<string, double>();

    private double TesterSeconds { get; set; }

    private static (int Count, TimeSpan Pauses) Collections() => (GC.CollectionCount(0), GC.GetTotalPauseDuration());

    private async Task Phase(string name, PeriodicTimer timer, bool isTrial, Func<bool> isOver, CancellationToken stop)
    {
        var from = Elapsed;
        while (_earlyEnd is null && !isOver())
        {
            await timer.WaitForNextTickAsync(stop);
            Second(name);
            _earlyEnd = Breaks(isTrial);
        }

        _phases.Add(new PhaseReport(name, from, Elapsed));
    }

    private void Second(string phase)
    {
        _world.Judge.Look();
        var now = Now;
        var callers = now.AllCallers;
        if (phase == Measured)
        {
            _idle.Add(now.Callers);
        }

        var (median, p99, longest, lag) = _meter.TakeSecond();
        var point = new SeriesPoint
        {
            Second = Math.Round(Elapsed, 1),
            Phase = phase,
            Offered = now.Sent - _lastSecond.Sent,
            Finished = now.Finished - _lastSecond.Finished,
            P50 = median.TotalMilliseconds,
            P99 = p99.TotalMilliseconds,
            Max = longest.TotalMilliseconds,
            CallersOnLine = callers.OnLine,
            IdleCallers = callers.Idle,
            LiveCalls = now.LiveCalls,
            Talking = now.Talking,
            Lag = lag.TotalMilliseconds,
            Processors = _processors.Take(),
        };
        _lastSecond = (now.Sent, now.Finished);
        _series.Add(point);
        _recent.Enqueue((now.Finished, now.Errors));
        if (_recent.Count > BreakerSeconds)
        {
            _recent.Dequeue();
        }

        var perWindow = (int)SteadyState.Window.TotalSeconds;
        if (phase == WarmUp && _series.Count(one => one.Phase == WarmUp) % perWindow == 0)
        {
            var last = _series.TakeLast(perWindow).ToList();
            _windows.Add(new WarmUpWindow(
                last.Average(one => one.LiveCalls), last.Sum(one => one.Offered), last.Sum(one => one.Finished),
                TimeSpan.FromMilliseconds(last.Average(one => one.P50))));
        }

        _dashboard.Show(point, _meter, _world.Judge);
    }

    /// <summary>Why the load must end before its time, or null.</summary>
    private EarlyEnd? Breaks(bool isTrial)
    {
        var (sent, finished, errors, _, _, _, wrong) = Now;
        var (oldFinished, oldErrors) = _recent.Peek();
        var (answered, failed, isWhole) = (finished - oldFinished, errors - oldErrors, _recent.Count == BreakerSeconds);
        return wrong > 0 ? new("The run ended at the first wrong conversation.")
            : _shared is { Silent: [var silent, ..] } ? new(Text($"Tester {silent + 1} fell silent."))
            : _target.Refusal is { } refusal ? new(refusal)
            : !_target.IsRunning ? new("A process of the target has ended.", IsTargetGone: true)
            : isWhole && answered > 0 && failed == answered && failed > FewErrors
                ? new(Text($"Every answer of the last {BreakerSeconds} s was an error."), IsTargetGone: true)
            : isWhole && answered == 0 && sent - finished > FewErrors
                ? new(Text($"No answer came for {BreakerSeconds} s."), IsTargetGone: true)
            : isTrial && isWhole && failed > FewErrors && failed > LargestErrorShare * answered
                ? new(Text($"More than 1 % of the answers of {BreakerSeconds} s were errors."))
            : sent > _options.MostRequests ? new("--max-requests is reached.")
            : _time.GetElapsedTime(_began) > _options.MostTime ? new("--max-time is reached.")
            : null;
    }

    private async Task<LoadReport> End(bool isInterrupted)
    {
        if (_earlyEnd is not null)
        {
            _notes.Add(_earlyEnd.Reason);
        }

        _dashboard.Say("The callers finish their conversations ...");
        _shared?.Go(SharedStep.EndShift);
        _world.EndShift();
        await Wait(Grace, () => Task.FromResult(Now.LiveCalls == 0));
        _shared?.Go(SharedStep.HangUp);
        _world.HangUp();
        var hasSettled = await Wait(SettleLimit, async () => Now.LiveCalls == 0 && await IsAtRest());
        if (!hasSettled)
        {
            _notes.Add(Text($"Not everything came to rest within {SettleLimit.TotalSeconds:0} s: {Now.LiveCalls} legs."));
        }

        _world.Judge.Look();
        if (_shared is not null)
        {
            _others = await _shared.Collect();
            _others.Values.ToList().ForEach(other => _meter.Merge(other.Meter));
        }

        var wrong = _world.Judge.Wrong.Select(one => new WrongReport(one.Rule, one.Leg, one.What, one.At)).ToList();
        wrong.AddRange(_others.Values.SelectMany(other => other.Wrong));
        IReadOnlyList<string> books = [];
        try
        {
            var closing = await ClosingBooks();
            books = closing.Compare();
            wrong.AddRange(closing.Faults.Select(fault => new WrongReport(
                fault.Contains("no record", StringComparison.Ordinal) || fault.Contains("on record is", StringComparison.Ordinal)
                    ? "lost-records"
                    : "wrong-conversations", "", fault, null)));
            wrong.AddRange(await LostResults());
        }
        catch (Exception problem) when (problem is DbException or DatabaseUnavailableException)
        {
            wrong.Add(new WrongReport("lost-records", "", $"the books cannot be closed: {problem.Message}", null));
        }

        if (_meter.Waits > 0)
        {
            _notes.Add(Text(
                $"Pages were asked to wait {_meter.Waits} × (429), mostly at sign-in: these callers came later than planned. ")
                + "The API checks few passwords at a time; a longer --ramp avoids the waits.");
        }

        _notes.AddRange(BrokenPages.Take(10).Select(page => page.Length > LongestNote ? page[..LongestNote] : page));
        _notes.AddRange(_world.Complaints.Concat(_others.Values.SelectMany(other => other.Complaints)));
        return Report(wrong, books, isInterrupted);
    }

    /// <summary>Whether the target has recorded the end of all calls; false also when its database is down.</summary>
    private async Task<bool> IsAtRest()
    {
        try
        {
            return await _books.Busy() == 0;
        }
        catch (Exception problem) when (problem is DbException or DatabaseUnavailableException)
        {
            // The closing of the books says so in the report.
            return false;
        }
    }

    private async Task<bool> Wait(TimeSpan limit, Func<Task<bool>> isOver)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500), _time);
        for (var from = _time.GetTimestamp(); !await isOver();)
        {
            if (_time.GetElapsedTime(from) > limit)
            {
                return false;
            }

            await timer.WaitForNextTickAsync(CancellationToken.None);
            _world.Judge.Look();
        }

        return true;
    }

    private IReadOnlyList<string> BrokenPages => [.. _world.BrokenPages, .. _others.Values.SelectMany(other => other.BrokenPages)];

    /// <summary>The testers that did not report.</summary>
    private IReadOnlyList<int> Missing => _shared is null ? [] : [.. Enumerable.Range(1, _options.Testers - 1).Except(_others.Keys)];

    private async Task<ClosingBooks> ClosingBooks() => new(
        [.. Up.World.CallsOf(_world.Twilio), .. _others.Values.SelectMany(other => other.Calls)],
        [.. _world.Answers.Answers, .. _others.Values.SelectMany(other => other.Keyed)],
        await _books.Records(_startedAt),
        await _books.Answers(_startedAt),
        await _books.Keys());

    /// <summary>The results of web callers that the application confirmed and did not store.</summary>
    private async Task<IEnumerable<WrongReport>> LostResults()
    {
        var stored = await _books.Responses(_startedAt);
        return _world.Results.ByCall.Values.Concat(_others.Values.SelectMany(other => other.Results))
            .Where(entry => entry.IsCertain)
            .Where(entry => !stored[entry.CallId].ToHashSet().SetEquals(entry.Answers.Select(answer => (answer.Key, answer.Value))))
            .Select(entry => new WrongReport(
                "lost-records", entry.CallId,
                Text($"caller {entry.Caller} saved {entry.Answers.Count} answers, and {stored[entry.CallId].Count()} are on record"),
                entry.At));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Why a load ended before its time.</summary>
    /// <param name="IsTargetGone">Whether the target has ended or stopped answering.</param>
    private sealed record EarlyEnd(string Reason, bool IsTargetGone = false);
}
