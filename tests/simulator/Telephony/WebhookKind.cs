namespace ImpactDialing.Simulator.Telephony;

/// <summary>What a webhook is for.</summary>
public enum WebhookKind
{
    /// <summary>Asks for TwiML.</summary>
    Voice = 1,

    /// <summary>Asks the fallback for TwiML.</summary>
    Fallback,

    /// <summary>The action of a Dial whose leg has ended: the answer means nothing.</summary>
    Farewell,

    /// <summary>Tells the progress of a call.</summary>
    CallProgress,

    /// <summary>Tells the verdict of asynchronous machine detection.</summary>
    MachineDetection,

    /// <summary>Tells an event of a conference.</summary>
    Conference,

    /// <summary>Tells that a recording is ready.</summary>
    Recording,

    /// <summary>Asks for the text of an announcement into a conference; one that is never sent is never heard.</summary>
    Announcement,
}
