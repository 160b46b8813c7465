namespace ImpactDialing.CallerSessions;

/// <summary>How a caller works. Stored: values are never reused.</summary>
public enum CallerKind
{
    /// <summary>With a phone alone: the caller listens, and presses keys.</summary>
    PhonesOnly = 0,

    /// <summary>With a page, and the browser's phone or another phone: the page sends commands.</summary>
    Web = 1,
}
