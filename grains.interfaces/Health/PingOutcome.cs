namespace ImpactDialing.Health;

/// <summary>The outcome of a synthetic webhook. Stored: values are never reused.</summary>
public enum PingOutcome
{
    /// <summary>Not an outcome: a value that was never set.</summary>
    None = 0,

    /// <summary>The right TwiML within the limit: the only success.</summary>
    Answered = 1,

    /// <summary>The right TwiML, but after the limit of 5 s; Twilio would have used the other host.</summary>
    Slow = 2,

    /// <summary>No answer within 6 s; slowness is measured up to there.</summary>
    TimedOut = 3,

    /// <summary>No connection, or one that broke: DNS, TLS, refused, reset.</summary>
    Unreachable = 4,

    /// <summary>Another HTTP status than 200.</summary>
    WrongStatus = 5,

    /// <summary>A content type that Twilio does not accept as TwiML.</summary>
    WrongContent = 6,

    /// <summary>Not well-formed, other verbs than expected, or without the nonce.</summary>
    WrongTwiml = 7,
}
