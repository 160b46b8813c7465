namespace ImpactDialing.Simulator.Telephony;

/// <summary>One logical webhook: all its attempts carry the same token.</summary>
/// <param name="Url">The destination, with the connection overrides in the fragment.</param>
/// <param name="IdempotencyToken">The value of <c>I-Twilio-Idempotency-Token</c>.</param>
public sealed record WebhookRequest(
    string Url, string Method, IReadOnlyList<KeyValuePair<string, string>> Parameters, string IdempotencyToken)
{
    /// <summary>The timestamp at which the first attempt is to be sent; null when no one measures.</summary>
    public long? PlannedAt { get; init; }
}
