namespace ImpactDialing.Simulator.Telephony;

/// <summary>What a REST request to make a call asks for, read and checked.</summary>
/// <param name="To">The called number.</param>
/// <param name="From">The number presented as the caller's.</param>
/// <param name="Url">The address to request on answer, or null.</param>
/// <param name="Twiml">The document to carry out on answer instead, or null.</param>
/// <param name="FallbackUrl">Asked when the other fails, or null.</param>
/// <param name="Callback">Where progress is reported, or null.</param>
/// <param name="Timeout">The longest ringing.</param>
/// <param name="TimeLimit">The longest call.</param>
/// <param name="Recording">How the call is recorded, or null.</param>
/// <param name="ApplicationSid">The application with the addresses that are used, or null.</param>
public sealed record OutboundRequest(
    string To,
    string From,
    string? Url,
    string Method,
    string? Twiml,
    string? FallbackUrl,
    string FallbackMethod,
    CallbackTarget? Callback,
    TimeSpan Timeout,
    TimeSpan TimeLimit,
    MachineDetection? Detection,
    RecordingTarget? Recording,
    string? ApplicationSid);
