namespace ImpactDialing.Simulator.Telephony;

/// <summary>What a REST request to make a call asks for, read and checked.</summary>
/// <param name="To">Who is called.</param>
/// <param name="From">Who seems to call.</param>
/// <param name="Url">What to request on answer, or null.</param>
/// <param name="Method">GET or POST.</param>
/// <param name="Twiml">What to carry out on answer instead, or null.</param>
/// <param name="FallbackUrl">Asked when the other fails, or null.</param>
/// <param name="FallbackMethod">GET or POST.</param>
/// <param name="Callback">Where progress is told, or null.</param>
/// <param name="Timeout">How long it may ring.</param>
/// <param name="TimeLimit">How long the call may last.</param>
/// <param name="Detection">Machine detection, or null.</param>
/// <param name="Recording">How the call is recorded, or null.</param>
/// <param name="ApplicationSid">The application whose addresses are used, or null.</param>
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
