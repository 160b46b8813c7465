namespace ImpactDialing.Health;

/// <summary>What a row of <see cref="Storage.LiveKind.Health"/> says. Stored: values are never reused.</summary>
internal enum HealthPhase
{
    /// <summary>Not a phase: a value that was never set.</summary>
    None = 0,

    /// <summary>A target whose last ping was answered rightly.</summary>
    Answers = 1,

    /// <summary>A target whose last ping was not.</summary>
    Fails = 2,

    /// <summary>The row that synthetic webhooks write.</summary>
    Echo = 3,
}
