using System.Data.Common;
using System.Net;

namespace Orleans.Configuration;

/// <summary>Which cluster this is.</summary>
public class ClusterOptions
{
    /// <summary>The id of the cluster; another for each deployment.</summary>
    public string ClusterId { get; set; } = "default";

    /// <summary>The id of the service; the same for its life.</summary>
    public string ServiceId { get; set; } = "default";
}

/// <summary>Which silo this is.</summary>
public class SiloOptions
{
    /// <summary>The name of the silo; made up if not set.</summary>
    public string SiloName { get; set; } = "";
}

/// <summary>Where a silo would listen; the stand-in does not.</summary>
public class EndpointOptions
{
    /// <summary>11111.</summary>
    public const int DEFAULT_SILO_PORT = 11111;

    /// <summary>30000.</summary>
    public const int DEFAULT_GATEWAY_PORT = 30000;

    /// <summary>The address told to others.</summary>
    public IPAddress AdvertisedIPAddress { get; set; } = IPAddress.Loopback;

    /// <summary>The port for silos.</summary>
    public int SiloPort { get; set; } = DEFAULT_SILO_PORT;

    /// <summary>The port for clients; 0 for none.</summary>
    public int GatewayPort { get; set; } = DEFAULT_GATEWAY_PORT;

    /// <summary>Where to listen for silos, if not at the advertised address.</summary>
    public IPEndPoint? SiloListeningEndpoint { get; set; }

    /// <summary>Where to listen for clients, if not at the advertised address.</summary>
    public IPEndPoint? GatewayListeningEndpoint { get; set; }
}

/// <summary>How calls are sent.</summary>
public abstract class MessagingOptions
{
    /// <summary>How long a caller waits, 30 s unless set.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a caller waits under a debugger, 30 minutes unless set; the stand-in does not use it.</summary>
    public TimeSpan ResponseTimeoutWithDebugger { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Whether a request whose caller no longer waits is not started; the stand-in never starts it.</summary>
    public bool DropExpiredMessages { get; set; } = true;
}

/// <summary>How a silo's grains send calls.</summary>
public class SiloMessagingOptions : MessagingOptions;

/// <summary>How a client sends calls.</summary>
public class ClientMessagingOptions : MessagingOptions;

/// <summary>When idle activations are collected.</summary>
public class GrainCollectionOptions
{
    /// <summary>How long an activation may be idle, 15 minutes unless set; more than <see cref="CollectionQuantum"/>.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often idle activations are looked for, a minute unless set.</summary>
    public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Collection ages of single classes, by full name.</summary>
    public Dictionary<string, TimeSpan> ClassSpecificCollectionAge { get; set; } = [];

    /// <summary>How long an activation's beginning may take, 30 s unless set.</summary>
    public TimeSpan ActivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an activation's end may take, 30 s unless set.</summary>
    public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(30);
}

/// <summary>How silos watch one another; with one silo only what concerns the membership table matters.</summary>
public class ClusterMembershipOptions
{
    /// <summary>Missed signs of life in the table until a silo counts as dead.</summary>
    public int NumMissedTableIAmAliveLimit { get; set; } = 3;

    /// <summary>Whether silos watch one another.</summary>
    public bool LivenessEnabled { get; set; } = true;

    /// <summary>How long a probe may take, and how often they are sent.</summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often the table is read.</summary>
    public TimeSpan TableRefreshTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a vote counts.</summary>
    public TimeSpan DeathVoteExpirationTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How often a sign of life is written to the table.</summary>
    public TimeSpan IAmAliveTablePublishTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a silo tries to join.</summary>
    public TimeSpan MaxJoinAttemptTime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether changes are told directly, besides the table.</summary>
    public bool UseLivenessGossip { get; set; } = true;

    /// <summary>How many others each silo probes.</summary>
    public int NumProbedSilos { get; set; } = 10;

    /// <summary>Missed probes until a silo is suspected.</summary>
    public int NumMissedProbesLimit { get; set; } = 3;

    /// <summary>Votes until a silo is declared dead.</summary>
    public int NumVotesForDeathDeclaration { get; set; } = 2;

    /// <summary>How long a dead silo stays in the table.</summary>
    public TimeSpan DefunctSiloExpiration { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How often dead silos are removed from the table; null for never.</summary>
    public TimeSpan? DefunctSiloCleanupPeriod { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often a silo looks at its own health.</summary>
    public TimeSpan LocalHealthDegradationMonitoringPeriod { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether an unhealthy silo is more patient with others.</summary>
    public bool ExtendProbeTimeoutDuringDegradation { get; set; } = true;

    /// <summary>Whether silos probe through others.</summary>
    public bool EnableIndirectProbes { get; set; } = true;
}

/// <summary>Where the membership table is, for a silo.</summary>
public class AdoNetClusteringSiloOptions
{
    /// <summary>How to connect.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The name of the ADO.NET provider.</summary>
    public string Invariant { get; set; } = "";

    /// <summary>A source of connections, instead of the other two.</summary>
    public DbDataSource? DataSource { get; set; }
}

/// <summary>Where the membership table is, for a client.</summary>
public class AdoNetClusteringClientOptions
{
    /// <summary>How to connect.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The name of the ADO.NET provider.</summary>
    public string Invariant { get; set; } = "";

    /// <summary>A source of connections, instead of the other two.</summary>
    public DbDataSource? DataSource { get; set; }
}

/// <summary>How states are kept in memory; the stand-in keeps copies of the objects.</summary>
public class MemoryGrainStorageOptions
{
    /// <summary>How many grains keep the states in Orleans.</summary>
    public int NumStorageGrains { get; set; } = 10;
}
