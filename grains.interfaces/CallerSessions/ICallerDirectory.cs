using ImpactDialing.Telephony;

namespace ImpactDialing.CallerSessions;

/// <summary>Finds callers by what a webhook knows of them. A stateless worker with key 0.</summary>
[Alias("ImpactDialing.ICallerDirectory")]
public interface ICallerDirectory : IGrainWithIntegerKey
{
    /// <summary>Finds the caller who has a PIN, be it his own or the one-off PIN of his page.</summary>
    /// <param name="pin">The PIN as keyed in.</param>
    /// <returns>Whose it is, or null when nobody has it, it has expired, or he has been archived.</returns>
    [Alias("FindByPin")]
    Task<PinOwner?> FindByPin(string pin);

    /// <summary>Finds the caller whose live session has a leg.</summary>
    /// <param name="leg">The leg.</param>
    /// <returns>The caller's id, or null when no session has it.</returns>
    [Alias("FindByLeg")]
    Task<long?> FindByLeg(CallSid leg);
}
