namespace ImpactDialing.LoadTest.Figures;

/// <summary>The verdict on a threshold.</summary>
internal enum Verdict
{
    /// <summary>Not valid.</summary>
    None = 0,

    /// <summary>The value is on the right side of the limit, with its whole interval.</summary>
    Passed = 1,

    /// <summary>The value is on the wrong side of the limit, with its whole interval.</summary>
    Failed = 2,

    /// <summary>The limit lies in the interval, or there are too few values. It counts as failed: run longer.</summary>
    Undecided = 3,

    /// <summary>There are too few values for a threshold that was not asked for.</summary>
    NotJudged = 4,
}
