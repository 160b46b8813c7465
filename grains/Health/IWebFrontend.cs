namespace ImpactDialing.Health;

/// <summary>A web frontend as Twilio sees it: reached over its public URL.</summary>
public interface IWebFrontend
{
    /// <summary>Sends a signed synthetic webhook and checks the answer. Faults of the frontend, or of the way to it,
    /// are results and never throw.</summary>
    /// <param name="target"><c>primary</c> or <c>fallback</c>.</param>
    /// <param name="nonce">The text that the answer must return.</param>
    Task<PingResult> Ping(string target, string nonce);
}
