namespace ImpactDialing.Simulator.Telephony;

/// <summary>What is asked about who answers (Twilio's docs, "Answering Machine Detection").</summary>
/// <param name="UntilMessageEnd"><c>DetectMessageEnd</c> rather than <c>Enable</c>: a machine's verdict waits for the end of its greeting.</param>
/// <param name="Timeout"><c>MachineDetectionTimeout</c>, 3–59 s: when detection gives up.</param>
/// <param name="SpeechThreshold"><c>MachineDetectionSpeechThreshold</c>, 1–6 s: who speaks longer without a pause is a machine.</param>
/// <param name="SpeechEndThreshold"><c>MachineDetectionSpeechEndThreshold</c>, 0.5–5 s: the silence that ends what is spoken.</param>
/// <param name="SilenceTimeout"><c>MachineDetectionSilenceTimeout</c>, 2–10 s: how much silence at first makes the verdict unknown.</param>
/// <param name="AsyncCallback">Where an asynchronous verdict goes; null makes detection synchronous.</param>
/// <param name="AsyncMethod">GET or POST.</param>
public sealed record MachineDetection(
    bool UntilMessageEnd,
    TimeSpan Timeout,
    TimeSpan SpeechThreshold,
    TimeSpan SpeechEndThreshold,
    TimeSpan SilenceTimeout,
    string? AsyncCallback,
    string AsyncMethod);
