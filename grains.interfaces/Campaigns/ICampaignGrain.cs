using System.Collections.Immutable;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Dispositions;

namespace ImpactDialing.Campaigns;

/// <summary>A campaign: who may work on it now, and which household is next. Key: the campaign's id.</summary>
[Alias("ImpactDialing.ICampaignGrain")]
public interface ICampaignGrain : IGrainWithIntegerKey
{
    /// <summary>Asks whether a caller may start now.</summary>
    /// <param name="callerId">The caller.</param>
    /// <returns>The campaign's terms, or why not.</returns>
    [Alias("Admit")]
    Task<Admission> Admit(long callerId);

    /// <summary>Takes the next household for a session. While the session holds one that is neither dialed nor skipped, it gets that one again.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="skipToken">The token of a household that the caller has just skipped, or null.</param>
    /// <returns>The household, or why there is none.</returns>
    [Alias("NextHousehold")]
    Task<NextHousehold> NextHousehold(SessionId sessionId, string? skipToken);

    /// <summary>Finds the callers who wait for an answered call, the longest first.</summary>
    /// <returns>Their ids. Any of them may have been taken meanwhile: only a claim is the truth.</returns>
    [Alias("Waiting")]
    Task<ImmutableArray<long>> Waiting();

    /// <summary>Reserves households for those who wait, where this cluster is the one that dials for the campaign: one for each who waits and has no line ringing. Asked by silos of an earlier version.</summary>
    /// <returns>The calls to be made now.</returns>
    [Alias("Pace")]
    Task<ImmutableArray<DialRequest>> Pace();

    /// <summary>
    /// Reserves households as <see cref="Pace"/> does, where this process is the one that dials for the campaign. Two that count at once would each open a line for every caller who waits: a line is counted only
    /// once its call has been asked for.
    /// </summary>
    /// <param name="dialer">The process that would dial.</param>
    /// <returns>The calls to be made now.</returns>
    [Alias("PaceFor")]
    Task<ImmutableArray<DialRequest>> PaceFor(string dialer);

    /// <summary>Reads the campaign's script as it is now.</summary>
    /// <param name="scriptId">The script.</param>
    /// <returns>The script.</returns>
    [Alias("GetScript")]
    Task<Script> GetScript(long scriptId);
}
