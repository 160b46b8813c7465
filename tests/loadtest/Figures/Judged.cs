namespace ImpactDialing.LoadTest.Figures;

/// <summary>A threshold with its value and its verdict.</summary>
/// <param name="Value">The value in words.</param>
internal sealed record Judged(Threshold Threshold, Verdict Verdict, string Value);
