using ImpactDialing.Telephony;

namespace ImpactDialing.Calls;

/// <summary>What is known of recordings. Twilio's reports may be late, repeated, out of order or lost. If they are
/// lost, only the row that was written at the beginning remains.</summary>
public interface IRecordings
{
    /// <summary>Stores what Twilio reports about a recording of a call. False if there is no such recording.</summary>
    /// <param name="mayBeUnknown">Whether a recording may be stored that is not: the report came before the
    /// row.</param>
    Task<bool> Report(CallId callId, RecordingNotice notice, bool mayBeUnknown, DateTimeOffset now);
}
