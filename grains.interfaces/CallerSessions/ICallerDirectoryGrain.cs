using ImpactDialing.Telephony;

namespace ImpactDialing.CallerSessions;

/// <summary>Finds callers by what a webhook contains. A stateless worker with key 0.</summary>
[Alias("ImpactDialing.ICallerDirectoryGrain")]
public interface ICallerDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>Finds the caller with a PIN: the permanent one, or the one-off PIN of the page. Null if no caller has
    /// it, if it has expired, or if the caller has been archived.</summary>
    [Alias("FindByPin")]
    Task<PinOwner?> FindByPin(string pin);

    /// <summary>Finds the id of the caller with a leg in a live session; null if there is none.</summary>
    [Alias("FindByLeg")]
    Task<long?> FindByLeg(CallSid leg);
}
