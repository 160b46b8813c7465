namespace ImpactDialing.LoadTest.Plan;

/// <summary>Why a trial of the search takes place.</summary>
internal enum TrialPurpose
{
    /// <summary>Not valid.</summary>
    None = 0,

    /// <summary>Its result counts for nothing: code is compiled, and pools and caches are filled.</summary>
    WarmUp = 1,

    /// <summary>The load doubles until a trial fails.</summary>
    Double = 2,

    /// <summary>A failure is repeated, because a hiccup is no limit.</summary>
    Repeat = 3,

    /// <summary>The load lies between the highest success and the lowest failure.</summary>
    Bisect = 4,

    /// <summary>A longer trial of the load that was found.</summary>
    Confirm = 5,
}
