using ImpactDialing.Up.Cluster;

namespace ImpactDialing.Up;

/// <summary>What <c>./dev up</c> was asked for.</summary>
/// <param name="Root">The project's folder.</param>
/// <param name="Data">Where the SQLite file and the API's log are; null is the usual place.</param>
/// <param name="Callers">How many simulated callers dial in.</param>
/// <param name="For">When to end without being told to; null is never.</param>
/// <param name="Seed">What chance is made of; null is a new number each time.</param>
/// <param name="NoSimulator">Whether our side runs alone.</param>
internal sealed record UpOptions(string Root, string? Data, int Callers, TimeSpan? For, int? Seed, bool NoSimulator)
{
    /// <summary>The list of people to call; null is the sample list.</summary>
    public string? Voters { get; init; }

    /// <summary>The cluster to start; null is the API with the silo inside, as one process.</summary>
    public ClusterPlan? Cluster { get; init; }

    /// <summary>The folder of the SQLite file and the API's log.</summary>
    public string DataFolder => Data ?? Path.Combine(Root, "artifacts", Cluster is null ? "up" : "cluster");

    /// <summary>Where a project's program was built to.</summary>
    public string Program(string project) => Path.Combine(Root, "artifacts", "bin", project, "release", project + ".dll");
}
