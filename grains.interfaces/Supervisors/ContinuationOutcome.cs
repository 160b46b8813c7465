namespace ImpactDialing.Supervisors;

/// <summary>Whether a download can be continued.</summary>
public enum ContinuationOutcome
{
    /// <summary>No outcome.</summary>
    None = 0,

    /// <summary>It continues.</summary>
    Ready = 1,

    /// <summary>The account has no such campaign.</summary>
    NotYours = 2,

    /// <summary>The columns have changed, or there is no such call: the rest would not fit the beginning.</summary>
    Changed = 3,
}
