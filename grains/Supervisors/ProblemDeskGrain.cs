using Orleans.Concurrency;

namespace ImpactDialing.Supervisors;

/// <summary>Takes and shows reports of problems.</summary>
[GrainType("problem-desk")]
[StatelessWorker]
internal sealed class ProblemDeskGrain(IProblemReports reports, IProblemObserver observer, TimeProvider time) : Grain, IProblemDeskGrain
{
    private long AccountId => this.GetPrimaryKeyLong();

    /// <inheritdoc />
    public async Task<TimeSpan> Report(ProblemReport report)
    {
        if (await reports.Add(AccountId, report) is { } next)
        {
            var wait = next - time.GetUtcNow();
            return wait > TimeSpan.FromSeconds(1) ? wait : TimeSpan.FromSeconds(1);
        }

        observer.Reported(AccountId);
        return TimeSpan.Zero;
    }

    /// <inheritdoc />
    public Task<ReportedProblems> Latest() => reports.Latest(AccountId);

    /// <inheritdoc />
    public Task<bool> MarkRead(string id) => reports.MarkRead(AccountId, id);
}
