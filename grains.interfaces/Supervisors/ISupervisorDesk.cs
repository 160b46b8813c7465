using System.Collections.Immutable;
using ImpactDialing.CallerSessions;

namespace ImpactDialing.Supervisors;

/// <summary>What supervisors see and do. A stateless worker; key: the account. Everything is checked against it.</summary>
[Alias("ImpactDialing.ISupervisorDesk")]
public interface ISupervisorDesk : IGrainWithIntegerKey
{
    /// <summary>The account's callers who are online.</summary>
    /// <returns>Them, by name, with the version of the list.</returns>
    [Alias("Callers")]
    Task<SupervisedCallers> Callers();

    /// <summary>The account's campaigns in which somebody is online or a line rings.</summary>
    /// <returns>Them, by name.</returns>
    [Alias("Campaigns")]
    Task<ImmutableArray<SupervisedCampaign>> Campaigns();

    /// <summary>Ends a caller's session, as the last release says it: whichever it is.</summary>
    /// <param name="callerId">The caller.</param>
    /// <returns>What came of it.</returns>
    [Alias("KickOff")]
    Task<SupervisionAnswer> KickOff(long callerId);

    /// <summary>Ends a caller's session.</summary>
    /// <param name="callerId">The caller.</param>
    /// <param name="sessionId">The session: one that he began after the supervisor looked is not ended.</param>
    /// <returns>What came of it.</returns>
    [Alias("KickOffSession")]
    Task<SupervisionAnswer> KickOffSession(long callerId, SessionId sessionId);

    /// <summary>Gives a caller another campaign. Online, he goes on with it at once when he is on hold, else after his conversation and its results.</summary>
    /// <param name="callerId">The caller.</param>
    /// <param name="campaignId">The campaign.</param>
    /// <returns>What came of it.</returns>
    [Alias("Reassign")]
    Task<SupervisionAnswer> Reassign(long callerId, long campaignId);

    /// <summary>Switches the recording of a campaign's conversations on or off: of those whose household a caller is given from now on.</summary>
    /// <param name="campaignId">The campaign.</param>
    /// <param name="on">On or off.</param>
    /// <returns>What came of it.</returns>
    [Alias("RecordCampaign")]
    Task<SupervisionAnswer> RecordCampaign(long campaignId, bool on);

    /// <summary>Switches the recording of a caller's running conversation on or off. On: everybody in it hears the announcement first.</summary>
    /// <param name="callerId">The caller.</param>
    /// <param name="on">On or off.</param>
    /// <returns>What came of it.</returns>
    [Alias("RecordCaller")]
    Task<SupervisionAnswer> RecordCaller(long callerId, bool on);

    /// <summary>Changes how a supervisor who is in a caller's conversation takes part in it.</summary>
    /// <param name="userId">The supervisor.</param>
    /// <param name="callerId">The caller.</param>
    /// <param name="mode">How.</param>
    /// <returns>What came of it.</returns>
    [Alias("SwitchMode")]
    Task<SupervisionAnswer> SwitchMode(long userId, long callerId, MonitorMode mode);
}
