namespace ImpactDialing.Supervisors;

/// <summary>A campaign's results, from the database. Null if the account has no such campaign.</summary>
public interface IResultReader
{
    /// <summary>Reads the last finished calls.</summary>
    /// <param name="rows">The most that are read.</param>
    Task<ResultTable?> Latest(long accountId, long campaignId, int rows);

    /// <summary>Begins to read all finished calls as CSV, in the order in which they ended.</summary>
    Task<IResultParts?> Open(long accountId, long campaignId);

    /// <summary>Reads the rest of results that were read as CSV in part.</summary>
    /// <param name="token">The token of these results.</param>
    /// <param name="after">The id of the call before the rest.</param>
    Task<ContinuedResults> Continue(long accountId, long campaignId, string token, string after);
}
