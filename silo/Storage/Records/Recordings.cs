using ImpactDialing.Calls;
using ImpactDialing.Telephony;

namespace ImpactDialing.Storage.Records;

/// <summary>The table <c>call_recordings</c>: starts of recordings and reports about them, in any order.</summary>
internal sealed class Recordings(GroupCommitter committer) : IRecordings
{
    private const string Columns = "sid, call_id, url, status, duration_seconds, started_at, reported_at";
    private const string Values = "@Sid, @CallId, @Url, @Status, @Duration, @StartedAt, @ReportedAt";

    public static Task Start(SqlSession session, StoreRecord.RecordingStarted started) => session.InsertNew(
        "call_recordings",
        Columns,
        Values,
        new Row(
            started.Sid.Value,
            started.CallId.Value,
            started.Url?.AbsoluteUri,
            "in-progress",
            null,
            started.StartedAt.ToMicroseconds(),
            null));

    public Task<bool> Report(CallId callId, RecordingNotice notice, bool mayBeUnknown, DateTimeOffset now) =>
        committer.Run(session => Report(session, callId, notice, mayBeUnknown, now));

    /// <summary>Writes a report. A finished recording does not become in-progress again.</summary>
    private static async Task<bool> Report(
        SqlSession session, CallId callId, RecordingNotice notice, bool mayBeUnknown, DateTimeOffset now)
    {
        var row = new Row(
            notice.Sid.Value,
            callId.Value,
            notice.Url?.AbsoluteUri,
            notice.Status,
            (long?)notice.Duration?.TotalSeconds,
            now.ToMicroseconds(),
            now.ToMicroseconds());
        var updated = await session.Execute(
            """
            UPDATE call_recordings SET url = COALESCE(@Url, url), status = CASE WHEN status = 'in-progress' THEN @Status ELSE status END,
                duration_seconds = COALESCE(@Duration, duration_seconds), reported_at = @ReportedAt
            WHERE sid = @Sid AND call_id = @CallId
            """,
            row);
        return updated > 0 || (mayBeUnknown && await session.InsertNew("call_recordings", Columns, Values, row));
    }

    private sealed record Row(string Sid, string CallId, string? Url, string Status, long? Duration, long StartedAt, long? ReportedAt);
}
