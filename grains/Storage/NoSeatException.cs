namespace ImpactDialing.Storage;

/// <summary>Somebody else has taken the last seat of an account, so a session does not begin (S-86).</summary>
/// <param name="message">Names the caller.</param>
[GenerateSerializer]
[Alias("ImpactDialing.NoSeatException")]
public sealed class NoSeatException(string message) : Exception(message)
{
    /// <summary>Makes the exception for a caller.</summary>
    /// <param name="callerId">Who wanted a seat.</param>
    /// <param name="seats">How many seats his account has.</param>
    /// <returns>The exception.</returns>
    public static NoSeatException For(long callerId, long seats) => new($"Caller {callerId} gets no seat: all {seats} of his account are taken.");
}
