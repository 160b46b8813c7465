using ImpactDialing.LoadTest.Calibration;
using ImpactDialing.LoadTest.Figures;
using ImpactDialing.LoadTest.Plan;
using ImpactDialing.LoadTest.Reports;
using ImpactDialing.LoadTest.Sharing;
using ImpactDialing.LoadTest.Target;
using ImpactDialing.Tests.Support;
using ImpactDialing.Up;

namespace ImpactDialing.LoadTest;

/// <summary>Starts the target, plays one load or searches the limit, and reports.</summary>
internal static class LoadRun
{
    /// <summary>A confirmation is longer than the other trials, and lasts at most this long unless they do.</summary>
    private static readonly TimeSpan LongestConfirmation = TimeSpan.FromMinutes(5);
    private const int ConfirmationLengths = 3;

    /// <summary>The shortest trial that warms the target up: the runtime compiles its busiest code twice.</summary>
    private static readonly TimeSpan ShortestWarmUp = TimeSpan.FromSeconds(30);

    /// <summary>A trial without a verdict is repeated so often, each time twice as long.</summary>
    private const int MostLongerTrials = 2;

    /// <summary>A search goes no higher than this part of what the tester can drive itself.</summary>
    private const double LargestShareOfCalibration = 0.5;

    /// <summary>No search makes as many trials: it numbers the longer ones.</summary>
    private const int MostTrials = 100;

    /// <summary>The end of a load, in which callers finish their conversations.</summary>
    private static readonly TimeSpan Ending = TimeSpan.FromMinutes(1);

    /// <summary>The trials of the highest load for which the lists have enough households.</summary>
    private const int Trials = 4;

    /// <summary>Runs.</summary>
    /// <param name="stop">Cancelled by Ctrl-C.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="RefusedException">The target may not be tested.</exception>
    public static async Task<int> Start(LoadOptions options, TimeProvider time, CancellationToken stop)
    {
        var dashboard = new Dashboard(options.IsQuiet);
        if (options.Join is { } coordinator)
        {
            return await JoinedRun.Start(coordinator, options, dashboard, time, stop);
        }

        if (Directory.Exists(options.Data))
        {
            Directory.Delete(options.Data, recursive: true);
        }

        Directory.CreateDirectory(options.Data);
        return options.Target is null
            ? await StartOwn(options, dashboard, time, stop)
            : await StartAt(options, options.Target, dashboard, time, stop);
    }

    /// <summary>Starts a database and the processes, and plays against them.</summary>
    private static async Task<int> StartOwn(LoadOptions options, Dashboard dashboard, TimeProvider time, CancellationToken stop)
    {
        dashboard.Say("Starting MariaDB, and importing callers and lists ...");
        await using var server = await MariaDb.StartAsync(durable: true);
        var up = new UpOptions(options.Root, options.Data, options.Callers, null, options.Seed, NoSimulator: false)
        {
            FirstPort = options.FirstPort,
            CallsPerSecond = options.CallsPerSecond,
        };
        var settings = new Settings(up, await server.CreateDatabaseAsync("load"));
        await using var target = new LocalTarget(up, settings, server, options.Silos, options.Apis, time);
        return await Run(options, settings, settings.Listens, target, dashboard, time, stop);
    }

    /// <summary>
    /// Plays against a deployment that runs already, for example <c>./dev up --no-simulator</c>. The environment names
    /// its database; without that it is the one of <c>./dev up</c>.
    /// </summary>
    private static async Task<int> StartAt(
        LoadOptions options, Uri address, Dashboard dashboard, TimeProvider time, CancellationToken stop)
    {
        await using var target = new RemoteTarget(address, options.Consent, time);
        if (TargetPolicy.Refusal(address, options.Consent) is { } refusal)
        {
            throw new RefusedException(refusal);
        }

        var settings = new Settings(new UpOptions(options.Root, null, options.Callers, null, options.Seed, NoSimulator: true)
        {
            FirstPort = address.IsLoopback ? address.Port : UpOptions.UsualPort,
        });
        return await Run(options, settings, new Uri(address.GetLeftPart(UriPartial.Authority)), target, dashboard, time, stop);
    }

