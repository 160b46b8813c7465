using ImpactDialing.Up.Cluster;

namespace ImpactDialing.Up;

/// <summary>The options of <c>./dev up</c>.</summary>
/// <param name="Root">The project's folder.</param>
/// <param name="Data">The folder of the SQLite file and the API's log; null is the usual place.</param>
/// <param name="Callers">How many simulated callers dial in.</param>
/// <param name="For">When the run ends automatically; null is never.</param>
/// <param name="Seed">The seed of all chance; null is a new number each time.</param>
/// <param name="NoSimulator">Whether the application runs without the simulator.</param>
internal sealed record UpOptions(string Root, string? Data, int Callers, TimeSpan? For, int? Seed, bool NoSimulator)
{
    /// <summary>The API's port unless the run has another one.</summary>
    public const int UsualPort = 5000;

    /// <summary>The API's port. All other ports move with it, so that two runs can be side by side.</summary>
    public int FirstPort { get; init; } = UsualPort;

    /// <summary>Whether events reach the pages without the time that Pusher takes.</summary>
    public bool IsPusherInstant { get; init; }

    /// <summary>Calls a second that the account may place.</summary>
    public double CallsPerSecond { get; init; } = Settings.UsualCallsPerSecond;

    /// <summary>The list of people to call; null is the sample list.</summary>
    public string? Voters { get; init; }

    /// <summary>The cluster to start; null is the API with the silo inside, as one process.</summary>
    public ClusterPlan? Cluster { get; init; }

    /// <summary>The folder of the SQLite file and the API's log.</summary>
    public string DataFolder => Data ?? Path.Combine(Root, "artifacts", Cluster is null ? "up" : "cluster");

    /// <summary>The path of a project's built program.</summary>
    public string Program(string project) => Path.Combine(Root, "artifacts", "bin", project, "release", project + ".dll");
}
