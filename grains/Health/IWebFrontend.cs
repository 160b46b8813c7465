namespace ImpactDialing.Health;

/// <summary>A web frontend as Twilio sees it: reached over its public URL.</summary>
public interface IWebFrontend
{
    /// <summary>Sends a signed synthetic webhook and checks the answer. Never throws for trouble of the frontend or of the way to it: that is what it is for.</summary>
    /// <param name="target">The target: <c>primary</c> or <c>fallback</c>.</param>
    /// <param name="nonce">What the answer must give back.</param>
    /// <returns>What came of it.</returns>
    Task<PingResult> Ping(string target, string nonce);
}
