namespace ImpactDialing.Simulator.Telephony;

/// <summary>What is asked about who answers (Twilio's docs, "Answering Machine Detection").</summary>
/// <param name="UntilMessageEnd"><c>DetectMessageEnd</c> rather than <c>Enable</c>.</param>
/// <param name="Timeout">When detection gives up.</param>
/// <param name="SilenceTimeout">How much silence at first makes the verdict unknown.</param>
/// <param name="AsyncCallback">Where an asynchronous verdict goes; null makes detection synchronous.</param>
/// <param name="AsyncMethod">GET or POST.</param>
public sealed record MachineDetection(bool UntilMessageEnd, TimeSpan Timeout, TimeSpan SilenceTimeout, string? AsyncCallback, string AsyncMethod);
