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

    /// <summary>The account's campaigns with a caller online or a line ringing, by name.</summary>
    [Alias("Campaigns")]
    Task<ImmutableArray<SupervisedCampaign>> Campaigns();

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

    /// <summary>Changes how a supervisor takes part in a caller's conversation.</summary>
    [Alias("SwitchMode")]
    Task<SupervisionAnswer> SwitchMode(long userId, long callerId, MonitorMode mode);
}
