namespace ImpactDialing.Supervisors;

/// <summary>Reported problems, in the database.</summary>
public interface IProblemReports
{
    /// <summary>Stores a report, and deletes the account's oldest ones beyond <see cref="ProblemLimits.Kept"/> and
    /// those older than <see cref="ProblemLimits.Age"/>.</summary>
    /// <returns>When the person's next report is accepted, if this one was not; null if it is stored.</returns>
    Task<DateTimeOffset?> Add(long accountId, ProblemReport report);

    /// <summary>Reads the last reports.</summary>
    Task<ReportedProblems> Latest(long accountId);

    /// <summary>Marks a report as read. False if the account has no such report.</summary>
    Task<bool> MarkRead(long accountId, string id);
}
