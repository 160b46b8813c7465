using ImpactDialing.Telephony;
using Orleans;

namespace ImpactDialing.CallerSessions;

/// <summary>Finds callers by what a webhook knows of them. A stateless worker with key 0.</summary>
[Alias("ImpactDialing.ICallerDirectory")]
public interface ICallerDirectory : IGrainWithIntegerKey
{
    /// <summary>Finds the caller who has a PIN.</summary>
    /// <param name="pin">The PIN as keyed in.</param>
    /// <returns>The caller's id, or null when nobody has it or he has been archived.</returns>
    [Alias("FindByPin")]
    Task<long?> FindByPin(string pin);

    /// <summary>Finds the caller whose live session has a leg.</summary>
    /// <param name="leg">The leg.</param>
    /// <returns>The caller's id, or null when no session has it.</returns>
    [Alias("FindByLeg")]
    Task<long?> FindByLeg(CallSid leg);
}
