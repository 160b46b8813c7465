using System.Globalization;

namespace ImpactDialing.LoadTest.Reports;

/// <summary>The report of a run, as it is written to <c>report.json</c>. Times are in milliseconds unless a name says
/// otherwise.</summary>
internal sealed record LoadReport
{
    /// <summary>The form of this document; a reader refuses another one.</summary>
    public const string CurrentSchema = "impact-dialing/load-report/1";

    /// <summary>The form of this document.</summary>
    public required string Schema { get; init; }

    /// <summary>The exit code.</summary>
    public int ExitCode { get; init; }

    /// <summary>The verdict and its reason.</summary>
    public string Verdict { get; init; } = "";

    /// <summary>What was run, where and when.</summary>
    public RunReport Run { get; init; } = new();

    /// <summary>The phases in order.</summary>
    public IReadOnlyList<PhaseReport> Phases { get; init; } = [];

    /// <summary>The rates of the measured phase, a second.</summary>
    public RateReport Rates { get; init; } = new();

    /// <summary>A row for each endpoint.</summary>
    public IReadOnlyList<EndpointReport> Endpoints { get; init; } = [];

    /// <summary>Times over all endpoints of a kind, and others.</summary>
    public IReadOnlyList<TimeReport> Times { get; init; } = [];

    /// <summary>Calls, conversations, and what went wrong.</summary>
    public ConversationReport Conversations { get; init; } = new();

    /// <summary>Shares of the machine's processors in the measured phase, 0 to 1, and the tester's limits.</summary>
    public TesterReport Tester { get; init; } = new();

    /// <summary>The thresholds with their verdicts.</summary>
    public IReadOnlyList<ThresholdReport> Thresholds { get; init; } = [];

    /// <summary>A point for each second.</summary>
    public IReadOnlyList<SeriesPoint> Series { get; init; } = [];

    /// <summary>The search for the limit; null when there was none.</summary>
    public LimitReport? FindLimit { get; init; }
}

/// <summary>What was run, where and when.</summary>
internal sealed record RunReport
{
    public DateTimeOffset StartedAt { get; init; }

    public int Seed { get; init; }

    public string Command { get; init; } = "";

    public int Callers { get; init; }

    public string Modes { get; init; } = "";

    public double WebShare { get; init; }

    public string Machine { get; init; } = "";

    public string Runtime { get; init; } = "";

    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A phase in seconds since the start.</summary>
internal sealed record PhaseReport(string Name, double FromSeconds, double ToSeconds);

/// <summary>Requests a second in the measured phase.</summary>
internal sealed record RateReport
{
    public double Seconds { get; init; }

    public long Requests { get; init; }

    public double OfferedPerSecond { get; init; }

    public double FinishedPerSecond { get; init; }

    public double CallsPerSecond { get; init; }

    /// <summary>Webhooks a minute for each caller of the run: the original's busiest pace was 36.</summary>
    public double WebhooksPerCallerMinute { get; init; }

    /// <summary>The share of the callers' time on the line in which they heard hold music and no person, by
    /// mode.</summary>
    public IReadOnlyDictionary<string, double> Idle { get; init; } = new Dictionary<string, double>();
}

/// <summary>A percentile with its interval of 95 %.</summary>
internal sealed record PercentileReport(double Percent, double Value, double Lower, double Upper, bool IsMeasured);

/// <summary>One endpoint.</summary>
internal sealed record EndpointReport
{
    public string Kind { get; init; } = "";

    public string Name { get; init; } = "";

    public long Count { get; init; }

    public long Errors { get; init; }

    public IReadOnlyDictionary<string, long> Statuses { get; init; } = new Dictionary<string, long>();

    public IReadOnlyList<PercentileReport> Response { get; init; } = [];

    public IReadOnlyList<PercentileReport> Service { get; init; } = [];

    /// <summary>The histogram of the response in microseconds (HdrHistogram, V2, base64).</summary>
    public string Histogram { get; init; } = "";
}

/// <summary>A time over all endpoints of a kind, or another one.</summary>
internal sealed record TimeReport
{
    public string Name { get; init; } = "";

    public long Count { get; init; }

    public IReadOnlyList<PercentileReport> Percentiles { get; init; } = [];

    public IReadOnlyList<SpectrumPoint> Spectrum { get; init; } = [];
}

/// <summary>A point of a spectrum.</summary>
internal sealed record SpectrumPoint(double Percent, double Value);

/// <summary>Calls and conversations of the whole run.</summary>
internal sealed record ConversationReport
{
    public int Dialed { get; init; }

