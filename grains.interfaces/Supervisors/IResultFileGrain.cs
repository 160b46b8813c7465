namespace ImpactDialing.Supervisors;

/// <summary>One download of a campaign's results as CSV, in parts of some hundred calls. Key: any new id. It lives in
/// memory alone, so that all parts have the same columns; after a death of its silo the download is begun
/// anew.</summary>
[Alias("ImpactDialing.IResultFileGrain")]
public interface IResultFileGrain : IGrainWithStringKey
{
    /// <summary>Begins it. Returns the first part, with the names of the columns; null if the account has no such
    /// campaign.</summary>
    [Alias("Begin")]
    Task<string?> Begin(long accountId, long campaignId);

    /// <summary>Reads the next part: whole lines; null after the last.</summary>
    /// <exception cref="InvalidOperationException">The download was not begun in this process.</exception>
    [Alias("Next")]
    Task<string?> Next();
}
