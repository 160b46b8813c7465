namespace ImpactDialing.Health;

/// <summary>What came of a synthetic webhook. Stored: values are never reused.</summary>
public enum PingOutcome
{
    /// <summary>Not an outcome: a value that was never set.</summary>
    None = 0,

    /// <summary>The right TwiML within the limit: the only success.</summary>
    Answered = 1,

    /// <summary>The right TwiML, but after the limit of 5 s; Twilio would have turned away.</summary>
    Slow = 2,

    /// <summary>No answer even after the limit of 6 s up to which slowness is measured.</summary>
    TimedOut = 3,

    /// <summary>No connection, or one that broke: DNS, TLS, refused, reset.</summary>
    Unreachable = 4,

    /// <summary>Another HTTP status than 200.</summary>
    WrongStatus = 5,

    /// <summary>A content type that Twilio does not take for TwiML.</summary>
    WrongContent = 6,

    /// <summary>A document that is not well-formed, has other verbs than expected, or does not give the nonce back.</summary>
    WrongTwiml = 7,
}
