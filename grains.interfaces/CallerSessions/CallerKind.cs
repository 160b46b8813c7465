namespace ImpactDialing.CallerSessions;

/// <summary>What a caller works with. Stored: values are never reused.</summary>
public enum CallerKind
{
    /// <summary>Nothing but a phone: he is read to, and presses keys.</summary>
    PhonesOnly = 0,

    /// <summary>A page, and the browser's phone or one of his own: what he does comes as commands.</summary>
    Web = 1,
}
