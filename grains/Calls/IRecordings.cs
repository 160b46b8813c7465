using ImpactDialing.Telephony;

namespace ImpactDialing.Calls;

/// <summary>What is known of recordings. Twilio's reports may be late, repeated, out of order or lost. If they are
/// lost, only the row that was written at the beginning remains.</summary>
public interface IRecordings
{
    /// <summary>Stores what Twilio reports about a recording of a call.</summary>
    Task Report(CallId callId, RecordingNotice notice, DateTimeOffset now);
}
