namespace ImpactDialing.Webhooks;

/// <summary>
/// The parameters of Twilio's bodies that a route expects, beside those of every leg. No other is read there: a browser
/// phone can add parameters to the requests of its own leg, and Twilio signs them.
/// </summary>
/// <param name="names">The names, as Twilio writes them.</param>
internal sealed class WebhookParameters(params string[] names)
{
    /// <summary>The parameters of every request about a leg.</summary>
    public static readonly IReadOnlySet<string> OfEveryLeg = new HashSet<string>(StringComparer.Ordinal) { "CallSid", "CallStatus" };

    /// <summary>Gets the names.</summary>
    public IReadOnlySet<string> Names { get; } = new HashSet<string>(names, StringComparer.Ordinal);
}
