using ImpactDialing.Calls;
using ImpactDialing.Telephony;

namespace ImpactDialing.Storage;

/// <summary>Writes reports about recordings through the writer.</summary>
internal sealed class Recordings(GroupCommitter committer) : IRecordings
{
    public Task Report(CallId callId, RecordingNotice notice, DateTimeOffset now) => committer.Run(async session =>
    {
        await RecordingSql.Report(session, callId, notice, now);
        return true;
    });
}
