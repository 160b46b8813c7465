using System.Collections.Immutable;

namespace ImpactDialing.Supervisors;

/// <summary>What supervisors may see and set, in the database.</summary>
public interface ISupervision
{
    /// <summary>Finds the account of a supervisor; null if there is no such supervisor.</summary>
    Task<long?> FindAccountOfSupervisor(long userId);

    /// <summary>Finds the account of a caller; null if there is no such caller.</summary>
    Task<long?> FindAccountOfCaller(long callerId);

    /// <summary>Moves a caller to another campaign. False if the account has no such active campaign.</summary>
    Task<bool> Reassign(long accountId, long callerId, long campaignId);

    /// <summary>Switches the recording of a campaign's conversations on or off. False if the account has no such active
    /// campaign.</summary>
    Task<bool> RecordCalls(long accountId, long campaignId, bool on);

    /// <summary>Reads an account's callers who are online, by name, with a version not newer than they are.</summary>
    Task<SupervisedCallers> Callers(long accountId);

    /// <summary>Finds the accounts of campaigns.</summary>
    Task<ImmutableArray<long>> AccountsOf(IReadOnlyCollection<long> campaignIds);

    /// <summary>Reads an account's active campaigns, with the lines that are being placed or ring.</summary>
    Task<ImmutableArray<CampaignLines>> Campaigns(long accountId);
}
