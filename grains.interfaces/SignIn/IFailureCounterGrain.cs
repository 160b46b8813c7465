namespace ImpactDialing.SignIn;

/// <summary>Counts failed attempts of one subject, in memory. Key: the kind and the subject (<c>1/ab12…</c>). The
/// database learns the counts in the background, so no attempt waits for it, and they survive a restart.</summary>
[Alias("ImpactDialing.IFailureCounterGrain")]
public interface IFailureCounterGrain : IGrainWithStringKey
{
    /// <summary>Counts a failure, and returns the count with it.</summary>
    /// <param name="memory">If this is the first: after how long it and those after it are forgotten.</param>
    [Alias("Count")]
    Task<FailureCount> Count(TimeSpan memory);

    /// <summary>Counts a failure, unless the same attempt was counted already: a webhook may be served twice. Returns
    /// the count either way.</summary>
    /// <param name="attempt">Identifies the attempt.</param>
    /// <param name="memory">As for <see cref="Count"/>.</param>
    [Alias("CountOnce")]
    Task<FailureCount> CountOnce(string attempt, TimeSpan memory);

    /// <summary>Takes one failure back: the attempt was right, or was not made.</summary>
    [Alias("TakeBack")]
    Task TakeBack();

    /// <summary>Forgets all failures.</summary>
    [Alias("Forget")]
    Task Forget();

    /// <summary>Reads the count; 0 if no failure is remembered.</summary>
    [Alias("Read")]
    Task<int> Read();
}