    private static async Task<int> Run(
        LoadOptions options, Settings settings, Uri webhooks, ITarget target, Dashboard dashboard, TimeProvider time,
        CancellationToken stop)
    {
        var calibration = options.IsCalibrated ? await Calibrate(options, dashboard, time, stop) : null;
        await using var shared = options.Coordinate is { } door ? await Coordinator.Open(door, options.Testers, time) : null;
        await using var books = new OurBooks(settings.ForReading());
        var callers = options.Limit?.MostCallers(options.Think) ?? options.Callers;
        var places = Place.Draw(callers, options.Modes, options.Web, options.Testers, options.Seed);
        var campaigns = new LoadCampaigns(options, places, settings.Configuration);
        var each = Play.LeadTime + options.Ramp + (options.WarmUp ?? SteadyState.Limit) + options.For + Ending;
        try
        {
            if (options.Target is not null)
            {
                await target.Start(stop);
                dashboard.Say("Importing callers and lists ...");
            }

            await campaigns.Create(options.Limit is null ? each : each * Trials);
            if (options.Target is null)
            {
                dashboard.Say("Starting the silo and the API ...");
                await target.Start(stop);
            }

            if (shared is not null)
            {
                dashboard.Say($"Waiting for {options.Testers - 1} testers with --join {options.Coordinate!.Authority} ...");
                await shared.WaitForTesters(stop);
            }

            var stage = new Stage(webhooks, settings.World, target, books, places, dashboard, shared);
            var report = options.Limit is { } limit
                ? await Search(options, limit, stage, calibration, time, stop)
                : await Play.Run(options, stage, 1, isTrial: false, time, stop);
            report = report with { Tester = report.Tester with { Calibration = calibration } };
            await Write(report, options);
            return report.ExitCode;
        }
        finally
        {
            await target.Stop();
        }
    }

    private static Task<CalibrationReport> Calibrate(
        LoadOptions options, Dashboard dashboard, TimeProvider time, CancellationToken stop)
    {
        dashboard.Say("Measuring what the tester itself can drive, against a server that answers a constant ...");
        return Calibrator.Run(options, dashboard, time, stop);
    }

    private static async Task Write(LoadReport report, LoadOptions options)
    {
        Console.WriteLine();
        foreach (var line in TextReport.Lines(report))
        {
            Console.WriteLine(line);
        }

        if (options.Compare is { } file)
        {
            Console.WriteLine();
            Console.WriteLine($"compared with {file}: before, now");
            foreach (var line in Comparison.Lines(ReportFiles.Read(await File.ReadAllTextAsync(file)), report))
            {
                Console.WriteLine("  " + line);
            }
        }

        if (options.Out is { } folder)
        {
            await ReportFiles.Write(report, folder);
            Console.WriteLine($"The report is in {folder}: report.html and report.json.");
        }
    }

    private static async Task<LoadReport> Search(
        LoadOptions options, LimitOptions limit, Stage stage, CalibrationReport? calibration, TimeProvider time, CancellationToken stop)
    {
        var (search, trials) = (new LimitSearch(limit.From, limit.To, limit.Precision), new List<TrialReport>());
        var pace = new CallPace(options.Think);
        var testerWasLate = new HashSet<int>();
        var began = time.GetTimestamp();
        LoadReport? last = null;
        LoadReport? best = null;
        while (search.Next is { } trial && !stop.IsCancellationRequested && time.GetElapsedTime(began) < options.MostTime)
        {
            var load = options with
            {
                Callers = limit.Unit == LimitUnit.Callers ? trial.Load : Math.Min(pace.CallersFor(trial.Load), stage.Places.Count),
                For = trial.Purpose switch
                {
                    TrialPurpose.WarmUp when options.For < ShortestWarmUp => ShortestWarmUp,
                    TrialPurpose.Confirm => ConfirmationOf(options.For),
                    _ => options.For,
                },
            };
            stage.Dashboard.Say(
                $"Trial {trials.Count + 1}: {trial.Load} {limit.Words}"
                + (limit.Unit == LimitUnit.Callers ? "" : $" by {load.Callers} callers")
                + $" ({trial.Purpose.ToString().ToLowerInvariant()})");
            last = await Try(load, stage, trials.Count + 1, mayRepeat: trial.Purpose != TrialPurpose.WarmUp, time, stop);
            var passed = last.ExitCode == ExitCode.Passed;
            trials.Add(TrialOf(trial, last));
            best = passed ? last : best;
            if (passed || trial.Purpose == TrialPurpose.WarmUp)
            {
                // When the server is slow, people make fewer calls: that is not their pace.
                pace.Learn(load.Callers, last.Rates.CallsPerSecond * 60);
            }

            stage.Dashboard.Say($"  {last.Verdict}");
            var isTesterLate = last.ExitCode == ExitCode.TesterWasTheLimit && trial.Purpose != TrialPurpose.WarmUp;
            if (last.ExitCode is ExitCode.WrongConversation or ExitCode.TargetStopped or ExitCode.Interrupted
                || (isTesterLate && search.Passed == 0))
            {
                search.Stop();
                break;
            }

            // A lower load may still be confirmed, as the least that the target bears.
            if (isTesterLate)
            {
                testerWasLate.Add(trial.Load);
            }

            search.Report(passed);
            if (passed && search.Next?.Load > trial.Load && calibration is not null
                && last.Rates.FinishedPerSecond > calibration.RequestsPerSecond * LargestShareOfCalibration)
            {
                const string Reason = "NO VERDICT: a higher load needs more than half of what the tester can drive";
                stage.Dashboard.Say($"  {Reason}");
                last = last with { ExitCode = ExitCode.TesterWasTheLimit, Verdict = Reason };
                search.Stop();
            }
        }

        return Conclude(search, limit, trials, testerWasLate, best, last ?? throw new UpException("the search made no trial."));
    }

