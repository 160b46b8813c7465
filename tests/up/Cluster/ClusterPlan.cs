namespace ImpactDialing.Up.Cluster;

/// <summary>What <c>./dev up --cluster</c> starts, and what it kills.</summary>
/// <param name="Silos">Silos of the primary cluster, 1 to 5.</param>
/// <param name="Apis">APIs of the primary cluster, 1 to 5.</param>
/// <param name="KillEvery">How often something is killed; null kills nothing.</param>
/// <param name="Kills">What is killed, in turn.</param>
/// <param name="RestartAfter">How long a killed process stays away before it is started again.</param>
internal sealed record ClusterPlan(int Silos, int Apis, TimeSpan? KillEvery, IReadOnlyList<KillTarget> Kills, TimeSpan RestartAfter);

/// <summary>What <c>--kill</c> may name.</summary>
internal enum KillTarget
{
    /// <summary>Not valid.</summary>
    None = 0,

    /// <summary>One of the primary cluster's silos.</summary>
    Silo = 1,

    /// <summary>One of the primary cluster's APIs.</summary>
    Api = 2,

    /// <summary>The MariaDB server.</summary>
    Database = 3,
}
