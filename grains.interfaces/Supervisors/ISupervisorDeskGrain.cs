using System.Collections.Immutable;
using ImpactDialing.Telephony;

namespace ImpactDialing.Supervisors;

/// <summary>What supervisors see and do. A stateless worker. Key: the account, checked in every request.</summary>
[Alias("ImpactDialing.ISupervisorDeskGrain")]
public interface ISupervisorDeskGrain : IGrainWithIntegerKey
{
    /// <summary>The account's callers who are online, by name, with the version of the list.</summary>
    [Alias("Callers")]
    Task<SupervisedCallers> Callers();

    /// <summary>The account's active campaigns, and others with a caller online, by name.</summary>
    [Alias("Campaigns")]
    Task<ImmutableArray<SupervisedCampaign>> Campaigns();

    /// <summary>The web frontends of both clusters, by their last pings.</summary>
    [Alias("Hosts")]
    Task<ImmutableArray<HostHealth>> Hosts();

    /// <summary>Ends a caller's session, but not one that began after the supervisor looked.</summary>
    [Alias("KickOff")]
    Task<SupervisionAnswer> KickOff(long callerId, SessionId sessionId);

    /// <summary>Moves a caller to another campaign. An online caller moves immediately if on hold, otherwise after the
    /// conversation and its results.</summary>
    [Alias("Reassign")]
    Task<SupervisionAnswer> Reassign(long callerId, long campaignId);

    /// <summary>Switches the recording of a campaign's conversations on or off. It applies to households that are given
    /// to callers from now on.</summary>
    [Alias("RecordCampaign")]
    Task<SupervisionAnswer> RecordCampaign(long campaignId, bool on);

    /// <summary>Switches the recording of a caller's current conversation on or off. On: everybody in it hears the
    /// announcement first.</summary>
    [Alias("RecordCaller")]
    Task<SupervisionAnswer> RecordCaller(long callerId, bool on);

    /// <summary>The last finished calls of a campaign, at most 100. Null if the account has no such campaign.</summary>
    [Alias("LatestResults")]
    Task<ResultTable?> LatestResults(long campaignId);

    /// <summary>The last hour of the account's active campaigns, minute by minute.</summary>
    [Alias("LastHour")]
    Task<LastHour> LastHour();

    /// <summary>Changes how a supervisor takes part in a caller's conversation.</summary>
    [Alias("SwitchMode")]
    Task<SupervisionAnswer> SwitchMode(long userId, long callerId, MonitorMode mode);
}