    public int Judged { get; init; }

    public IReadOnlyList<WrongReport> Wrong { get; init; } = [];

    public IReadOnlyList<string> Books { get; init; } = [];

    public int Complaints { get; init; }

    public string Replay { get; init; } = "";
}

/// <summary>A conversation that went wrong, or a record that is missing.</summary>
internal sealed record WrongReport(string Rule, string Call, string What, DateTimeOffset? At);

/// <summary>The tester and the processes beside it.</summary>
internal sealed record TesterReport
{
    public IReadOnlyDictionary<string, double> Processors { get; init; } = new Dictionary<string, double>();

    public double MicrosecondsPerRequest { get; init; }

    public int Collections { get; init; }

    public double CollectionPauses { get; init; }

    public long MissedStarts { get; init; }

    /// <summary>What the tester can drive; null when it was not calibrated.</summary>
    public CalibrationReport? Calibration { get; init; }
}

/// <summary>What the tester can drive against a server that answers a constant.</summary>
internal sealed record CalibrationReport(IReadOnlyList<CalibrationStep> Steps)
{
    /// <summary>The highest rate at which the tester was neither late nor too busy; 0 when there was none.</summary>
    public double RequestsPerSecond => Best?.RequestsPerSecond ?? 0;

    /// <summary>The result as a sentence, beside what the load needed.</summary>
    public string Words(double needed) => Best is { } best
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"calibration: against a constant answer the tester drives {best.RequestsPerSecond:0} requests a second with a lag of p99 ")
            + string.Create(
                CultureInfo.InvariantCulture,
                $"{best.LagP99:0.0} ms and {best.Processors * 100:0} % of the processors; this load needed {needed:0}")
        : "calibration: the tester was late even at the lowest rate: the machine is too busy";

    private CalibrationStep? Best => Steps.Where(step => step.Passed).MaxBy(step => step.RequestsPerSecond);
}

/// <summary>One rate of the calibration. Times are in milliseconds.</summary>
/// <param name="Processors">The tester's share of the machine's processors, 0 to 1.</param>
internal sealed record CalibrationStep(double RequestsPerSecond, double LagP99, double ServiceP99, double Processors, bool Passed)
{
    /// <summary>The step as a line.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Words => string.Create(
        CultureInfo.InvariantCulture,
        $"  {RequestsPerSecond,6:0} requests a second: lag p99 {LagP99:0.0} ms, service p99 {ServiceP99:0.0} ms, tester ")
        + string.Create(CultureInfo.InvariantCulture, $"{Processors * 100:0} %{(Passed ? "" : ": too much")}");
}

/// <summary>A threshold with its verdict.</summary>
internal sealed record ThresholdReport(string Threshold, string Verdict, string Value, bool IsDefault);

/// <summary>One second.</summary>
internal sealed record SeriesPoint
{
    public double Second { get; init; }

    public string Phase { get; init; } = "";

    public long Offered { get; init; }

    public long Finished { get; init; }

    public double P50 { get; init; }

    public double P99 { get; init; }

    public double Max { get; init; }

    public int CallersOnLine { get; init; }

    public int IdleCallers { get; init; }

    public int LiveCalls { get; init; }

    public int Talking { get; init; }

    public double Lag { get; init; }

    public IReadOnlyDictionary<string, double> Processors { get; init; } = new Dictionary<string, double>();
}

/// <summary>The search for the limit.</summary>
internal sealed record LimitReport
{
    /// <summary>What the search counts: callers, or calls a minute.</summary>
    public string Unit { get; init; } = "callers";

    public IReadOnlyList<TrialReport> Trials { get; init; } = [];

    public int Passed { get; init; }

    public int? Failed { get; init; }

    public int? Confirmed { get; init; }

    public int? Recommended { get; init; }

    public string LimitedBy { get; init; } = "";
}

/// <summary>One trial of the search.</summary>
internal sealed record TrialReport
{
    /// <summary>The load that was asked for, in the unit of the search.</summary>
    public int Load { get; init; }

    public int Callers { get; init; }

    public double CallsPerMinute { get; init; }

    public string Purpose { get; init; } = "";

    public bool Passed { get; init; }

    public string Verdict { get; init; } = "";

    public double RequestsPerSecond { get; init; }

    public PercentileReport? WebhookP99 { get; init; }

    public IReadOnlyDictionary<string, double> Processors { get; init; } = new Dictionary<string, double>();
}
