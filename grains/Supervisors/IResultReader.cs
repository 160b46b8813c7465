namespace ImpactDialing.Supervisors;

/// <summary>A campaign's results, from the database. Null if the account has no such campaign.</summary>
public interface IResultReader
{
    /// <summary>Reads the last finished calls.</summary>
    /// <param name="rows">The most that are read.</param>
    Task<ResultTable?> Latest(long accountId, long campaignId, int rows);

    /// <summary>Begins to read all finished calls as CSV, in the order in which they ended.</summary>
    Task<IResultParts?> Open(long accountId, long campaignId);
}
