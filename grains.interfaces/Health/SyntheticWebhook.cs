namespace ImpactDialing.Health;

/// <summary>What the sender and the receiver of a synthetic webhook agree on.</summary>
public static class SyntheticWebhook
{
    /// <summary>Where it goes.</summary>
    public const string Path = "/health/synthetic";

    /// <summary>The parameter with what the answer's Say must say.</summary>
    public const string Nonce = "Nonce";

    /// <summary>The leg that it speaks of: none that Twilio could have.</summary>
    public const string Leg = "CA00000000000000000000000000000000";
}
