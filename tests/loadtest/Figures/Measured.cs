namespace ImpactDialing.LoadTest.Figures;

/// <summary>What thresholds are compared with.</summary>
/// <param name="Numbers">Counts and ratios by name.</param>
/// <param name="Times">Times by name, without the percentile.</param>
internal sealed record Measured(IReadOnlyDictionary<string, double> Numbers, IReadOnlyDictionary<string, Distribution> Times);
