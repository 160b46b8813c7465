namespace ImpactDialing.Health;

/// <summary>What a row of <see cref="Storage.LiveKind.Health"/> says. Stored: values are never reused.</summary>
internal enum HealthPhase
{
    /// <summary>Not a phase: a value that was never set.</summary>
    None = 0,

    /// <summary>The target's last ping was answered correctly.</summary>
    Answers = 1,

    /// <summary>The target's last ping failed.</summary>
    Fails = 2,

    /// <summary>The row that synthetic webhooks write.</summary>
    Echo = 3,
}
