namespace ImpactDialing.LoadTest.Sharing;

/// <summary>
/// What a tester of a shared run does now. The coordinator decides, and each answer to a beat says it.
/// </summary>
internal enum SharedStep
{
    /// <summary>Not valid.</summary>
    None = 0,

    /// <summary>The run has not begun, because testers are missing.</summary>
    Wait = 1,

    /// <summary>Callers come, and the load becomes steady.</summary>
    Play = 2,

    /// <summary>The measured phase goes on.</summary>
    Measure = 3,

    /// <summary>Callers finish their conversations and begin no others.</summary>
    EndShift = 4,

    /// <summary>Callers who are still on the line hang up.</summary>
    HangUp = 5,

    /// <summary>The tester sends its figures and ends.</summary>
    Report = 6,
}
