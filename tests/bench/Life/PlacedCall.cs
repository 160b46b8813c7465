namespace ImpactDialing.Bench.Life;

/// <summary>A call that a silo has asked Twilio to place.</summary>
/// <param name="Leg">The lead's leg.</param>
/// <param name="To">The lead's number.</param>
/// <param name="Answered">Path and query of the webhook when the lead answers.</param>
/// <param name="Ended">Path and query of the webhook when the leg has ended.</param>
internal sealed record PlacedCall(string Leg, string To, string Answered, string Ended);
