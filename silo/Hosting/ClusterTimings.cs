using Orleans.Configuration;

namespace ImpactDialing.Hosting;

/// <summary>
/// Orleans' settings for a cluster of silos, chosen for phone calls. Twilio waits 5 s for an answer, as every URL of
/// ours asks it to (its own limit is 15 s), and then turns to the fallback. So a dead silo must be noticed in seconds.
/// </summary>
public static class ClusterTimings
{
    /// <summary>
    /// A grain call gives up well before Twilio does, and after the API has: 2 s are the API's budget for one try.
    /// Orleans' default: 30 s.
    /// </summary>
    public static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(4);

    /// <summary>
    /// How long an idle grain stays. A conversation may go on for long without a webhook; what is collected is read
    /// again from the database. Orleans' default: 15 minutes.
    /// </summary>
    public static readonly TimeSpan CollectionAge = TimeSpan.FromMinutes(20);

    /// <summary>
    /// How long silos wait for the answer to a probe at first; Orleans then adapts it to what it measures. Orleans'
    /// default: 5 s. Shorter: a pause for garbage collection is taken for death.
    /// </summary>
    public static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How far Orleans may stretch a probe's time-out. Three missed probes take 9 s at most, less than Twilio's own 15
    /// s. Orleans' default is four times <see cref="ProbeTimeout"/>: 24 s until death. Orleans also ignores votes
    /// against a silo that was heard within that time.
    /// </summary>
    public static readonly TimeSpan MaxProbeTimeout = TimeSpan.FromSeconds(3);

    /// <summary>
    /// How often a silo reads the membership table. Silos tell each other of changes, so this helps only a silo that
    /// missed it: until then it sends calls to a dead silo. A silo that is cut off from the others learns here that they
    /// declared it dead; until then its grains have two activations (PartitionTests). Orleans' default: 60 s. Each read
    /// is one query of a few rows.
    /// </summary>
    public static readonly TimeSpan TableRefresh = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How often a silo writes its sign of life. After the death of all silos a new one ignores rows without a sign for
    /// three such periods, and joins. Orleans' default: 30 s, which is 90 s without any silo.
    /// </summary>
    public static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long the row of a dead silo stays. Each pod of a rollout leaves one, and each read of the table returns all
    /// of them. A day is enough to look for the cause. Orleans' default: 7 days; it keeps the newest for an hour at
    /// least.
    /// </summary>
    public static readonly TimeSpan DefunctSiloExpiration = TimeSpan.FromDays(1);

    /// <summary>
    /// How often the first silo removes such rows; Orleans' default, since an hour more or less does not matter.
    /// </summary>
    public static readonly TimeSpan DefunctSiloCleanup = TimeSpan.FromHours(1);

    /// <summary>
    /// How long a silo trusts its cache on where a grain lives; Orleans' default. It need not be short: Orleans drops
    /// the entries of a silo that is declared dead, and a silo that no longer has a grain says so.
    /// </summary>
    public static readonly TimeSpan DirectoryCacheAge = TimeSpan.FromMinutes(4);

    /// <summary>
    /// How often the API's client reads which silos have a gateway. A rollout may replace every silo within a minute or
    /// two, and a client that knows only old ones serves no webhook. Orleans' default: 60 s.
    /// </summary>
    public static readonly TimeSpan GatewayRefresh = TimeSpan.FromSeconds(10);

    /// <summary>How long the API waits for one beat of the cluster before it calls itself not ready.</summary>
    public static readonly TimeSpan PulseLimit = TimeSpan.FromSeconds(2);

    /// <summary>How long the API waits between two attempts to reach a first silo.</summary>
    public static readonly TimeSpan ConnectPause = TimeSpan.FromSeconds(1);

    /// <summary>How many probes in a row go unanswered before a silo is suspected; Orleans' default.</summary>
    public const int MissedProbesLimit = 3;

    /// <summary>
    /// How many silos must suspect one before it is declared dead; Orleans' default. It takes three silos for two that
    /// can vote about the third; with two, the one that is left suffices.
    /// </summary>
    public const int DeathVotes = 2;

    /// <summary>
    /// How many grains of other silos a silo remembers the place of. Callers and calls of the last <see
    /// cref="CollectionAge"/> are some ten thousand. Orleans' default of a million is allocated at the start.
    /// </summary>
    public const int DirectoryCacheSize = 100_000;

    /// <summary>
    /// The largest body of a message in bytes: the connection is closed above it. Ours have kilobytes. Orleans' own are
    /// larger when a silo joins and gets its part of the directory: some hundred bytes a grain. Orleans' default: 100
    /// MB.
    /// </summary>
    public const int MaxMessageBody = 32 * 1024 * 1024;

    /// <summary>
    /// The largest header of a message in bytes. It has the trace's id and little else. Orleans' default: 10 MB.
    /// </summary>
    public const int MaxMessageHeader = 1024 * 1024;

    internal static void Apply(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = ProbeTimeout;
        options.MaxProbeTimeout = MaxProbeTimeout;
        options.NumMissedProbesLimit = MissedProbesLimit;
        options.NumVotesForDeathDeclaration = DeathVotes;
        options.TableRefreshTimeout = TableRefresh;
        options.IAmAliveTablePublishTimeout = SignOfLife;
        options.DefunctSiloExpiration = DefunctSiloExpiration;
        options.DefunctSiloCleanupPeriod = DefunctSiloCleanup;
    }

    internal static void Apply(GrainDirectoryOptions options) =>
        (options.CacheSize, options.MaximumCacheTTL) = (DirectoryCacheSize, DirectoryCacheAge);

    internal static void Apply(GrainCollectionOptions options) => options.CollectionAge = CollectionAge;

    internal static void Apply(GatewayOptions options) => options.GatewayListRefreshPeriod = GatewayRefresh;

    internal static void Apply(MessagingOptions options) =>
        (options.ResponseTimeout, options.MaxMessageBodySize, options.MaxMessageHeaderSize) =
        (ResponseTimeout, MaxMessageBody, MaxMessageHeader);
}
