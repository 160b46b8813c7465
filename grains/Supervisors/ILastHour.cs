namespace ImpactDialing.Supervisors;

/// <summary>Counts by the minute, from finished calls. They are the same in both clusters, and outlive
/// processes.</summary>
public interface ILastHour
{
    /// <summary>Gets the last hour of an account. All pages that ask within 15 s share one reading.</summary>
    Task<LastHour> Of(long accountId);
}
