namespace ImpactDialing.Campaigns;

/// <summary>How answering machines are told from people
/// (https://www.twilio.com/docs/voice/answering-machine-detection). Stored: values are never reused.</summary>
public enum MachineDetection
{
    /// <summary>Not at all: every answered call is put through.</summary>
    Off = 0,

    /// <summary>Before the answer is acted on. Twilio takes about four seconds, in which a person hears nothing: longer
    /// than the two seconds that the rules allow.</summary>
    Synchronous = 1,

    /// <summary>During the conversation: people are connected immediately, and a machine is taken out of it once the
    /// verdict arrives.</summary>
    Asynchronous = 2,
}
