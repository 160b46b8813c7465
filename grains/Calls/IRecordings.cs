namespace ImpactDialing.Calls;

/// <summary>What is known of recordings. Reports come late, twice, in any order, or never: what was written when the recording began is then all there is.</summary>
public interface IRecordings
{
    /// <summary>Stores what Twilio reports.</summary>
    /// <param name="callId">The call.</param>
    /// <param name="notice">What it says.</param>
    /// <param name="now">When.</param>
    /// <returns>When it is stored.</returns>
    Task Report(CallId callId, RecordingNotice notice, DateTimeOffset now);
}
