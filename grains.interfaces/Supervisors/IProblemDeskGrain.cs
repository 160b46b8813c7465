namespace ImpactDialing.Supervisors;

/// <summary>Takes reports of problems from an account's pages, and shows them to its supervisors. A stateless worker:
/// the reports are in the database. Key: the account.</summary>
[Alias("ImpactDialing.IProblemDeskGrain")]
public interface IProblemDeskGrain : IGrainWithIntegerKey
{
    /// <summary>Stores a report. A repetition is stored once.</summary>
    /// <returns>Zero, or how long the person has to wait before the next report is accepted.</returns>
    [Alias("Report")]
    Task<TimeSpan> Report(ProblemReport report);

    /// <summary>The last reports.</summary>
    [Alias("Latest")]
    Task<ReportedProblems> Latest();

    /// <summary>Marks a report as read. False if the account has no such report.</summary>
    [Alias("MarkRead")]
    Task<bool> MarkRead(string id);
}
