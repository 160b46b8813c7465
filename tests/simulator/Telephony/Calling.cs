using ImpactDialing.Simulator.Time;

namespace ImpactDialing.Simulator.Telephony;

/// <summary>A number being called: the input of a rule about callees.</summary>
/// <param name="Ordinal">How often the number was called before.</param>
/// <param name="Chance">The draws of this call.</param>
public sealed record Calling(string Number, int Ordinal, Chance Chance);
