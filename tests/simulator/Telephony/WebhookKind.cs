namespace ImpactDialing.Simulator.Telephony;

/// <summary>The purpose of a webhook.</summary>
public enum WebhookKind
{
    /// <summary>Asks for TwiML.</summary>
    Voice = 1,

    /// <summary>Asks the fallback for TwiML.</summary>
    Fallback,

    /// <summary>The action of a Dial after its leg has ended: the answer has no effect.</summary>
    Farewell,

    /// <summary>Reports the progress of a call.</summary>
    CallProgress,

    /// <summary>Reports the verdict of asynchronous machine detection.</summary>
    MachineDetection,

    /// <summary>Reports an event of a conference.</summary>
    Conference,

    /// <summary>Reports that a recording is ready.</summary>
    Recording,

    /// <summary>
    /// Asks for the text of an announcement into a conference; one that is never sent is never heard.
    /// </summary>
    Announcement,
}
