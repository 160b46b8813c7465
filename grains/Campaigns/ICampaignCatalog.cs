using ImpactDialing.CallerSessions;
using ImpactDialing.Dispositions;

namespace ImpactDialing.Campaigns;

/// <summary>What supervisors have set up: campaigns, scripts and callers. Read only.</summary>
public interface ICampaignCatalog
{
    /// <summary>Reads a campaign; null if there is none.</summary>
    Task<CampaignSettings?> FindCampaign(long campaignId);

    /// <summary>Reads a script with its questions and responses, without deleted questions; <see cref="Script.Empty"/>
    /// if there is none.</summary>
    Task<Script> GetScript(long scriptId);

    /// <summary>Reads a caller; null if there is none.</summary>
    Task<CallerProfile?> FindCaller(long callerId);

    /// <summary>Finds the caller with a PIN, and its kind: the permanent PIN, or the one-off PIN of the caller's page
    /// while it is valid. Null if there is none. Archived callers are not found.</summary>
    Task<PinOwner?> FindCallerByPin(string pin, DateTimeOffset now);

    /// <summary>Counts the sessions of an account that have not ended, to compare with its seats.</summary>
    /// <param name="exceptCallerId">The caller who wants a seat, and may have one already; not counted.</param>
    Task<int> CountOnline(long accountId, long exceptCallerId);
}
