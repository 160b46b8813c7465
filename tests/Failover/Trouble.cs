namespace ImpactDialing.Tests.Failover;

/// <summary>What happens to the primary.</summary>
public enum Trouble
{
    /// <summary>Not valid.</summary>
    None = 0,

    /// <summary>Killed (SIGKILL) before the request.</summary>
    Dead = 1,

    /// <summary>Killed when it has committed, before its answer goes out.</summary>
    DiesBeforeItsAnswer = 2,

    /// <summary>
    /// Sleeps (SIGSTOP): its answers come too late, and it later continues as if nothing had happened.
    /// </summary>
    Asleep = 3,

    /// <summary>Decides and commits; its answer is lost, becomes a 500, or half a document, by turns.</summary>
    Confused = 4,
}