    /// <summary>Plays a trial, and a longer one when the first has no verdict.</summary>
    private static async Task<LoadReport> Try(
        LoadOptions load, Stage stage, int number, bool mayRepeat, TimeProvider time, CancellationToken stop)
    {
        var report = await Play.Run(load, stage, number, isTrial: true, time, stop);
        for (var longer = 1; mayRepeat && longer <= MostLongerTrials && IsUndecided(report) && !stop.IsCancellationRequested; longer++)
        {
            stage.Dashboard.Say($"  {report.Verdict}");
            load = load with { For = load.For * 2 };
            report = await Play.Run(load, stage, number + (longer * MostTrials), isTrial: true, time, stop);
        }

        return report;
    }

    /// <summary>Whether a limit lies in an interval, or there are too few webhooks for their p99.</summary>
    private static bool IsUndecided(LoadReport report)
    {
        var isOpen = report.ExitCode == ExitCode.ThresholdFailed && report.Thresholds.Any(one => one.Verdict == "undecided");
        var isUnjudged = report.ExitCode == ExitCode.Passed && report.Thresholds.Any(
            one => one.Verdict == "notjudged" && one.Threshold.StartsWith("webhook.response.p99<", StringComparison.Ordinal));
        return (isOpen || isUnjudged) && report.Thresholds.All(one => one.Verdict != "failed");
    }

    private static TimeSpan ConfirmationOf(TimeSpan trial) =>
        TimeSpan.FromTicks(Math.Max(trial.Ticks, Math.Min(LongestConfirmation.Ticks, trial.Ticks * ConfirmationLengths)));

    private static LoadReport Conclude(
        LimitSearch search, LimitOptions limit, List<TrialReport> trials, HashSet<int> testerWasLate, LoadReport? best, LoadReport last)
    {
        // People make calls by chance: what was confirmed is what they made.
        var made = limit.Unit == LimitUnit.Callers ? int.MaxValue : (int)trials[^1].CallsPerMinute;
        var (surely, recommended) = search.Confirmed is { } asked
            ? (Math.Min(asked, made), LimitSearch.RecommendedOf(Math.Min(asked, made)))
            : ((int?)null, (int?)null);
        var found = new LimitReport
        {
            Unit = limit.Words,
            Trials = trials,
            Passed = search.Passed,
            Failed = search.Failed,
            Confirmed = surely,
            Recommended = recommended,
            LimitedBy = LimitedBy(trials),
        };
        var wasTesterLate = search.Failed is { } failed && testerWasLate.Contains(failed);
        var (code, verdict) = ExitCode.OfSearch(search, limit.Words, surely, wasTesterLate, (last.ExitCode, last.Verdict));
        return (best ?? last) with { ExitCode = code, Verdict = verdict, FindLimit = found };
    }

    /// <summary>The resource nearest to its limit in the trial with the most requests.</summary>
    private static string LimitedBy(List<TrialReport> trials) =>
        NearestLimit.Of(trials.MaxBy(trial => trial.RequestsPerSecond)!.Processors);

    private static TrialReport TrialOf(Trial trial, LoadReport report) => new()
    {
        Load = trial.Load,
        Callers = report.Run.Callers,
        CallsPerMinute = report.Rates.CallsPerSecond * 60,
        Purpose = trial.Purpose.ToString().ToLowerInvariant(),
        Passed = report.ExitCode == ExitCode.Passed,
        Verdict = report.Verdict,
        RequestsPerSecond = report.Rates.FinishedPerSecond,
        WebhookP99 = report.Times.FirstOrDefault(time => time.Name == "webhook.response")?.Percentiles.FirstOrDefault(
            one => one.Percent.Equals(99.0)),
        Processors = report.Tester.Processors,
    };
}
