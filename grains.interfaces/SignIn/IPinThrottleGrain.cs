namespace ImpactDialing.SignIn;

/// <summary>Slows the guessing of PINs. A stateless worker with key 0, apart from <see cref="ISignInGrain"/>: a leg
/// waits for it.</summary>
[Alias("ImpactDialing.IPinThrottleGrain")]
public interface IPinThrottleGrain : IGrainWithIntegerKey
{
    /// <summary>How long a calling number has to wait before it is asked for a PIN; zero unless many wrong PINs came
    /// from it lately. A correct PIN is never refused, because a number can be shared or forged. The wait only slows
    /// down guessing.</summary>
    /// <param name="callingNumber">The number, as Twilio sends it.</param>
    [Alias("WaitBeforePin")]
    Task<TimeSpan> WaitBeforePin(string callingNumber);

    /// <summary>Counts a wrong PIN, and returns the new wait as <see cref="WaitBeforePin"/> does. While many PINs are
    /// wrong in the cluster, a number from which no right PIN ever came waits after its first one. The same attempt
    /// counts once: the API may serve a webhook twice, and Twilio may send it twice.</summary>
    /// <param name="callingNumber">The number, as Twilio sends it.</param>
    /// <param name="attempt">Identifies the attempt: its leg, its number within the call, and the PIN.</param>
    [Alias("PinRefused")]
    Task<TimeSpan> PinRefused(string callingNumber, string attempt);

    /// <summary>Remembers that a right PIN came from a number. While PINs are being guessed, such a number keeps its
    /// tries.</summary>
    [Alias("PinAccepted")]
    Task PinAccepted(string callingNumber);
}
