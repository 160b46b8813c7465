using System.Collections.Immutable;
using ImpactDialing.Dispositions;
using ImpactDialing.Telephony;

namespace ImpactDialing.Campaigns;

/// <summary>A campaign: which callers may work now, and which household is next. Key: the campaign's id.</summary>
[Alias("ImpactDialing.ICampaignGrain")]
public interface ICampaignGrain : IGrainWithIntegerKey
{
    /// <summary>Whether a caller may start now: the campaign's terms, or why not.</summary>
    [Alias("Admit")]
    Task<Admission> Admit(long callerId);

    /// <summary>Reserves the next household for a session, or says why there is none. While the session holds one that
    /// is neither dialed nor skipped, it gets the same one again.</summary>
    /// <param name="skipToken">The token of the household that the caller has just skipped, or null.</param>
    [Alias("NextHousehold")]
    Task<NextHousehold> NextHousehold(SessionId sessionId, string? skipToken);

    /// <summary>Finds the callers who wait for an answered call, in the order in which the call asks them. Any of
    /// them may have been taken meanwhile: only a claim decides.</summary>
    [Alias("Waiting")]
    Task<ImmutableArray<long>> Waiting();

    /// <summary>Reserves households to be dialed now, one for each waiting caller without a line ringing, if this
    /// process dials for the campaign. If two processes counted at the same time, each would open a line for every
    /// waiting caller, because a line is counted only after its call has been requested.</summary>
    /// <param name="dialer">The process that would dial.</param>
    [Alias("Pace")]
    Task<ImmutableArray<DialRequest>> Pace(string dialer);

    /// <summary>Reads a script of the campaign as it is now.</summary>
    [Alias("GetScript")]
    Task<Script> GetScript(long scriptId);
}
