namespace ImpactDialing.Simulator.Telephony;

/// <summary>One error or warning of Twilio's.</summary>
/// <param name="Code">Twilio's code (docs, "Error and Warning Dictionary").</param>
/// <param name="CallSid">The leg; empty when no leg is concerned.</param>
/// <param name="Document">The address or the document that is at fault.</param>
public sealed record DebuggerEntry(DateTimeOffset At, int Code, string Message, string CallSid, string Document);
