using ImpactDialing.LoadTest.Figures;

namespace ImpactDialing.LoadTest.Plan;

/// <summary>The options of <c>./dev load --http</c>.</summary>
/// <param name="Root">The project's folder.</param>
internal sealed record LoadOptions(string Root)
{
    /// <summary>The most callers of a run.</summary>
    public const int MostCallers = 9000;

    /// <summary>The most calls a minute of a search.</summary>
    public const int MostCallsPerMinute = 60_000;

    /// <summary>How many callers work.</summary>
    public int Callers { get; init; } = 50;

    /// <summary>The share of callers who work in a browser.</summary>
    public double Web { get; init; } = 0.3;

    /// <summary>How callers are divided among the modes.</summary>
    public ModeShares Modes { get; init; } = ModeShares.Usual;

    /// <summary>Calls a second that the simulated account may place.</summary>
    public double CallsPerSecond { get; init; } = 200;

    /// <summary>Whether callers arrive at equal distances, not by chance.</summary>
    public bool HasConstantArrivals { get; init; }

    /// <summary>How long people take.</summary>
    public ThinkTimes Think { get; init; } = ThinkTimes.Original;

    /// <summary>The time in which the callers arrive.</summary>
    public TimeSpan Ramp { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The time between the ramp and the measured phase; null: until the load is steady.</summary>
    public TimeSpan? WarmUp { get; init; }

    /// <summary>The measured phase.</summary>
    public TimeSpan For { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The seed of all chance.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Silos to start.</summary>
    public int Silos { get; init; } = 1;

    /// <summary>APIs to start.</summary>
    public int Apis { get; init; } = 1;

    /// <summary>Thresholds that were asked for; the defaults come in addition.</summary>
    public IReadOnlyList<Threshold> Thresholds { get; init; } = [];

    /// <summary>All thresholds of the run.</summary>
    public IReadOnlyList<Threshold> AllThresholds => Threshold.Merge(Thresholds, Think.OneLineIdle);

    /// <summary>The run ends after this many requests.</summary>
    public long MostRequests { get; init; } = 5_000_000;

    /// <summary>The most connections to the target.</summary>
    public int MostConnections { get; init; } = 512;

    /// <summary>The run ends after this time.</summary>
    public TimeSpan MostTime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The folder of the report; null for none.</summary>
    public string? Out { get; init; }

    /// <summary>An earlier report to compare with; null for none.</summary>
    public string? Compare { get; init; }

    /// <summary>Whether nothing is shown while the run goes on.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>The first port; others follow.</summary>
    public int FirstPort { get; init; } = 16000;

    /// <summary>Logs and journals, emptied at the start.</summary>
    public string Data { get; init; } = Path.Combine(Root, "artifacts", "loadtest");

    /// <summary>A deployment that runs already; null: the tester starts one.</summary>
    public Uri? Target { get; init; }

    /// <summary>The token that the deployment must know; null for none.</summary>
    public string? Consent { get; init; }

    /// <summary>
    /// Whether the tester measures first what it can drive itself; a search for the limit always does.
    /// </summary>
    public bool IsCalibrated { get; init; }

    /// <summary>Where this tester leads the others of a shared run; null when it is alone.</summary>
    public Uri? Coordinate { get; init; }

    /// <summary>The tester that leads the shared run of which this one plays a part; null for none.</summary>
    public Uri? Join { get; init; }

    /// <summary>How many testers share the run.</summary>
    public int Testers { get; init; } = 1;

    /// <summary>The search for the limit; null for a single run.</summary>
    public LimitOptions? Limit { get; init; }

    /// <summary>The command line, for the report.</summary>
    public string CommandLine { get; init; } = "";
}
