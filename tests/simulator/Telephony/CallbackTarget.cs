namespace ImpactDialing.Simulator.Telephony;

/// <summary>Where the progress of a call is told.</summary>
/// <param name="Url">The address.</param>
/// <param name="Method">GET or POST.</param>
/// <param name="Events">Of <c>initiated</c>, <c>ringing</c>, <c>answered</c>, <c>completed</c>.</param>
public sealed record CallbackTarget(string Url, string Method, IReadOnlyList<string> Events)
{
    /// <summary>What is subscribed to when nothing is said.</summary>
    public static IReadOnlyList<string> CompletedOnly { get; } = ["completed"];
}
