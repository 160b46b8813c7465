using System.Globalization;
using System.Runtime.InteropServices;
using ImpactDialing.LoadTest.Figures;
using ImpactDialing.LoadTest.Reports;
using ImpactDialing.LoadTest.World;

namespace ImpactDialing.LoadTest;

/// <content>What is reported of a load.</content>
internal sealed partial class Play
{
    private static readonly double[] Percents = [50, 90, 99, 99.9, 100];

    private LoadReport Report(List<WrongReport> wrong, IReadOnlyList<string> books, bool isInterrupted)
    {
        var endpoints = _meter.EndpointsByCount;
        var complaints = _world.Twilio.Debugger.Entries.Count + _others.Values.Sum(other => other.ComplaintCount);
        var testers = _others.Values.Select(other => other.Processors).Append(Shares.GetValueOrDefault("tester"));
        var idle = _idle.Shares;
        var measured = new Measured(
            new Dictionary<string, double>(idle.ToDictionary(one => Threshold.Idle + one.Key, one => one.Value), StringComparer.Ordinal)
            {
                ["wrong-conversations"] = wrong.Count(one => one.Rule == "wrong-conversations"),
                ["lost-records"] = wrong.Count(one => one.Rule == "lost-records"),
                ["dialed-twice"] = wrong.Count(one => one.Rule == LiveJudge.DialedTwice),
                ["errors"] = endpoints.Sum(one => one.Errors) + BrokenPages.Count,
                ["complaints"] = complaints,
                ["answers-over-2s"] = _meter.Late,
                ["finished/offered"] = _meter.Offered == 0 ? 0 : (double)_meter.Finished / _meter.Offered,
                ["tester.cpu"] = testers.Max(),
                ["missed-starts"] = _meter.Missed,
            },
            _meter.Times);
        var judged = _options.AllThresholds.Select(threshold => threshold.Judge(measured)).ToList();
        var (code, reason) = _target.Refusal is { } refusal
            ? (ExitCode.Refused, $"REFUSED: {refusal}")
            : ExitCode.Of(judged, isInterrupted, _earlyEnd is { IsTargetGone: true });
        if (_earlyEnd is not null && code is (ExitCode.Passed or ExitCode.ThresholdFailed or ExitCode.TesterWasTheLimit))
        {
            (code, reason) = (ExitCode.ThresholdFailed, $"FAILED: the run ended before its time. {_earlyEnd.Reason}");
        }

        if (Missing is [var missing, ..])
        {
            (code, reason) = (ExitCode.TesterWasTheLimit, Text($"NO VERDICT: the figures of tester {missing + 1} are missing"));
        }

        return new LoadReport
        {
            Schema = LoadReport.CurrentSchema,
            ExitCode = code,
            Verdict = reason,
            Run = RunReport(),
            Phases = _phases,
            Rates = new RateReport
            {
                Seconds = _measuredSeconds,
                Requests = _meter.Offered,
                OfferedPerSecond = PerSecond(_meter.Offered),
                FinishedPerSecond = PerSecond(_meter.Finished),
                WebhooksPerCallerMinute = 60 * PerSecond(
                    endpoints.Where(one => one.Kind == Figures.Endpoints.Webhook).Sum(one => one.Response.Count)) / _options.Callers,
                Idle = idle,
                CallsPerSecond = PerSecond(_dialedMeasured + _others.Values.Sum(other => other.DialedMeasured)),
            },
            Endpoints = [.. endpoints.Select(Endpoint)],
            Times = [.. _meter.Times.OrderByDescending(time => time.Key, StringComparer.Ordinal).Select(time => new TimeReport
            {
                Name = time.Key,
                Count = time.Value.Count,
                Percentiles = Percentiles(time.Value),
                Spectrum = [.. time.Value.Spectrum().Select(point => new SpectrumPoint(point.Percent, point.Value.TotalMilliseconds))],
            })],
            Conversations = new ConversationReport
            {
                Dialed = _world.Judge.Calls.Dialed + _others.Values.Sum(other => other.Dialed),
                Judged = _world.Judge.Calls.Talked + _others.Values.Sum(other => other.Talked),
                Wrong = wrong,
                Books = books,
                Complaints = complaints,
                Replay = _options.CommandLine,
            },
            Tester = new TesterReport
            {
                Processors = Shares.Concat(_others.Select(
                    other => KeyValuePair.Create(Text($"tester {other.Key + 1}"), other.Value.Processors))).ToDictionary(),
                MicrosecondsPerRequest = _meter.Offered == 0 ? 0 : TesterSeconds * 1_000_000 / _meter.Offered,
                Collections = _collections.Count,
                CollectionPauses = _collections.Pauses.TotalMilliseconds,
                MissedStarts = _meter.Missed,
            },
            Thresholds = [.. judged.Select(one => new ThresholdReport(
                one.Threshold.Text, one.Verdict.ToString().ToLowerInvariant(), one.Value, one.Threshold.IsDefault))],
            Series = _series,
        };
    }

    private RunReport RunReport() => new()
    {
        StartedAt = _startedAt,
        Seed = _options.Seed,
        Command = _options.CommandLine,
        Callers = _options.Callers,
        Modes = string.Join(", ", _options.Modes.Shares.Select(share => Text($"{share.Mode} {share.Share * 100:0} %"))),
        WebShare = _options.Web,
        Machine = Text($"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}"),
        Runtime = RuntimeInformation.FrameworkDescription,
        Notes = _notes,
    };

    private double PerSecond(long count) => _measuredSeconds > 0 ? count / _measuredSeconds : 0;

    private static EndpointReport Endpoint(EndpointMeter one) => new()
    {
        Kind = one.Kind,
        Name = one.Name,
        Count = one.Response.Count,
        Errors = one.Errors,
        Statuses = one.Statuses.ToDictionary(status => status.Key.ToString(CultureInfo.InvariantCulture), status => status.Value),
        Response = Percentiles(one.Response),
        Service = Percentiles(one.Service),
        Histogram = one.Response.Encoded(),
    };

    private static IReadOnlyList<PercentileReport> Percentiles(Distribution distribution) =>
    [
        .. Percents.Select(distribution.Of).Select(one => new PercentileReport(
            one.Percent, one.Value.TotalMilliseconds, one.Lower.TotalMilliseconds, one.Upper.TotalMilliseconds, one.IsMeasured)),
    ];
}
