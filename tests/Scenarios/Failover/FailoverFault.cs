namespace ImpactDialing.Scenarios.Failover;

/// <summary>What happens to the primary at one request for directions.</summary>
public enum FailoverFault
{
    /// <summary>Nothing: the run that the others are compared with.</summary>
    None = 0,

    /// <summary>It has died just before: no connection comes about any more, from anybody.</summary>
    DeadBefore,

    /// <summary>It commits what it decides, and dies before it has answered.</summary>
    DeadAfterCommit,

    /// <summary>It does its work, and answers when Twilio has given up waiting.</summary>
    AnswersTooLate,

    /// <summary>It does its work, and answers 500.</summary>
    Answers500,

    /// <summary>It does its work, and answers TwiML that is not well-formed.</summary>
    AnswersBrokenTwiml,

    /// <summary>The database takes two and a half seconds for each question, for four seconds, whoever asks.</summary>
    DatabaseSlow,

    /// <summary>It has died just before, and is started again 25 s later.</summary>
    ComesBack,
}
