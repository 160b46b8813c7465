namespace ImpactDialing.Simulator.Telephony;

/// <summary>Where Twilio reports the progress of a call.</summary>
/// <param name="Events">Of <c>initiated</c>, <c>ringing</c>, <c>answered</c>, <c>completed</c>.</param>
public sealed record CallbackTarget(string Url, string Method, IReadOnlyList<string> Events)
{
    /// <summary>The events when the request names none.</summary>
    public static IReadOnlyList<string> CompletedOnly { get; } = ["completed"];
}
