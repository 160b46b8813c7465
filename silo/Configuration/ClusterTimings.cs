using Orleans.Configuration;

namespace ImpactDialing.Configuration;

/// <summary>
/// Orleans' settings for a cluster of silos, chosen for phone calls. Twilio waits 5 s for an answer, as every URL of
/// ours asks it to (its own limit is 15 s), and then turns to the fallback. So a dead silo must be noticed in seconds.
/// </summary>
public static class ClusterTimings
{
    /// <summary>
    /// A grain call times out well before Twilio does, and after the API has: the API's budget for one try is 2 s.
    /// Orleans' default: 30 s.
    /// </summary>
    public static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(4);

    /// <summary>
    /// How long an idle grain stays active. A conversation may be long and without webhooks; a collected grain is read
    /// again from the database. Orleans' default: 15 minutes.
    /// </summary>
    public static readonly TimeSpan CollectionAge = TimeSpan.FromMinutes(20);

    /// <summary>
    /// How long silos first wait for the answer to a probe; Orleans then adapts the time to its measurements. Orleans'
    /// default: 5 s. With less, a pause for garbage collection would count as death.
    /// </summary>
    public static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How far Orleans may extend a probe's time-out. Three missed probes take at most 9 s, less than Twilio's own 15
    /// s. Orleans' default is four times <see cref="ProbeTimeout"/>: 24 s until death. Orleans also ignores votes
    /// against a silo that was heard within that time.
    /// </summary>
    public static readonly TimeSpan MaxProbeTimeout = TimeSpan.FromSeconds(3);

    /// <summary>
    /// How often a silo reads the membership table. Silos tell each other of changes, so this helps only a silo that
    /// missed a change: until then it sends calls to a dead silo. A silo that is cut off from the others learns here
    /// that they declared it dead; until then its grains have two activations (PartitionTests). Orleans' default: 60 s.
    /// Each read is one query of a few rows.
    /// </summary>
    public static readonly TimeSpan TableRefresh = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How often a silo writes its sign of life. After the death of all silos a new one ignores rows without a sign for
    /// three such periods, and joins. Orleans' default: 30 s, which is 90 s without any silo.
    /// </summary>
    public static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long the row of a dead silo stays. Each pod of a rollout leaves one, and each read of the table returns all
    /// of them. A day is enough to look for the cause. Orleans' default: 7 days; it keeps the newest for at least an
    /// hour.
    /// </summary>
    public static readonly TimeSpan DefunctSiloExpiration = TimeSpan.FromDays(1);

    /// <summary>How often the first silo removes such rows; Orleans' default, since the hour is uncritical.</summary>
    public static readonly TimeSpan DefunctSiloCleanup = TimeSpan.FromHours(1);

    /// <summary>
    /// How long a silo trusts its cache of grain locations; Orleans' default. It need not be short: Orleans drops the
    /// entries of a silo that is declared dead, and a silo that no longer has a grain says so.
    /// </summary>
    public static readonly TimeSpan DirectoryCacheAge = TimeSpan.FromMinutes(4);

    /// <summary>
    /// How often the API's client reads which silos have a gateway. A rollout may replace every silo within two
    /// minutes, and a client that knows only old silos serves no webhook. Orleans' default: 60 s.
    /// </summary>
    public static readonly TimeSpan GatewayRefresh = TimeSpan.FromSeconds(10);

    /// <summary>How long the API waits for one beat of the cluster before it reports that it is not ready.</summary>
    public static readonly TimeSpan PulseLimit = TimeSpan.FromSeconds(2);

    /// <summary>How long the API waits between two attempts to reach a first silo.</summary>
    public static readonly TimeSpan ConnectPause = TimeSpan.FromSeconds(1);

    /// <summary>How many probes in a row go unanswered before a silo is suspected; Orleans' default.</summary>
    public const int MissedProbesLimit = 3;

    /// <summary>
    /// How many silos must suspect one before it is declared dead; Orleans' default. With three silos, two vote about
    /// the third; with two, the remaining one is enough.
    /// </summary>
    public const int DeathVotes = 2;

    /// <summary>
    /// How many grain locations on other silos a silo caches. Callers and calls of the last <see cref="CollectionAge"/>
    /// are about ten thousand. Orleans' default of a million is allocated at the start.
    /// </summary>
    public const int DirectoryCacheSize = 100_000;

    /// <summary>
    /// The largest body of a message in bytes; a larger one closes the connection. Ours have kilobytes. Orleans' own
    /// are larger when a silo joins and gets its part of the directory: some hundred bytes a grain. Orleans' default:
    /// 100 MB.
    /// </summary>
    public const int MaxMessageBody = 32 * 1024 * 1024;

    /// <summary>
    /// The largest header of a message in bytes. It has little but a trace's id. Orleans' default: 10 MB.
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
