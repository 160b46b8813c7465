namespace ImpactDialing.Commands.Phones;

/// <summary>Whether a number that is written rightly may be dialed by a phone bank.</summary>
/// <param name="Refusal">Why it is not imported, or null.</param>
/// <param name="Doubt">What is doubtful about it though it is imported, or null.</param>
internal readonly record struct NumberVerdict(string? Refusal, string? Doubt);
