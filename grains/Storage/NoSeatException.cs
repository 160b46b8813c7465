namespace ImpactDialing.Storage;

/// <summary>Other callers have all seats of the account, so a session does not begin (S-86).</summary>
[GenerateSerializer]
[Alias("ImpactDialing.NoSeatException")]
public sealed class NoSeatException(string message) : Exception(message)
{
    /// <summary>Makes the exception for a caller and the number of seats of the account.</summary>
    public static NoSeatException For(long callerId, long seats) =>
        new($"Caller {callerId} gets no seat: all {seats} seats of the account are taken.");
}
