namespace ImpactDialing.Calls;

/// <summary>How answering machines are told from people (https://www.twilio.com/docs/voice/answering-machine-detection). Stored: values are never reused.</summary>
public enum MachineDetection
{
    /// <summary>Not at all: whatever answers is put through.</summary>
    Off = 0,

    /// <summary>Before the answer is acted on. It takes Twilio about four seconds, in which a person hears nothing: longer than the two seconds that rules allow.</summary>
    Synchronous = 1,

    /// <summary>While the conversation has begun: people are connected at once, and a machine is taken out of it when the verdict comes.</summary>
    Asynchronous = 2,
}
