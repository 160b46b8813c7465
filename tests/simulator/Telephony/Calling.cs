using ImpactDialing.Simulator.Time;

namespace ImpactDialing.Simulator.Telephony;

/// <summary>A number being called: what a rule about callees may look at.</summary>
/// <param name="Number">Who is called.</param>
/// <param name="Ordinal">How often the number was called before.</param>
/// <param name="Chance">The draws of this call.</param>
public sealed record Calling(string Number, int Ordinal, Chance Chance);
