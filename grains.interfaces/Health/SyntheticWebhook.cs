namespace ImpactDialing.Health;

/// <summary>What the sender and the receiver of a synthetic webhook agree on.</summary>
public static class SyntheticWebhook
{
    /// <summary>The path that it is sent to.</summary>
    public const string Path = "/health/synthetic";

    /// <summary>The parameter with the text that the answer's Say must repeat.</summary>
    public const string Nonce = "Nonce";

    /// <summary>Its leg: an id that Twilio could never make.</summary>
    public const string Leg = "CA00000000000000000000000000000000";
}
