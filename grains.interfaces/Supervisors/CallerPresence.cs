namespace ImpactDialing.Supervisors;

/// <summary>Whether a caller is in the conference where his conversation goes on: only then can he be coached.</summary>
public enum CallerPresence
{
    /// <summary>He is in none.</summary>
    None = 0,

    /// <summary>His leg is on its way into it, or may be.</summary>
    Coming = 1,

    /// <summary>He is in it.</summary>
    There = 2,

    /// <summary>He has left lead and target to themselves.</summary>
    Gone = 3,
}
