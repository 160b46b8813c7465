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

    /// <summary>Continues a download that broke off, after one of its calls.</summary>
    /// <param name="token">The token of the download that broke off.</param>
    /// <param name="after">The id of the last call of which the reader has the whole line.</param>
    [Alias("Continue")]
    Task<ResultContinuation> Continue(long accountId, long campaignId, string token, string after);

    /// <summary>Names what is downloaded, columns and last call, so that it can be continued.</summary>
    /// <exception cref="InvalidOperationException">The download was not begun in this process.</exception>
    [Alias("Token")]
    Task<string> Token();

    /// <summary>Reads the next part: whole lines; null after the last.</summary>
    /// <exception cref="InvalidOperationException">The download was not begun in this process.</exception>
    [Alias("Next")]
    Task<string?> Next();
}
