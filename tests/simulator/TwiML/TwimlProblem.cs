namespace ImpactDialing.Simulator.TwiML;

/// <summary>Something that Twilio's debugger would show about a document.</summary>
/// <param name="Code">Twilio's error code.</param>
/// <param name="Message">What is wrong, and where.</param>
/// <param name="IsFatal">Whether the document cannot be carried out at all, so that the fallback is asked.</param>
public sealed record TwimlProblem(int Code, string Message, bool IsFatal = false);
