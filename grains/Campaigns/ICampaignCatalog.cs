using ImpactDialing.CallerSessions;
using ImpactDialing.Dispositions;

namespace ImpactDialing.Campaigns;

/// <summary>What supervisors have set up: campaigns, scripts and callers. Read only.</summary>
public interface ICampaignCatalog
{
    /// <summary>Reads a campaign.</summary>
    /// <param name="campaignId">The campaign.</param>
    /// <returns>The campaign, or null when there is none.</returns>
    Task<CampaignSettings?> FindCampaign(long campaignId);

    /// <summary>Reads a script with its questions and responses. Deleted questions are left out.</summary>
    /// <param name="scriptId">The script.</param>
    /// <returns>The script; <see cref="Script.Empty"/> when there is none.</returns>
    Task<Script> GetScript(long scriptId);

    /// <summary>Reads a caller.</summary>
    /// <param name="callerId">The caller.</param>
    /// <returns>The caller, or null when there is none.</returns>
    Task<CallerProfile?> FindCaller(long callerId);

    /// <summary>Finds the caller who has a PIN: his permanent one, or the one-off PIN of his page while it is valid. Archived callers are not found.</summary>
    /// <param name="pin">The PIN as keyed in.</param>
    /// <param name="now">The time.</param>
    /// <returns>Whose it is and of which kind, or null when nobody has it.</returns>
    Task<PinOwner?> FindCallerByPin(string pin, DateTimeOffset now);

    /// <summary>Counts the callers of an account who are online, for its seats.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="exceptCallerId">A caller who is not counted: the one who wants a seat, as his own is his already.</param>
    /// <returns>The number of the others' sessions that have not ended.</returns>
    Task<int> CountOnline(long accountId, long exceptCallerId);
}
