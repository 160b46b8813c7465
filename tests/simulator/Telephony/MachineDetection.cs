namespace ImpactDialing.Simulator.Telephony;

/// <summary>The settings of machine detection (Twilio's docs, "Answering Machine Detection").</summary>
/// <param name="UntilMessageEnd"><c>DetectMessageEnd</c> rather than <c>Enable</c>: a machine's verdict waits for the
/// end of its greeting.</param>
/// <param name="Timeout"><c>MachineDetectionTimeout</c>, 3–59 s: when detection stops without a verdict.</param>
/// <param name="SpeechThreshold"><c>MachineDetectionSpeechThreshold</c>, 1–6 s: a party that speaks longer without a
/// pause is a machine.</param>
/// <param name="SpeechEndThreshold"><c>MachineDetectionSpeechEndThreshold</c>, 0.5–5 s: the silence that ends the
/// speech.</param>
/// <param name="SilenceTimeout"><c>MachineDetectionSilenceTimeout</c>, 2–10 s: the initial silence that makes the
/// verdict unknown.</param>
/// <param name="AsyncCallback">The address of an asynchronous verdict; null makes detection synchronous.</param>
public sealed record MachineDetection(
    bool UntilMessageEnd,
    TimeSpan Timeout,
    TimeSpan SpeechThreshold,
    TimeSpan SpeechEndThreshold,
    TimeSpan SilenceTimeout,
    string? AsyncCallback,
    string AsyncMethod);
