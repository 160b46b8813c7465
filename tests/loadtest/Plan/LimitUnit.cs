namespace ImpactDialing.LoadTest.Plan;

/// <summary>What a search for the limit counts.</summary>
internal enum LimitUnit
{
    /// <summary>Not valid.</summary>
    None = 0,

    /// <summary>Callers who work at the same time.</summary>
    Callers = 1,

    /// <summary>Calls to people, dialed a minute.</summary>
    CallsPerMinute = 2,
}
