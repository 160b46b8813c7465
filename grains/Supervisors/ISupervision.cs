using System.Collections.Immutable;

namespace ImpactDialing.Supervisors;

/// <summary>What supervisors may see and set, in the database.</summary>
public interface ISupervision
{
    /// <summary>Finds the account of a supervisor.</summary>
    /// <param name="userId">The supervisor.</param>
    /// <returns>The account, or null when there is no such supervisor.</returns>
    Task<long?> FindAccountOfSupervisor(long userId);

    /// <summary>Finds the account of a caller.</summary>
    /// <param name="callerId">The caller.</param>
    /// <returns>The account, or null when there is no such caller.</returns>
    Task<long?> FindAccountOfCaller(long callerId);

    /// <summary>Gives a caller another campaign.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="callerId">The caller.</param>
    /// <param name="campaignId">The campaign.</param>
    /// <returns>False when the account has no such active campaign.</returns>
    Task<bool> Reassign(long accountId, long callerId, long campaignId);

    /// <summary>Switches the recording of a campaign's conversations on or off.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="campaignId">The campaign.</param>
    /// <param name="on">On or off.</param>
    /// <returns>False when the account has no such active campaign.</returns>
    Task<bool> RecordCalls(long accountId, long campaignId, bool on);

    /// <summary>Reads an account's callers who are online.</summary>
    /// <param name="accountId">The account.</param>
    /// <returns>Them, by name, and a version that is not later than they are.</returns>
    Task<SupervisedCallers> Callers(long accountId);

    /// <summary>Finds the accounts of campaigns.</summary>
    /// <param name="campaignIds">The campaigns.</param>
    /// <returns>Their accounts.</returns>
    Task<ImmutableArray<long>> AccountsOf(IReadOnlyCollection<long> campaignIds);

    /// <summary>Counts an account's lines that are being placed or ring, by campaign.</summary>
    /// <param name="accountId">The account.</param>
    /// <returns>Campaign, its name, and how many; campaigns without any are left out.</returns>
    Task<ImmutableArray<(long CampaignId, string Name, int Lines)>> Ringing(long accountId);
}
