namespace ImpactDialing.Scenarios.Failover;

/// <summary>What happens to the primary at one request for directions.</summary>
public enum FailoverFault
{
    /// <summary>Nothing: the run that the others are compared with.</summary>
    None = 0,

    /// <summary>The primary died just before: it accepts no more connections.</summary>
    DeadBefore,

    /// <summary>The primary commits its decision, and dies before it has answered.</summary>
    DeadAfterCommit,

    /// <summary>The primary does its work, and answers after Twilio's time-out.</summary>
    AnswersTooLate,

    /// <summary>The primary does its work, and answers 500.</summary>
    Answers500,

    /// <summary>The primary does its work, and answers TwiML that is not well-formed.</summary>
    AnswersBrokenTwiml,

    /// <summary>For four seconds the database takes two and a half seconds for each query of either cluster.</summary>
    DatabaseSlow,

    /// <summary>The primary died just before, and starts again 25 s later.</summary>
    ComesBack,
}
