namespace ImpactDialing.Hosting;

/// <summary>Orleans' time-outs, set for phone calls: Twilio waits 5 s for an answer (the connection overrides in every URL), so a dead silo must be noticed in seconds.</summary>
public static class ClusterTimings
{
    /// <summary>A grain call gives up well before Twilio does, and after the API has: 2 s are the API's budget for one try. Orleans' default: 30 s.</summary>
    public static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(4);

    /// <summary>How long an idle grain stays. A conversation may go on for long without a webhook; what is collected is read again from the database. Orleans' default: 15 minutes.</summary>
    public static readonly TimeSpan CollectionAge = TimeSpan.FromMinutes(20);

    /// <summary>How long silos wait for each other's answer to a probe, and how often they ask. Orleans' default: 5 s. Shorter: a pause for garbage collection is taken for death.</summary>
    public static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(2);

    /// <summary>How long the API waits for one beat of the cluster before it calls itself not ready.</summary>
    public static readonly TimeSpan PulseLimit = TimeSpan.FromSeconds(2);

    /// <summary>How long the API waits between two attempts to reach a first silo.</summary>
    public static readonly TimeSpan ConnectPause = TimeSpan.FromSeconds(1);

    /// <summary>How many probes in a row go unanswered before a silo is suspected; Orleans' default.</summary>
    public const int MissedProbesLimit = 3;

    /// <summary>How many silos must suspect one before it is declared dead; Orleans' default. It takes three silos for two that can vote about the third; with two, the one that is left suffices.</summary>
    public const int DeathVotes = 2;
}
