namespace ImpactDialing.CallerSessions;

/// <summary>Whether a caller is in the conference of the conversation. A coach needs a caller who is.</summary>
public enum CallerPresence
{
    /// <summary>There is no conference.</summary>
    None = 0,

    /// <summary>The caller's leg is on its way into it, or may be.</summary>
    Coming = 1,

    /// <summary>The caller is in it.</summary>
    There = 2,

    /// <summary>The caller has left it; lead and target talk on.</summary>
    Gone = 3,
}
